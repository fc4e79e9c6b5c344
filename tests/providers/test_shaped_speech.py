"""How a piece is said holds for that piece, whatever comes while it is being said."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from pipecat.frames.frames import (
    BotSpeakingFrame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSUpdateSettingsFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.services.settings import TTSSettings

from bots.providers.expressive.words import NEAREST, direction
from bots.providers.shaped_speech import ShapedSpeech
from emulators.cartesia.models import EMOTIONS
from processors.turn_frames import EMOTION, ShapedTextFrame
from tests.pipelines import running

WITHIN = 5.0
START, END = LLMFullResponseStartFrame, LLMFullResponseEndFrame


class SlowVoice(ShapedSpeech):
    """Speaks a text when it is let, and notes how it was to be said before and behind that."""

    def __init__(self) -> None:
        settings = TTSSettings(model="m", voice="usual", language=None)
        super().__init__(push_start_frame=True, push_stop_frames=True, settings=settings)
        self.said: list[tuple[str, str | None, str | None]] = []
        self.asked, self.may_speak = asyncio.Event(), asyncio.Event()

    def settings_for(self, emotion):
        return TTSSettings(voice=emotion) if emotion != "unknown" else None

    async def run_tts(self, text, context_id):
        self.note(text)
        self.asked.set()
        await self.may_speak.wait()
        self.note(text)
        yield TTSAudioRawFrame(bytes(320), self.sample_rate, 1, context_id=context_id)

    def note(self, text):
        self.said.append((text, self._settings.voice, self._emotion))


def piece(text: str, emotion: str | None = None) -> ShapedTextFrame:
    return ShapedTextFrame(text, "sentence", emotion=emotion)


@asynccontextmanager
async def speaking():
    voice = SlowVoice()
    async with asyncio.timeout(WITHIN), running(Pipeline([voice])) as worker:
        yield voice, worker


async def all_said(voice, count: int) -> None:
    while len(voice.said) < count:
        await asyncio.sleep(0.01)


async def test_a_piece_is_said_in_its_way_from_its_beginning_to_its_end():
    async with speaking() as (voice, worker):
        for frame in (START(), piece("One.", "sad"), piece("Two."), piece("3.", "unknown"), END()):
            await worker.queue_frame(frame)
        await voice.asked.wait()
        # System frames are handled on another task meanwhile.
        for _ in range(3):
            await worker.queue_frame(BotSpeakingFrame())
        await asyncio.sleep(0.05)
        voice.may_speak.set()
        await all_said(voice, 6)
    assert voice.said == [
        *[("One.", "sad", "sad")] * 2,
        *[("Two.", "usual", None)] * 2,
        *[("3.", "usual", "unknown")] * 2,
    ]


async def test_an_interruption_ends_the_way_in_which_a_piece_was_said():
    async with speaking() as (voice, worker):
        await worker.queue_frame(START())
        await worker.queue_frame(piece("One.", "sad"))
        await voice.asked.wait()
        await worker.queue_frame(InterruptionFrame())
        await asyncio.sleep(0.05)
        voice.may_speak.set()
        for frame in (START(), piece("Two."), END()):
            await worker.queue_frame(frame)
        await all_said(voice, 3)
    assert voice.said == [("One.", "sad", "sad"), *[("Two.", "usual", None)] * 2]


async def test_settings_that_change_between_two_pieces_stay_changed():
    async with speaking() as (voice, worker):
        voice.may_speak.set()
        for frame in (
            START(),
            piece("One.", "sad"),
            TTSUpdateSettingsFrame(delta=TTSSettings(voice="new")),
            piece("Two."),
            piece("Three.", "sad"),
            piece("Four."),
            END(),
        ):
            await worker.queue_frame(frame)
        await all_said(voice, 8)
    assert [voice for _, voice, _ in voice.said[::2]] == ["sad", "new", "sad", "new"]


async def test_what_is_said_besides_an_answer_has_an_emotion_of_its_own():
    aside = TTSSpeakFrame("Sorry.")
    aside.metadata[EMOTION] = "sorry"
    async with speaking() as (voice, worker):
        voice.may_speak.set()
        for frame in (START(), piece("One.", "sad"), TTSSpeakFrame("Aside."), aside, END()):
            await worker.queue_frame(frame)
        await all_said(voice, 6)
    assert voice.said[2::2] == [("Aside.", "usual", None), ("Sorry.", "sorry", "sorry")]


@pytest.mark.parametrize(
    ("emotion", "written"),
    [
        ("Excited", "[excited] "),
        ("very sad", "[very sad] "),
        ("matter-of-fact", ""),
        ("as sad as can be", ""),
        ("a] b [c", ""),
        ("", ""),
    ],
)
def test_a_direction_is_one_or_two_plain_words(emotion, written):
    assert direction(emotion) == written


def test_what_is_nearest_to_a_word_is_one_of_cartesias_own():
    assert set(NEAREST.values()) <= EMOTIONS
    assert not set(NEAREST) & EMOTIONS
