"""How soon a caller's quiet is heard, by loudness alone."""

from __future__ import annotations

import numpy as np
import pytest

from bots.samples import SAMPLE_RATE, loud
from processors.quiet import Quiet

CHUNK = SAMPLE_RATE // 50
LINES = ("What time is it?", "Tell me a joke.", "What is the weather in Paris today?")


def tone(seconds: float, level: float = 3000) -> np.ndarray:
    at = np.arange(round(seconds * SAMPLE_RATE))
    return (level * np.sin(at * 0.3)).astype(np.int16)


def noise(seconds: float, level: float, seed: int = 1) -> np.ndarray:
    generator = np.random.default_rng(seed)
    return generator.normal(0, level, round(seconds * SAMPLE_RATE)).astype(np.int16)


def heard(quiet: Quiet, samples: np.ndarray, chunk: int = CHUNK) -> list[float]:
    """How long it had been quiet after each chunk."""
    found = []
    for start in range(0, len(samples), chunk):
        quiet.hear(samples[start : start + chunk].tobytes(), SAMPLE_RATE)
        found.append(quiet.seconds)
    return found


@pytest.mark.parametrize("chunk", [CHUNK, 160, 333, 4096])
def test_quiet_counts_from_the_last_sound_whatever_the_chunks(chunk):
    quiet = Quiet()
    heard(quiet, np.concatenate([tone(0.5), np.zeros(round(0.3 * SAMPLE_RATE), np.int16)]), chunk)
    assert quiet.seconds == pytest.approx(0.3, abs=0.03)
    assert quiet.loud_since_quiet


def test_silence_alone_is_not_the_end_of_anything():
    quiet = Quiet()
    heard(quiet, np.zeros(SAMPLE_RATE, np.int16))
    assert not quiet.loud_since_quiet


def test_a_click_is_no_speech():
    quiet = Quiet()
    click = np.zeros(SAMPLE_RATE, np.int16)
    click[8000:8100] = 20000
    heard(quiet, click)
    assert not quiet.loud_since_quiet


@pytest.mark.parametrize("line", LINES)
def test_speech_s_end_is_heard_within_a_tenth_of_a_second(spoken, line):
    samples = spoken(line)
    end = loud(samples)[-1]
    quiet = Quiet()
    followed = np.concatenate([samples[: end + 1], np.zeros(SAMPLE_RATE, np.int16)])
    first = next(
        number
        for number, seconds in enumerate(heard(quiet, followed))
        if number * CHUNK > end and seconds >= 0.08
    )
    assert ((first + 1) * CHUNK - end) / SAMPLE_RATE <= 0.12


@pytest.mark.parametrize("line", LINES)
def test_no_word_of_a_line_is_quiet_for_long(spoken, line):
    audible = loud(spoken(line))
    inside = spoken(line)[audible[0] : audible[-1] + 1]
    assert max(heard(Quiet(), inside)) < 0.12


def test_speech_stands_out_from_a_noisy_room(spoken):
    samples = spoken(LINES[0]).astype(np.int32)
    room = noise(4.0, 60)
    begin = 2 * SAMPLE_RATE
    room[begin : begin + len(samples)] += samples.astype(np.int16)
    followed = heard(Quiet(), room)
    end = (begin + loud(spoken(LINES[0]))[-1]) // CHUNK
    assert min(followed[begin // CHUNK : end]) == 0
    assert followed[end + 12] >= 0.15


def test_who_speaks_softly_after_a_shout_is_heard():
    quiet = Quiet()
    heard(quiet, np.concatenate([tone(0.5, 20000), np.zeros(4 * SAMPLE_RATE, np.int16)]))
    quiet.forget()
    heard(quiet, tone(0.5, 900))
    assert quiet.loud_since_quiet


def test_what_was_dealt_with_is_forgotten():
    quiet = Quiet()
    heard(quiet, tone(0.5))
    quiet.forget()
    heard(quiet, np.zeros(SAMPLE_RATE, np.int16))
    assert not quiet.loud_since_quiet
