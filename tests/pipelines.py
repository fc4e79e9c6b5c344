"""A pipeline that runs for as long as a test looks at it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.workers.runner import WorkerRunner

STARTS_WITHIN = 0.2
ENDS_WITHIN = 10.0


@asynccontextmanager
async def running(pipeline: Pipeline, sample_rate: int = 16000) -> AsyncIterator[PipelineWorker]:
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
