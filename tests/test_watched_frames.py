"""Observers are told what they look at, and are spared the rest."""

from __future__ import annotations

import asyncio

from pipecat.frames.frames import EndFrame, Frame, TextFrame
from pipecat.observers.base_observer import BaseObserver, FrameProcessed, FramePushed
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.filters.identity_filter import IdentityFilter
from pipecat.workers.runner import WorkerRunner

from bots.watched_frames import spare_observers


class SeesPushes(BaseObserver):
    """Looks at what is pushed, and counts all that it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.pushed: list[type[Frame]] = []

    async def on_push_frame(self, data: FramePushed) -> None:
        self.pushed.append(type(data.frame))


class SeesBoth(SeesPushes):
    """Looks at what is taken in, too."""

    def __init__(self) -> None:
        super().__init__()
        self.taken_in: list[type[Frame]] = []

    async def on_process_frame(self, data: FrameProcessed) -> None:
        self.taken_in.append(type(data.frame))


async def test_who_looks_is_told_and_who_does_not_is_spared(monkeypatch):
    pushes, both = SeesPushes(), SeesBoth()
    told: list[BaseObserver] = []

    async def tell(self: BaseObserver, data: FrameProcessed) -> None:
        told.append(self)

    worker = PipelineWorker(
        Pipeline([IdentityFilter()]), observers=[pushes, both], enable_rtvi=False
    )
    spare_observers(worker)
    monkeypatch.setattr(BaseObserver, "on_process_frame", tell)
    runner = WorkerRunner(handle_sigint=False, handle_sigterm=False)
    await runner.add_workers(worker)
    await worker.queue_frames([TextFrame("hello"), EndFrame()])
    await asyncio.wait_for(runner.run(), 10)
    assert TextFrame in pushes.pushed
    assert TextFrame in both.pushed
    assert TextFrame in both.taken_in
    assert told == []
