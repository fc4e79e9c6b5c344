"""The voice's way out: at the speed of speech, paused, resumed, thrown away."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from pipecat.frames.frames import (
    AggregatedTextFrame,
    InterruptionFrame,
    LLMAssistantPushAggregationFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    OutputAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
)

from processors.turn_frames import (
    HeardTextFrame,
    PauseVoiceFrame,
    ResumeVoiceFrame,
    VoiceOverFrame,
    VoicePausedFrame,
    VoiceResumedFrame,
)
from tests.voice.ear import RATE, Voice, announcement, audio, spoken

pytestmark = pytest.mark.looptime
SENTENCE = "One two three four five."


def ends(voice: Voice) -> list[float]:
    """How far ahead of the ear each piece of audio came, by its end, in seconds."""
    found, heard_until = [], 0.0
    for each in voice.of(OutputAudioRawFrame):
        seconds = len(each.frame.audio) / (2 * RATE)
        heard_until = max(heard_until, each.time) + seconds
        found.append(heard_until - each.time)
    return found


async def test_audio_goes_out_at_the_speed_of_speech_and_whole():
    async with Voice(lead=0.1) as voice:
        await voice.answer((SENTENCE, 2.0))
        await asyncio.sleep(3)
        expected = np.frombuffer(audio(2.0).audio, np.int16)
        assert np.array_equal(voice.samples, expected)
        first, last = voice.of(OutputAudioRawFrame)[0], voice.of(OutputAudioRawFrame)[-1]
        assert 1.8 < last.time - first.time < 1.95
        assert max(ends(voice)) <= 0.1 + 0.04 + 0.001


async def test_the_first_sound_waits_for_nothing():
    async with Voice() as voice:
        before = asyncio.get_running_loop().time()
        await voice.answer((SENTENCE, 1.0))
        await asyncio.sleep(0.5)
        assert voice.of(OutputAudioRawFrame)[0].time - before < 0.005


async def test_a_sentence_is_announced_as_its_audio_starts():
    async with Voice(lead=0.1) as voice:
        await voice.answer(("One.", 1.0), ("Two.", 1.0))
        await asyncio.sleep(3)
        began = voice.of(OutputAudioRawFrame)[0].time
        first, second = (e for e in voice.of(AggregatedTextFrame) if e.frame.will_be_spoken)
        assert (first.frame.text, second.frame.text) == ("One.", "Two.")
        assert first.time == began
        assert 1.0 <= second.time - began <= 1.05


async def test_words_are_heard_when_their_piece_has_been():
    async with Voice() as voice:
        await voice.answer(("One.", 1.0), ("Two.", 1.0))
        await asyncio.sleep(1.2)
        assert voice.heard_words == "One."
        await asyncio.sleep(1)
        assert voice.heard_words == "One. Two."


async def test_the_end_of_an_answer_follows_its_last_sample_to_the_ear():
    async with Voice(lead=0.1) as voice:
        await voice.answer((SENTENCE, 1.0))
        await asyncio.sleep(2)
        began = voice.of(OutputAudioRawFrame)[0].time
        for kind in (TTSStoppedFrame, LLMFullResponseEndFrame):
            (end,) = voice.of(kind)
            assert 0.99 <= end.time - began <= 1.01
        assert len(voice.told(VoiceOverFrame)) == 1


async def test_what_is_said_besides_is_heard_before_it_is_written():
    """As Pipecat speaks a greeting: the conversation takes it before its context ends."""
    async with Voice(lead=0.1) as voice:
        await voice.push(announcement("Hello."), TTSStartedFrame(context_id="a"))
        await voice.push(audio(0.5), spoken("Hello."), LLMAssistantPushAggregationFrame())
        await voice.push(TTSStoppedFrame(context_id="a"))
        await voice.answer(("Next.", 0.5))
        await asyncio.sleep(2)
        order = [each.frame for each in voice._down.frames]
        (written,) = voice.of(LLMAssistantPushAggregationFrame)
        hello, following = voice.of(HeardTextFrame)
        assert (hello.frame.text, following.frame.text) == ("Hello.", "Next.")
        assert order.index(hello.frame) < order.index(written.frame) < order.index(following.frame)


async def test_a_pause_is_at_once_and_loses_nothing():
    async with Voice(lead=0.1) as voice:
        await voice.answer((SENTENCE, 2.0))
        await asyncio.sleep(1.0)
        await voice.push(PauseVoiceFrame())
        await asyncio.sleep(0.7)
        (paused,) = voice.of(VoicePausedFrame)
        assert voice.of(OutputAudioRawFrame)[-1].time <= paused.time
        await voice.push(ResumeVoiceFrame())
        await asyncio.sleep(2)
        (resumed,) = voice.of(VoiceResumedFrame)
        # What was ahead of the ear has been thrown away by the client, and comes again.
        before = [e for e in voice.of(OutputAudioRawFrame) if e.time <= paused.time]
        after = [e for e in voice.of(OutputAudioRawFrame) if e.time >= resumed.time]
        played = paused.time - before[0].time
        again = np.frombuffer(b"".join(e.frame.audio for e in after), np.int16)
        assert abs(again[0] / 1000 - played) < 0.003
        assert again[-1] == 2000
        assert voice.heard_words == SENTENCE


async def test_where_nothing_is_cleared_nothing_comes_twice():
    async with Voice(lead=0.06, clears=False) as voice:
        await voice.answer((SENTENCE, 2.0))
        await asyncio.sleep(1.0)
        await voice.push(PauseVoiceFrame())
        await asyncio.sleep(0.7)
        await voice.push(ResumeVoiceFrame())
        await asyncio.sleep(2)
        assert np.array_equal(voice.samples, np.frombuffer(audio(2.0).audio, np.int16))


async def test_what_had_all_gone_out_comes_again_after_a_pause():
    async with Voice(lead=0.1) as voice:
        await voice.answer((SENTENCE, 0.5))
        await asyncio.sleep(0.45)
        await voice.push(PauseVoiceFrame())
        await asyncio.sleep(0.5)
        assert not voice.told(VoiceOverFrame)
        await voice.push(ResumeVoiceFrame())
        await asyncio.sleep(0.5)
        assert voice.samples[-1] == 500
        assert len(voice.told(VoiceOverFrame)) == 1


async def test_an_interruption_throws_away_the_rest_and_tells_what_was_heard():
    async with Voice(lead=0.1) as voice:
        await voice.answer(("One two three four five six seven eight nine ten.", 5.0))
        await asyncio.sleep(2.5)
        await voice.push(InterruptionFrame())
        await asyncio.sleep(3)
        assert voice.heard_words == "One two three four five"
        (interruption,) = voice.of(InterruptionFrame)
        (heard,) = voice.of(HeardTextFrame)
        order = [e.frame for e in voice._down.frames]
        assert order.index(heard.frame) < order.index(interruption.frame)
        assert voice.of(OutputAudioRawFrame)[-1].time <= interruption.time


async def test_an_interruption_while_paused_leaves_the_voice_free_for_the_next_answer():
    async with Voice() as voice:
        await voice.answer((SENTENCE, 2.0))
        await asyncio.sleep(1.0)
        await voice.push(PauseVoiceFrame())
        await asyncio.sleep(0.3)
        await voice.push(InterruptionFrame())
        await asyncio.sleep(0.3)
        heard = voice.heard_words
        await voice.push(LLMFullResponseStartFrame())
        await voice.say([("Next.", 0.5)], context="b")
        await voice.push(LLMFullResponseEndFrame())
        await asyncio.sleep(1)
        assert SENTENCE.startswith(heard) and heard
        assert voice.heard_words == f"{heard} Next."


async def test_a_pause_before_the_first_sound_holds_it():
    async with Voice() as voice:
        await voice.push(PauseVoiceFrame())
        await voice.answer((SENTENCE, 0.5))
        await asyncio.sleep(1)
        assert not voice.of(OutputAudioRawFrame)
        (paused,) = voice.told(VoicePausedFrame)
        assert paused.frame.rest is None
        await voice.push(ResumeVoiceFrame())
        await asyncio.sleep(1)
        assert voice.heard_words == SENTENCE


@pytest.mark.parametrize(("text", "asks"), [("Shall I book it?", True), ("I book it.", False)])
async def test_a_pause_tells_what_is_left_and_whether_it_is_a_question(text, asks):
    async with Voice() as voice:
        await voice.answer((text, 2.0))
        await asyncio.sleep(1.5)
        await voice.push(PauseVoiceFrame())
        await asyncio.sleep(0.1)
        (paused,) = voice.told(VoicePausedFrame)
        assert paused.frame.rest == pytest.approx(0.5, abs=0.05)
        assert paused.frame.asks is asks


async def test_what_is_left_is_not_known_while_more_may_come():
    async with Voice() as voice:
        await voice.push(LLMFullResponseStartFrame())
        await voice.say([(SENTENCE, 1.0)])
        await asyncio.sleep(0.5)
        await voice.push(PauseVoiceFrame())
        await asyncio.sleep(0.1)
        (paused,) = voice.told(VoicePausedFrame)
        assert paused.frame.rest is None
