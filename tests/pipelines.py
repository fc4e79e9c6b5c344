"""Pipelines that run for as long as a test looks at them."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

from pipecat.frames.frames import Frame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.workers.runner import WorkerRunner

RATE = 16000
STARTS_WITHIN = 0.2
ENDS_WITHIN = 10.0


@asynccontextmanager
async def running(pipeline: Pipeline, sample_rate: int = RATE) -> AsyncIterator[PipelineWorker]:
    """Run a pipeline, its audio of one sample rate, in Hz."""
    worker = PipelineWorker(
        pipeline,
        params=PipelineParams(audio_in_sample_rate=sample_rate, audio_out_sample_rate=sample_rate),
        idle_timeout_secs=None,
        enable_rtvi=False,
        enable_turn_tracking=False,
    )
    runner = WorkerRunner(handle_sigint=False, handle_sigterm=False)
    await runner.add_workers(worker)
    ends = asyncio.create_task(runner.run())
    await asyncio.sleep(STARTS_WITHIN)
    try:
        yield worker
    finally:
        await worker.cancel()
        await asyncio.wait_for(ends, ENDS_WITHIN)


class Running(ABC):
    """Whatever has a pipeline of its own, which runs within its `async with`."""

    @abstractmethod
    def _pipeline(self) -> Pipeline:
        """Make it, once it is entered."""

    async def __aenter__(self) -> Self:
        self._running = running(self._pipeline())
        self.worker = await self._running.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._running.__aexit__(kind, problem, trace)


class End(FrameProcessor):
    """Keeps the frames that go its way."""

    def __init__(self, direction: FrameDirection = FrameDirection.DOWNSTREAM) -> None:
        super().__init__(enable_direct_mode=True)
        self.passed: list[Frame] = []
        self._direction = direction

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if direction == self._direction:
            self.passed.append(frame)
        await self.push_frame(frame, direction)
