"""Marks go into the conversation with the first words of their sentence, sounds once heard."""

from __future__ import annotations

import asyncio

import pytest
from pipecat.frames.frames import (
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    OutputAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)

from processors.speech.heard_mark import HeardMarkFrame
from processors.speech.sounds import SoundFrame
from processors.turn_frames import HeardTextFrame, ShapedTextFrame
from processors.voice.timeline import VoiceTimeline
from tests.voice.ear import RATE, Voice, audio

CHIME_S = 0.4


def announced(text: str, emotion: str | None = None, opens: bool = True, context: str = "a"):
    frame = ShapedTextFrame(text, "sentence", context_id=context, emotion=emotion, opens=opens)
    frame.will_be_spoken = True
    frame.append_to_context = False
    return frame


def words(piece, text: str | None = None, kind: str = "sentence") -> TTSTextFrame:
    frame = TTSTextFrame(text or piece.text, kind, context_id=piece.context_id)
    frame.segment_id = piece.id
    return frame


def chime() -> SoundFrame:
    return SoundFrame(audio(CHIME_S, first=7000).audio, RATE, 1, mark="[CHIME]")


def remembered(frames) -> list[str]:
    """What goes into the conversation, in order."""
    kinds = HeardTextFrame | HeardMarkFrame
    return [getattr(f, "marker", None) or f.text for f in frames if isinstance(f, kinds)]


async def with_a_chime(voice: Voice) -> None:
    """Half a second, a chime, and half a second more, all of it there at once."""
    for number, text in enumerate(("One two.", "Three four.")):
        piece = announced(text, "calm" if number else None, context=str(number))
        if number:
            await voice.push(chime())
        else:
            await voice.push(LLMFullResponseStartFrame())
        context = piece.context_id
        await voice.push(piece, TTSStartedFrame(context_id=context))
        await voice.push(audio(0.5, context), words(piece), TTSStoppedFrame(context_id=context))
    await voice.push(LLMFullResponseEndFrame())


def order(voice: Voice) -> list[str]:
    return remembered(each.frame for each in voice._down.frames)


def test_a_mark_stands_before_the_first_words_of_its_sentence_and_once():
    timeline = VoiceTimeline()
    pieces = [announced("Sure,", "calm"), announced("I can.", "calm", opens=False)]
    for piece in pieces:
        timeline.announce(piece)
        timeline.audio_came(1.0, "a", 0.0)
        timeline.text_came(words(piece))
    assert remembered(timeline.passed(1.0)) == ["[calm]", "Sure,"]
    assert remembered(timeline.passed(2.0)) == ["I can."]


def test_a_mark_stands_before_the_first_of_words_with_times():
    timeline, first, second = VoiceTimeline(), announced("Hi."), announced("Oh no.", "calm")
    for piece in (first, second):
        timeline.announce(piece)
    timeline.audio_came(3.0, "a", 0.0)
    for at, piece, word in ((0, first, "Hi."), (1, second, "Oh"), (2, second, "no.")):
        timeline.word_came(words(piece, word, "word"), float(at))
    assert remembered(timeline.passed(1.5)) == ["Hi.", "[calm]", "Oh"]
    assert remembered(timeline.passed(3.0)) == ["no."]


def test_a_sentence_of_which_nothing_was_heard_leaves_no_mark():
    timeline, piece = VoiceTimeline(), announced("Unheard altogether.", "calm")
    timeline.announce(piece)
    timeline.audio_came(2.0, "a", 0.0)
    assert remembered(timeline.cut(0.1)) == []
    again = announced("Next.", opens=True)
    timeline.announce(again)
    timeline.audio_came(1.0, "a", 0.0)
    timeline.text_came(words(again))
    assert remembered(timeline.passed(3.0)) == ["Next."]


def test_what_is_kept_out_of_the_conversation_leaves_no_mark():
    timeline, piece = VoiceTimeline(), announced("Aside.", "calm")
    timeline.keep_apart("a")
    timeline.announce(piece)
    timeline.audio_came(1.0, "a", 0.0)
    timeline.text_came(words(piece))
    found = timeline.passed(1.0)
    assert not [frame for frame in found if isinstance(frame, HeardMarkFrame)]


@pytest.mark.looptime
async def test_a_sound_is_heard_in_its_place_and_remembered_there():
    async with Voice(lead=0.1) as voice:
        await with_a_chime(voice)
        await asyncio.sleep(3)
        assert order(voice) == ["One two.", "[CHIME]", "[calm]", "Three four."]
        milliseconds = voice.samples[:: RATE // 1000]
        assert list(milliseconds[490:510]) == [*range(491, 501), *range(7000, 7010)]
        assert len(milliseconds) == 1400


@pytest.mark.looptime
async def test_what_follows_a_sound_is_announced_as_its_own_audio_starts():
    async with Voice(lead=0.1) as voice:
        await with_a_chime(voice)
        await asyncio.sleep(3)
        began = voice.of(OutputAudioRawFrame)[0].time
        first, second = voice.of(ShapedTextFrame)
        assert first.time == began
        assert 0.9 <= second.time - began <= 0.95


@pytest.mark.looptime
@pytest.mark.parametrize(
    ("at", "heard"),
    [
        (0.55, ["One two."]),
        (0.85, ["One two.", "[CHIME]"]),
        (0.91, ["One two.", "[CHIME]"]),
        (1.2, ["One two.", "[CHIME]", "[calm]", "Three"]),
    ],
)
async def test_a_sound_that_was_cut_off_is_not_remembered(at, heard):
    async with Voice(lead=0.1) as voice:
        await with_a_chime(voice)
        await asyncio.sleep(at)
        await voice.push(InterruptionFrame())
        await asyncio.sleep(1)
        assert order(voice) == heard


@pytest.mark.looptime
async def test_a_sound_alone_is_an_answer():
    async with Voice(lead=0.1) as voice:
        await voice.push(LLMFullResponseStartFrame(), chime(), LLMFullResponseEndFrame())
        await asyncio.sleep(1)
        assert order(voice) == ["[CHIME]"]
        (end,) = voice.of(LLMFullResponseEndFrame)
        assert end.time - voice.of(OutputAudioRawFrame)[0].time == pytest.approx(0.4, abs=0.01)
