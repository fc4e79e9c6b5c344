"""A voice in a running pipeline, and what is heard of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pipecat.frames.frames import (
    AggregatedTextFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

from processors.turn_frames import ShapedTextFrame

RATE = 24000
WITHIN = 20.0
START, END = LLMFullResponseStartFrame, LLMFullResponseEndFrame


def piece(text: str) -> ShapedTextFrame:
    """A piece of an answer, as it comes to a voice."""
    return ShapedTextFrame(text, "sentence", raw_text=text)


def answer(*texts: str) -> list[Frame]:
    """A whole answer."""
    return [START(), *map(piece, texts), END()]


class _Ear(FrameProcessor):
    def __init__(self, take: Callable[[Frame, FrameDirection], None]) -> None:
        super().__init__(enable_direct_mode=True)
        self._take = take

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        self._take(frame, direction)
        await self.push_frame(frame, direction)


class Stage:
    """Runs a voice; `heard` is what came of it, each frame with its moment."""

    def __init__(self, tts: FrameProcessor) -> None:
        self.heard: list[tuple[float, Frame]] = []
        self.errors: list[Frame] = []
        self._news = asyncio.Event()
        above = _Ear(self._take_upward)
        below = _Ear(self._take)
        self._worker = PipelineWorker(
            Pipeline([above, tts, below]),
            params=PipelineParams(audio_out_sample_rate=RATE, enable_metrics=True),
            cancel_on_idle_timeout=False,
            enable_rtvi=False,
        )
        self._started = asyncio.Event()
        self._worker.add_event_handler("on_pipeline_started", self._on_started)

    async def _on_started(self, *_: object) -> None:
        self._started.set()

    def _take(self, frame: Frame, direction: FrameDirection) -> None:
        if direction is FrameDirection.DOWNSTREAM:
            self.heard.append((time.monotonic(), frame))
            self._news.set()

    def _take_upward(self, frame: Frame, direction: FrameDirection) -> None:
        if direction is FrameDirection.UPSTREAM:
            self.errors.append(frame)
            self._news.set()

    async def __aenter__(self) -> Stage:
        runner = WorkerRunner(handle_sigint=False)
        await runner.add_workers(self._worker)
        self._task = asyncio.create_task(runner.run())
        async with asyncio.timeout(WITHIN):
            await self._started.wait()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._worker.cancel()
        async with asyncio.timeout(WITHIN):
            await self._task

    async def send(self, *frames: Frame) -> None:
        """Give it frames."""
        await self._worker.queue_frames(list(frames))

    async def interrupt(self) -> None:
        """Interrupt it, and wait until that has come through."""
        before = len(self.of(InterruptionFrame))
        await self.send(InterruptionFrame())
        await self.until(lambda: len(self.of(InterruptionFrame)) > before)

    async def until(self, is_so: Callable[[], object]) -> None:
        """Wait until something has been heard."""
        async with asyncio.timeout(WITHIN):
            while not is_so():
                self._news.clear()
                await self._news.wait()

    async def until_stopped(self, times: int = 1) -> None:
        """Wait until so many answers have been spoken to their end."""
        await self.until(lambda: len(self.of(TTSStoppedFrame)) >= times)

    def of(self, *kinds: type[Frame]) -> list[Frame]:
        """What was heard of some kinds."""
        return [frame for _, frame in self.heard if isinstance(frame, kinds)]

    def first(self, kind: type[Frame], since: float = 0.0) -> float:
        """When the first of a kind was heard."""
        return next(at for at, frame in self.heard if isinstance(frame, kind) and at >= since)


@dataclass
class Stretch:
    """Audio that comes between two texts, what was announced before it and said of it."""

    announced: list[str] = field(default_factory=list)
    audio: bytes = b""
    texts: list[str] = field(default_factory=list)


def stretches(frames: list[Frame]) -> dict[str, list[Stretch]]:
    """What each audio context holds, stretch by stretch; the last may have no texts.

    Asserts that frames come as they should: announcements, audio, then the texts of that audio.
    """
    found: dict[str, list[Stretch]] = {}
    for frame in frames:
        context_id = getattr(frame, "context_id", None)
        if context_id is None or isinstance(frame, TTSStartedFrame | TTSStoppedFrame):
            continue
        own = found.setdefault(context_id, [Stretch()])
        if isinstance(frame, TTSTextFrame):
            assert own[-1].audio, f"{frame.text!r} has no audio"
            own[-1].texts.append(frame.text)
        elif isinstance(frame, TTSAudioRawFrame | AggregatedTextFrame):
            if own[-1].texts:
                own.append(Stretch())
            if isinstance(frame, TTSAudioRawFrame):
                assert own[-1].announced, "audio that was not announced"
                own[-1].audio += frame.audio
            else:
                assert frame.will_be_spoken
                own[-1].announced.append(frame.text)
    return found
