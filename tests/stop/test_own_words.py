"""Which of the words that are heard may be the assistant's own."""

from __future__ import annotations

import pytest
from pipecat.frames.frames import AggregatedTextFrame
from pipecat.tests.utils import run_test

from processors.speech.spoken_text import SpokenTextFrame, SpokenTextProcessor
from processors.words.own_words import HEARD_WITHIN_S, OwnWords, OwnWordsFrame

SENTENCE = "You can say stop at any time."


@pytest.mark.parametrize("heard", ["stop", "Say stop!", "you can say STOP at any time", "any time"])
def test_a_run_of_what_it_says_is_its_own(heard):
    own = OwnWords()
    own.begin(SENTENCE, now=0.0)
    assert own.hold(heard, now=5.0)


@pytest.mark.parametrize("heard", ["stop stop", "please stop", "say time", "hold on", "", "sto"])
def test_anything_else_is_the_caller_s(heard):
    own = OwnWords()
    own.begin(SENTENCE, now=0.0)
    assert not own.hold(heard, now=5.0)


def test_what_it_has_said_is_heard_for_a_moment_longer():
    own = OwnWords()
    own.begin(SENTENCE, now=0.0)
    own.begin("What can I do for you?", now=2.0)
    assert own.hold("stop", now=2.0 + HEARD_WITHIN_S)
    assert not own.hold("stop", now=2.1 + HEARD_WITHIN_S)
    assert own.hold("for you", now=9.0)


def test_a_voice_that_is_paused_says_nothing_until_it_goes_on():
    own = OwnWords()
    own.begin(SENTENCE, now=0.0)
    own.end(now=1.0)
    assert not own.hold("stop", now=3.0)
    own.begin(SENTENCE, now=4.0)
    own.end(now=5.0)
    own.go_on()
    assert own.hold("stop", now=9.0)


def test_before_it_has_said_anything_nothing_is_its_own():
    own = OwnWords()
    own.end(now=0.0)
    own.go_on()
    assert not own.hold("stop", now=0.0)


async def test_what_is_spoken_is_told_upstream_as_its_audio_starts():
    piece = AggregatedTextFrame(SENTENCE, "sentence")
    piece.will_be_spoken = True
    _, up = await run_test(
        SpokenTextProcessor(),
        frames_to_send=[piece],
        expected_down_frames=[AggregatedTextFrame, SpokenTextFrame],
        expected_up_frames=[OwnWordsFrame],
    )
    assert [frame.text for frame in up] == [SENTENCE]
