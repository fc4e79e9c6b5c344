"""The voice's way out, in time that passes at once: what goes in, and when it is heard."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from pipecat.frames.frames import (
    AggregatedTextFrame,
    Frame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    OutputAudioRawFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.turn_frames import HeardTextFrame
from processors.voice.out import VoiceOut
from tests.pipelines import Running

RATE = 16000


@dataclass(frozen=True)
class At:
    """A frame, and when it came, in seconds of the loop."""

    time: float
    frame: Frame


class Notes(FrameProcessor):
    """Writes down what goes one way."""

    def __init__(self, direction: FrameDirection) -> None:
        super().__init__(enable_direct_mode=True)
        self._direction = direction
        self.frames: list[At] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if direction == self._direction:
            self.frames.append(At(asyncio.get_running_loop().time(), frame))
        await self.push_frame(frame, direction)


@dataclass
class Voice(Running):
    """A voice that speaks into a `VoiceOut`, and an ear behind it."""

    lead: float = 0.1
    clears: bool = True
    out: VoiceOut = field(init=False)

    def _pipeline(self) -> Pipeline:
        self.out = VoiceOut(lead=self.lead, clears=self.clears)
        self._up, self._down = Notes(FrameDirection.UPSTREAM), Notes(FrameDirection.DOWNSTREAM)
        return Pipeline([self._up, self.out, self._down])

    async def push(self, *frames: Frame) -> None:
        for frame in frames:
            await self.worker.queue_frame(frame)
        await asyncio.sleep(0)

    async def answer(self, *pieces: tuple[str, float]) -> None:
        """Speak texts of so many seconds, their audio at once; a voice without word times."""
        await self.push(LLMFullResponseStartFrame())
        await self.say(pieces)
        await self.push(LLMFullResponseEndFrame())

    async def say(self, pieces: Sequence[tuple[str, float]], context: str = "a") -> None:
        for number, (text, seconds) in enumerate(pieces):
            await self.push(announcement(text, context))
            if number == 0:
                await self.push(TTSStartedFrame(context_id=context))
            await self.push(audio(seconds, context), spoken(text, context))
        await self.push(TTSStoppedFrame(context_id=context))

    def of(self, kind: type[Frame]) -> list[At]:
        """What came out behind it."""
        return [each for each in self._down.frames if isinstance(each.frame, kind)]

    def told(self, kind: type[Frame]) -> list[At]:
        """What came out before it, upstream."""
        return [each for each in self._up.frames if isinstance(each.frame, kind)]

    @property
    def heard_words(self) -> str:
        return " ".join(each.frame.text for each in self.of(HeardTextFrame))

    @property
    def samples(self) -> np.ndarray:
        """All audio that went out, in order."""
        frames = [each.frame.audio for each in self.of(OutputAudioRawFrame)]
        return np.frombuffer(b"".join(frames), np.int16)


def audio(seconds: float, context: str = "a", first: int = 1) -> TTSAudioRawFrame:
    """Audio of which each sample is the number of its millisecond, from `first` on."""
    numbers = first + np.arange(round(seconds * RATE)) // (RATE // 1000)
    return TTSAudioRawFrame(numbers.astype(np.int16).tobytes(), RATE, 1, context_id=context)


def announcement(text: str, context: str = "a") -> AggregatedTextFrame:
    frame = AggregatedTextFrame(text, "sentence", context_id=context)
    frame.will_be_spoken = True
    frame.append_to_context = False
    return frame


def spoken(text: str, context: str = "a") -> TTSTextFrame:
    return TTSTextFrame(text, "sentence", context_id=context)
