"""The processor between the recogniser and the user aggregator, frame by frame."""

from __future__ import annotations

import asyncio

import pytest
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.transcriptions.language import Language

from benchmarks.voice_emotion import FRAME, RATE, Samples, changed, spoken
from processors.emotion.frames import UserEmotionFrame
from processors.emotion.joined import Cause
from processors.emotion.labels import Emotion, Label
from processors.emotion.user_emotion import UserEmotion
from tests.pipelines import Running

pytestmark = pytest.mark.looptime
ANGRY = "this is ridiculous, it still doesn't work"
PLAIN = "what time is it in Amsterdam now"


class Seen(FrameProcessor):
    """Remembers what comes by."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[Frame] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        self.frames.append(frame)
        await self.push_frame(frame, direction)

    @property
    def told(self) -> list[tuple[Label, Cause]]:
        return [(f.label, f.cause) for f in self.frames if isinstance(f, UserEmotionFrame)]


class Call(Running):
    """A caller who talks to the processor, and the far end of it."""

    def __init__(self) -> None:
        self.emotion, self.seen = UserEmotion(language="en"), Seen()

    def _pipeline(self) -> Pipeline:
        return Pipeline([self.emotion, self.seen])

    async def frames(self, *frames: Frame) -> None:
        for frame in frames:
            await self.worker.queue_frame(frame)
        await asyncio.sleep(0.01)

    async def say(self, text: str, samples: Samples | None = None) -> None:
        """A turn: speech, its words, its end."""
        await self.frames(VADUserStartedSpeakingFrame())
        audio = [] if samples is None else range(0, len(samples), FRAME)
        await self.frames(
            *(InputAudioRawFrame(samples[at : at + FRAME].tobytes(), RATE, 1) for at in audio),
            VADUserStoppedSpeakingFrame(),
            TranscriptionFrame(text, "caller", "now", finalized=True),
        )
        await self.emotion.queue_frame(UserStoppedSpeakingFrame(), FrameDirection.UPSTREAM)
        await asyncio.sleep(0.01)


async def test_what_is_said_is_told_once_with_its_cause():
    async with Call() as caller:
        await caller.say(ANGRY)
        await caller.frames(*(InputAudioRawFrame(bytes(640), RATE, 1) for _ in range(10)))
        assert caller.seen.told == [(Label.FRUSTRATED, Cause.WORDS)]


async def test_a_neutral_caller_is_never_told_of():
    async with Call() as caller:
        for _ in range(3):
            await caller.say(PLAIN)
        assert caller.seen.told == []
        assert caller.emotion.guess.emotion == Emotion()


async def test_every_frame_goes_on_in_order():
    sent = [
        VADUserStartedSpeakingFrame(),
        InputAudioRawFrame(bytes(640), RATE, 1),
        VADUserStoppedSpeakingFrame(),
    ]
    async with Call() as caller:
        await caller.frames(*sent)
        await caller.frames(TranscriptionFrame(ANGRY, "caller", "now"))
        passed = [f for f in caller.seen.frames if f in sent]
        assert passed == sent
        kinds = [type(f) for f in caller.seen.frames]
        assert {TranscriptionFrame, UserEmotionFrame} <= set(kinds)


async def test_it_fades_while_nothing_is_said():
    async with Call() as caller:
        await caller.say(ANGRY)
        await asyncio.sleep(60)
        assert caller.emotion.guess.emotion.label is Label.NEUTRAL
        await caller.frames(InputAudioRawFrame(bytes(640), RATE, 1))
        assert caller.seen.told[1:] == [(Label.NEUTRAL, Cause.NOTHING)]


async def test_turns_that_show_nothing_end_it():
    async with Call() as caller:
        await caller.say(ANGRY)
        for _ in range(5):
            await caller.say(PLAIN)
        assert caller.seen.told[1] == (Label.FRUSTRATED, Cause.EARLIER)
        assert caller.seen.told[-1] == (Label.NEUTRAL, Cause.NOTHING)


async def test_the_words_of_a_turn_in_pieces_count_once():
    async with Call() as caller:
        await caller.say(ANGRY)
        whole = caller.emotion.guess.emotion.confidence
    async with Call() as caller:
        for piece in ANGRY.split(", "):
            await caller.frames(TranscriptionFrame(piece, "caller", "now"))
        assert caller.emotion.guess.emotion.confidence == pytest.approx(whole, abs=0.01)


async def test_a_sound_without_words_and_an_interim_say_nothing():
    async with Call() as caller:
        await caller.frames(VADUserStartedSpeakingFrame(), VADUserStoppedSpeakingFrame())
        await caller.frames(InterimTranscriptionFrame(ANGRY, "caller", "now"))
        assert caller.seen.told == []


async def test_the_language_that_the_recogniser_heard_is_read():
    dutch = TranscriptionFrame("ik ben zo boos", "caller", "now", language=Language.NL)
    async with Call() as caller:
        await caller.frames(dutch)
        assert caller.seen.told == [(Label.FRUSTRATED, Cause.WORDS)]


async def test_a_voice_that_gets_livelier_than_it_was_is_agitated():
    utterances = [each for each in spoken("slt") if len(each) > RATE]
    async with Call() as caller:
        for each in utterances[:-1]:
            await caller.say(PLAIN, each)
        assert caller.seen.told == []
        await caller.say(PLAIN, changed(utterances[-1], 1.4, 10.0))
        assert caller.seen.told == [(Label.AGITATED, Cause.VOICE)]


async def test_the_same_words_get_the_same_guess_until_the_turn_is_over():
    async with Call() as caller:
        await caller.frames(VADUserStartedSpeakingFrame())
        early = caller.emotion.guess_of(ANGRY)
        await caller.frames(VADUserStoppedSpeakingFrame())
        await caller.frames(TranscriptionFrame(f"{ANGRY}.".title(), "caller", "now"))
        await asyncio.sleep(3)
        assert caller.emotion.guess_of(f"{ANGRY}.".title()) == early
        assert caller.emotion.guess_of(PLAIN).emotion.label is Label.NEUTRAL


async def test_typed_words_are_read_after_what_was_said():
    async with Call() as caller:
        await caller.say("I am so sad")
        assert caller.emotion.guess_of("I am so sad").cause is Cause.WORDS
        assert caller.emotion.guess_of("what time is it").cause is Cause.EARLIER
