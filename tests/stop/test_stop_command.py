"""When a command is heard, what becomes of its words, and what becomes of others."""

from __future__ import annotations

import asyncio

import pytest
from pipecat.frames.frames import (
    EagerTranscriptionFrame,
    InterimTranscriptionFrame,
    ProposedUserStoppedSpeakingFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)

from processors.stop.frames import StopCommandFrame
from processors.transcripts import Transcript
from tests.stop.hearing import Hearing
from tests.turn_core.caller import Recogniser, Word

pytestmark = pytest.mark.looptime
LATENCY = 0.15
USUAL = Recogniser(latency=LATENCY, interims_every=0.3)
DENSE = Recogniser(latency=0.03, interims_every=0.1)
FINALS_ONLY = Recogniser(latency=LATENCY, interims_every=9.0)
# It ends a transcript only where the voice activity detector hears the end.
UNASKED = Recogniser(latency=0.03, interims_every=0.1, finalizes=False)
# A chunk of audio, the grain of loudness and the interim's own rhythm.
GRAIN = 0.04


def interim(text: str) -> InterimTranscriptionFrame:
    return InterimTranscriptionFrame(text, "caller", "now")


def final(text: str, *, finalized: bool = True) -> TranscriptionFrame:
    return TranscriptionFrame(text, "caller", "now", finalized=finalized)


async def test_an_interim_that_stands_is_obeyed_after_a_tenth_of_a_second_of_quiet():
    async with Hearing(DENSE) as hearing:
        end = await hearing.hear("stop", 0.3)
        [(at, frame)] = hearing.stops
        assert at - end <= 0.1 + GRAIN
        assert (frame.phrase, frame.language) == ("stop", "nl")
        assert hearing.words == []


@pytest.mark.parametrize("text", ["stop", "wacht even", "never mind", "para", "hou op alsjeblieft"])
async def test_a_recogniser_s_time_is_all_that_is_added(text):
    async with Hearing(USUAL) as hearing:
        end = await hearing.hear(text, 0.3)
        [(at, _)] = hearing.stops
        assert at - end <= 0.1 + LATENCY + GRAIN
        assert hearing.words == []


async def test_without_interims_the_final_transcript_is_obeyed_as_it_comes():
    async with Hearing(FINALS_ONLY) as hearing:
        end = await hearing.hear("hou op", 0.3)
        [(at, _)] = hearing.stops
        assert at - end <= 0.08 + LATENCY + GRAIN
        assert hearing.words == []


async def test_a_recogniser_that_cannot_be_asked_is_waited_for():
    slow = Recogniser(latency=0.4, interims_every=9.0, finalizes=False)
    async with Hearing(slow) as hearing:
        end = await hearing.hear("stop", 0.3)
        [(at, _)] = hearing.stops
        assert at - end <= 0.2 + 0.4 + GRAIN
        assert hearing.words == []


async def test_a_drawn_out_word_is_obeyed_once_its_final_transcript_has_come():
    async with Hearing(USUAL) as hearing:
        await hearing.hear("stop", 1.2)
        assert len(hearing.stops) == 1
        assert hearing.words == []


@pytest.mark.parametrize(
    "text",
    ["stop met roken", "stop the timer", "wacht even met versturen", "para mañana", "stop niet"],
)
@pytest.mark.parametrize(
    "recogniser", [USUAL, DENSE, FINALS_ONLY], ids=["usual", "dense", "finals"]
)
async def test_what_only_begins_like_one_passes_whole(text, recogniser):
    async with Hearing(recogniser) as hearing:
        await hearing.hear(text)
        assert hearing.stops == []
        assert hearing.words == hearing.words_before
        assert hearing.words[-1] == text


@pytest.mark.parametrize("text", ["what time is it", "vertel een mop", "dime la hora"])
async def test_what_cannot_become_one_is_not_delayed(text):
    async with Hearing(USUAL) as hearing:
        await hearing.hear(text)
        assert hearing.before.all(Transcript) == hearing.behind.all(Transcript)


@pytest.mark.parametrize("text", ["ja", "no", "okay", "one", "never", "please"])
async def test_a_word_that_may_open_one_passes_before_anybody_acts_on_the_quiet(text):
    async with Hearing(DENSE) as hearing:
        end = await hearing.hear(text, 0.25)
        assert hearing.stops == []
        assert hearing.words == hearing.words_before
        assert hearing.behind.all(Transcript)[0][0] - end <= 0.08


async def test_goodbye_is_a_frame_of_its_own():
    async with Hearing(USUAL) as hearing:
        await hearing.hear("tot ziens Summer", 0.3)
        assert hearing.stops == []
        [(_, frame)] = hearing.goodbyes
        assert (frame.phrase, frame.language) == ("tot ziens", "nl")
        assert hearing.words == []


@pytest.mark.parametrize("recogniser", [USUAL, FINALS_ONLY], ids=["usual", "finals"])
async def test_a_question_three_tenths_of_a_second_later_is_heard(recogniser):
    async with Hearing(recogniser) as hearing:
        await hearing.hear("hou op", 0.3, wait=0.3)
        await hearing.hear("what time is it")
        assert len(hearing.stops) == 1
        assert hearing.words[-1] == "what time is it"
        assert not any("op" in words for words in hearing.words)


async def test_the_next_question_is_heard_though_the_final_transcript_comes_late():
    late = Recogniser(latency=0.6, interims_every=0.1, finalizes=False)
    async with Hearing(late) as hearing:
        await hearing.tell(interim("stop"))
        await hearing.hear("stop", 0.25, wait=0.3)
        await hearing.hear("what time is it", wait=3.0)
        assert len(hearing.stops) == 1
        assert hearing.words[-1] == "what time is it"
        assert not any("stop" in words for words in hearing.words)


async def stopped_and_speaking_on(hearing: Hearing) -> None:
    """Say "stop", and go on before the voice activity detector has heard the end."""
    await hearing.hear("stop", 0.3, wait=0.13)
    assert len(hearing.stops) == 1
    await hearing.hear([Word("", 0.3)], wait=0.0)


async def test_a_question_in_the_same_transcript_passes_without_the_command():
    async with Hearing(UNASKED) as hearing:
        await stopped_and_speaking_on(hearing)
        await hearing.tell(VADUserStartedSpeakingFrame(), interim("Stop. What"))
        await hearing.tell(final("Stop. What time is it?"), final("Thank you."))
        assert hearing.words == ["What", "What time is it?", "Thank you."]


async def test_whoever_saw_a_transcript_before_it_was_cut_still_sees_it_whole():
    async with Hearing(UNASKED) as hearing:
        await stopped_and_speaking_on(hearing)
        whole = final("Stop. What time is it?")
        await hearing.tell(VADUserStartedSpeakingFrame(), whole)
        assert hearing.words == ["What time is it?"]
        assert whole.text == "Stop. What time is it?"


async def test_eager_transcripts_are_held_and_swallowed_like_the_others():
    async with Hearing(FINALS_ONLY) as hearing:
        hearing.ears.say([Word("", 0.3)])
        await asyncio.sleep(0.38)
        await hearing.tell(EagerTranscriptionFrame("stop", "caller", "now"))
        assert hearing.words == []
        await asyncio.sleep(0.1)
        assert len(hearing.stops) == 1
        await hearing.tell(final("Stop."), ProposedUserStoppedSpeakingFrame())
        assert hearing.words == []
        assert hearing.behind.all(ProposedUserStoppedSpeakingFrame) == []


async def test_a_recogniser_that_hears_the_end_itself_is_believed():
    async with Hearing(FINALS_ONLY) as hearing:
        hearing.ears.say([Word("", 0.6)])
        await asyncio.sleep(0.5)
        await hearing.tell(final("stop"), ProposedUserStoppedSpeakingFrame())
        assert len(hearing.stops) == 1
        assert hearing.behind.all(ProposedUserStoppedSpeakingFrame) == []


async def test_the_command_comes_before_anything_else_of_its_utterance():
    async with Hearing(USUAL) as hearing:
        await hearing.hear("please stop", 0.3)
        frames = [frame for _, frame in hearing.behind.passed]
        command = next(i for i, each in enumerate(frames) if isinstance(each, StopCommandFrame))
        assert not any(isinstance(frame, Transcript) for frame in frames[:command])


async def test_in_a_noisy_room_the_voice_activity_detector_tells_the_quiet():
    async with Hearing(FINALS_ONLY) as hearing:
        # Loud throughout: only the detector's word is there to go by.
        hearing.ears.say([Word("", 3.0)])
        await asyncio.sleep(0.5)
        await hearing.tell(VADUserStoppedSpeakingFrame(stop_secs=0.2))
        await asyncio.sleep(0.15)
        await hearing.tell(final("stop"))
        await asyncio.sleep(0.3)
        assert len(hearing.stops) == 1


async def test_each_utterance_is_obeyed():
    async with Hearing(USUAL) as hearing:
        await hearing.hear("stop", 0.3, wait=1.0)
        await hearing.hear("stop", 0.3, wait=1.0)
        assert len(hearing.stops) == 2
        assert hearing.words == []


async def test_a_command_of_the_next_utterance_is_not_lost_behind_words_of_the_one_before():
    async with Hearing(USUAL) as hearing:
        await hearing.hear("what is the weather", wait=1.0)
        await hearing.hear("wacht even", 0.3, wait=1.0)
        assert len(hearing.stops) == 1
        assert hearing.words[-1] == "what is the weather"


async def test_the_assistant_s_own_words_do_not_stop_it():
    async with Hearing(USUAL) as hearing:
        await hearing.say("Wacht even, ik zoek het op.")
        await hearing.hear("wacht even", 0.3)
        assert hearing.stops == []
        assert hearing.words == hearing.words_before


@pytest.mark.parametrize("text", ["stop stop", "please stop", "Summer stop", "hold on"])
async def test_what_it_has_not_said_itself_stops_it(text):
    async with Hearing(USUAL) as hearing:
        await hearing.say("You can say stop whenever you like.")
        await hearing.hear(text, 0.3)
        assert len(hearing.stops) == 1


async def test_what_it_said_a_while_ago_may_be_said_to_it():
    async with Hearing(USUAL) as hearing:
        await hearing.say("You can say stop whenever you like.")
        await hearing.say("What can I do for you?")
        await asyncio.sleep(1.1)
        await hearing.hear("stop", 0.3)
        assert len(hearing.stops) == 1


async def test_nothing_that_is_held_is_lost_at_the_end():
    async with Hearing(FINALS_ONLY) as hearing:
        hearing.ears.say([Word("", 2.0)])
        await asyncio.sleep(0.3)
        await hearing.tell(interim("stop"))
        assert hearing.words == []
        await hearing.worker.stop_when_done()
        await asyncio.sleep(0.1)
        assert hearing.words == ["stop"]


async def test_the_rest_of_a_sentence_that_was_made_final_too_soon_is_not_held():
    async with Hearing(DENSE) as hearing:
        hearing.ears.say([Word("", 3.0)])
        await asyncio.sleep(1.5)
        await hearing.tell(final("can you tell me a joke"))
        await asyncio.sleep(0.2)
        await hearing.tell(interim("please"))
        await asyncio.sleep(GRAIN)
        assert hearing.words == ["can you tell me a joke", "please"]


async def test_what_is_said_after_a_pause_behind_it_may_be_a_command():
    async with Hearing(DENSE) as hearing:
        await hearing.hear("can you tell me a joke", wait=0.35)
        await hearing.hear("stop", 0.3)
        assert len(hearing.stops) == 1
