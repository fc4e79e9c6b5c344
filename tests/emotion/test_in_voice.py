"""A voice beside how it was: livelier, flatter, or as usual."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.voice_emotion import (
    CHANGES,
    LINES,
    RECORDINGS,
    VOICES,
    acquainted,
    changed,
    clean,
    false_alarms,
    noisy,
    spoken,
    utter,
)
from processors.emotion.baseline import LEAST_S
from processors.emotion.in_voice import AS_USUAL, Voice
from processors.emotion.labels import WORTH_TELLING
from processors.emotion.stretch import Stretch

RATE = 16000
LONG = "slt-what-is-the-weather-in-paris-today.flac"


@pytest.fixture(scope="module")
def utterances():
    return [each for each in spoken("slt") if len(each) > RATE]


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_nobody_who_only_talks_raises_an_alarm(voice, line):
    heard = Voice()
    found = [utter(heard, line(each)) for each in spoken(voice)]
    assert max(each.confidence for each in found) < WORTH_TELLING


def test_a_person_who_reads_for_half_a_minute_raises_none():
    alarms, count, seconds = false_alarms([RECORDINGS / "two_cities.flac"])
    assert (alarms, count > 3, seconds) == (0, True, pytest.approx(30, abs=0.1))


def test_nothing_is_said_before_the_speaker_is_known(utterances):
    voice, heard = Voice(), 0.0
    for each in utterances:
        assert utter(voice, changed(each, 1.0 + heard % 0.4, 6.0)) == AS_USUAL
        heard += len(each) / RATE
        if heard > LEAST_S - 2.5:
            break


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_who_gets_higher_faster_and_louder_sounds_livelier(utterances, line):
    voice = acquainted(utterances[:-1], line)
    found = utter(voice, line(changed(utterances[-1], *CHANGES["1.4 × pitch and pace, +10 dB"])))
    assert (found.is_up, found.confidence >= WORTH_TELLING) == (True, True)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_who_gets_lower_slower_and_softer_sounds_flatter(utterances, line):
    voice = acquainted(utterances[:-1], line)
    found = utter(voice, line(changed(utterances[-1], *CHANGES["0.7 × pitch and pace, -10 dB"])))
    assert (found.is_up, found.confidence >= WORTH_TELLING) == (False, True)


@pytest.mark.parametrize("louder", [-6.0, 6.0])
def test_who_moves_the_microphone_feels_nothing(utterances, louder):
    voice = acquainted(utterances[:-1], clean)
    assert utter(voice, changed(utterances[-1], 1.0, louder)).confidence < WORTH_TELLING


def test_what_counts_is_the_speaker_not_the_voice(utterances):
    lively = [changed(each, 1.4, 10.0) for each in utterances]
    voice = acquainted(lively[:-1], clean)
    assert utter(voice, lively[-1]).confidence < WORTH_TELLING
    assert not utter(voice, changed(utterances[-1], 0.8, -6.0)).is_up


@pytest.mark.parametrize(
    "sound", [np.zeros(3 * RATE, np.int16), noisy(np.zeros(3 * RATE, np.int16))]
)
def test_what_is_no_voice_says_nothing_and_teaches_nothing(sound):
    voice = Voice()
    for _ in range(10):
        assert utter(voice, sound) == AS_USUAL
    assert not voice.is_known


def test_the_next_turn_is_not_what_this_one_was(utterances):
    voice = acquainted(utterances[:-1], clean)
    assert utter(voice, changed(utterances[-1], 1.4, 10.0)).confidence
    voice.next_turn()
    assert voice.arousal() == AS_USUAL


def test_between_utterances_nothing_is_heard(utterances):
    voice = Voice()
    for each in utterances * 2:
        voice.hear(each.tobytes(), RATE)
    assert not voice.is_known


def test_audio_of_another_rate_is_measured_alike_or_not_at_all(utterances):
    def measured(samples: np.ndarray, rate: int) -> object:
        stretch = Stretch()
        stretch.hear(samples.tobytes(), rate)
        return stretch.measures()

    full, half = measured(utterances[0], RATE), measured(utterances[0][::2], RATE // 2)
    assert half.pitch == pytest.approx(full.pitch, abs=0.3)
    assert measured(utterances[0], 44100) is None


@given(st.lists(st.integers(1, 4000), min_size=1, max_size=20))
@settings(max_examples=20)
def test_the_size_of_the_chunks_does_not_matter(utterances, sizes):
    stretch, samples = Stretch(), utterances[0]
    at = 0
    while at < len(samples):
        size = sizes[at % len(sizes)]
        stretch.hear(samples[at : at + size].tobytes(), RATE)
        at += size
    whole = Stretch()
    whole.hear(samples.tobytes(), RATE)
    assert stretch.measures().pitch == pytest.approx(whole.measures().pitch, abs=0.3)
