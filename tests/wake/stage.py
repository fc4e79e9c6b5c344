"""A gate between a recogniser and an assistant, both played by the test, on a clock of its own."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    InterimTranscriptionFrame,
    SystemFrame,
    TranscriptionFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.transcripts import Transcript
from processors.turn_frames import VoiceOverFrame
from processors.wake.gate import WakePhraseGate
from processors.wake.phrases import WakePhrases, WakeWords
from tests.pipelines import Running

MOMENT = 0.02
TIMEOUT = 10.0
Kind = TypeVar("Kind", bound=Frame)


class Side(FrameProcessor):
    """One side of the gate: it keeps what comes, and sends what the test sends."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[float, Frame]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        self.seen.append((asyncio.get_running_loop().time(), frame))
        await self.push_frame(frame, direction)


class Stage(Running):
    """A caller and an assistant on the two sides of a gate."""

    def __init__(
        self,
        *,
        each_turn: bool = False,
        timeout: float = TIMEOUT,
    ) -> None:
        phrases = WakePhrases(
            {
                "summer": WakeWords({"en": ["hey summer"], "nl": ["hoi summer"]}),
                "oliver": WakeWords(["hey oliver"]),
            }
        )
        self.gate = WakePhraseGate(phrases, timeout=timeout, each_turn=each_turn)
        self.recogniser, self.assistant = Side(), Side()

    def _pipeline(self) -> Pipeline:
        return Pipeline([self.recogniser, self.gate, self.assistant])

    async def send(self, *frames: Frame) -> None:
        """What the recogniser's side sends."""
        for frame in frames:
            await self.recogniser.push_frame(frame)
        await asyncio.sleep(MOMENT)

    async def answer(self, *frames: Frame) -> None:
        """What the assistant's side sends."""
        for frame in frames:
            await self.assistant.push_frame(frame, FrameDirection.UPSTREAM)
        await asyncio.sleep(MOMENT)

    async def speech(self) -> None:
        await self.send(VADUserStartedSpeakingFrame())

    async def quiet(self) -> None:
        await self.send(VADUserStoppedSpeakingFrame())

    async def interim(self, text: str) -> None:
        await self.send(InterimTranscriptionFrame(text, "caller", "now"))

    async def final(self, text: str, *, finalized: bool = True) -> None:
        await self.send(TranscriptionFrame(text, "caller", "now", finalized=finalized))

    async def say(self, *texts: str) -> None:
        """An utterance: an interim for each text but the last, which is final."""
        await self.speech()
        for text in texts[:-1]:
            await self.interim(text)
        await self.quiet()
        await self.final(texts[-1])

    async def turn(self, seconds: float = 1.0) -> None:
        """The assistant takes the turn and answers for so long."""
        await self.answer(UserStartedSpeakingFrame(), UserStoppedSpeakingFrame())
        await self.voice(seconds)

    async def voice(self, seconds: float) -> None:
        """The assistant speaks for so long."""
        await self.answer(BotStartedSpeakingFrame())
        await asyncio.sleep(seconds)
        await self.answer(VoiceOverFrame())
        await self.answer(BotStoppedSpeakingFrame())

    @property
    def passed(self) -> list[str]:
        """The transcripts that came through, interims in brackets."""
        return [
            f"[{frame.text}]" if isinstance(frame, InterimTranscriptionFrame) else frame.text
            for _, frame in self.assistant.seen
            if isinstance(frame, Transcript)
        ]

    @property
    def told(self) -> list[str]:
        """What the gate has told, and what came through, in order."""
        return [
            _short(frame)
            for _, frame in self.assistant.seen
            if _is_own(frame) or isinstance(frame, Transcript)
        ]

    def times(self, kind: type[Frame]) -> list[float]:
        """When the assistant's side was told of something."""
        return [at for at, frame in self.assistant.seen if isinstance(frame, kind)]

    def both(self, kind: type[Kind]) -> tuple[list[Kind], list[Kind]]:
        """What the recogniser's side and the assistant's have been told of a kind."""
        sides = [
            [frame for _, frame in side.seen if isinstance(frame, kind)]
            for side in (self.recogniser, self.assistant)
        ]
        return sides[0], sides[1]


def _is_own(frame: Frame) -> bool:
    return isinstance(frame, SystemFrame) and type(frame).__module__ == "processors.wake.frames"


def _short(frame: Frame) -> str:
    name = type(frame).__name__.removesuffix("Frame")
    detail = next(
        (
            getattr(frame, each)
            for each in ("persona", "cause", "text")
            if getattr(frame, each, None) is not None
        ),
        "",
    )
    return f"{name} {detail}".strip()
