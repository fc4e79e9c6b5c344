"""What became of an answer that something was said into."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.answers import answers
from benchmarks.interruption import SILENCE, Interruption, judge
from benchmarks.journal import FirstAudio, Text, Work
from benchmarks.playback import Arrival, Sound, played, sounds
from benchmarks.utterances import LONG_ANSWER
from emulators.voice import Voice

OLD = Text(0.5, "c1", "and nobody ever asked him why ")
NEW = Text(3.0, "c2", "A red badger in the barn says yes.")
NEW_AUDIO = FirstAudio(3.1, 0.1)


def judged(heard: list[tuple[float, float]], work: Work | None = None) -> Interruption:
    trial = Interruption("ours", "interruption", "No.")
    return judge(trial, 1.0, 5.0, [Sound(*each) for each in heard], work or Work([], [], [OLD]))


def test_an_answer_that_goes_on_is_not_stopped():
    found = judged([(0.0, 2.0), (2.1, 5.0)])
    assert (found.silent_after, found.paused, found.stopped) == (None, 0.0, False)


def test_an_answer_that_ends_is_stopped():
    found = judged([(0.0, 1.3)])
    assert found.silent_after == pytest.approx(300)
    assert (found.paused, found.stopped, found.answered) == (None, True, False)


def test_an_answer_that_goes_on_after_a_silence_is_resumed():
    found = judged([(0.0, 1.25), (1.9, 5.0)])
    assert found.paused == pytest.approx(650)
    assert (found.resumed, found.stopped) == (True, False)


def test_another_answer_after_a_silence_is_no_resumption():
    found = judged([(0.0, 1.25), (3.11, 5.0)], Work([], [], [OLD, NEW], [NEW_AUDIO]))
    assert (found.resumed, found.answered, found.stopped) == (False, True, True)


def test_what_is_resumed_and_then_answered_is_stopped():
    heard = [(0.0, 1.25), (1.9, 2.4), (3.11, 5.0)]
    found = judged(heard, Work([], [], [OLD, NEW], [NEW_AUDIO]))
    assert (found.resumed, found.answered, found.stopped) == (True, True, True)


def test_another_answer_that_was_never_heard_is_none():
    found = judged([(0.0, 1.25)], Work([], [], [OLD, NEW], [NEW_AUDIO]))
    assert (found.answered, found.stopped) == (False, True)


async def test_the_long_answer_has_no_silence_of_its_own():
    speech = await Voice().speak(LONG_ANSWER, "en", 16000)
    found = sounds(played([Arrival(0.0, speech.samples)]))
    pauses = [later.start - sound.end for sound, later in pairwise(found)]
    assert max(pauses) < SILENCE
    assert speech.duration > 12


def test_no_answer_is_given_twice():
    assert len(answers()) == len(set(answers()))
