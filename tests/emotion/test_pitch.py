"""How high a voice is: tones, voices on narrow lines, and what is no voice."""

from __future__ import annotations

import numpy as np
import pytest

from processors.emotion.pitch import RATE, pitches


def tone(hertz: float, harmonics: range, seconds: float = 0.5) -> np.ndarray:
    at = np.arange(round(seconds * RATE)) / RATE
    parts = [np.sin(2 * np.pi * hertz * n * at) / n for n in harmonics if hertz * n < 1600]
    return (3000 * sum(parts)).astype(np.float32)


@pytest.mark.parametrize("hertz", [75, 110, 160, 220, 330, 440])
def test_the_pitch_of_a_voice_is_found_within_a_hundredth(hertz):
    found, _ = pitches(tone(hertz, range(1, 8)))
    assert found == pytest.approx(np.full_like(found, hertz), rel=0.01)


@pytest.mark.parametrize("hertz", [110, 160, 220])
def test_a_missing_fundamental_changes_nothing(hertz):
    found, _ = pitches(tone(hertz, range(3, 12)))
    assert found == pytest.approx(np.full_like(found, hertz), rel=0.01)


def test_noise_has_hardly_any_pitch():
    noise = np.random.default_rng(1).normal(0, 1000, RATE).astype(np.float32)
    assert np.isnan(pitches(noise)[0]).mean() > 0.95


def test_silence_has_no_pitch_and_a_level():
    found, level = pitches(np.zeros(RATE, np.float32))
    assert np.isnan(found).all()
    assert np.isfinite(level).all()


def test_ten_times_the_sound_is_twenty_decibels_more():
    soft, loud = pitches(tone(200, range(1, 5)))[1], pitches(10 * tone(200, range(1, 5)))[1]
    assert loud - soft == pytest.approx(np.full_like(soft, 20.0), abs=0.1)
