"""Spares a session the watching that nobody does.

Pipecat tells every observer of each frame that any processor takes in, through a queue for each.
Hardly an observer wants to know, and with fifty frames of audio a second it makes a twelfth of all
that a silent session costs.
"""

from __future__ import annotations

from pipecat.observers.base_observer import BaseObserver, FrameProcessed
from pipecat.pipeline.worker import PipelineWorker
from pipecat.pipeline.worker_observer import WorkerObserver


class WatchedFrames(WorkerObserver):
    """Tells of frames that are taken in only those who look."""

    async def on_process_frame(self, data: FrameProcessed) -> None:
        """Tell who looks that a processor takes a frame in.

        Args:
            data: The frame, and who takes it in.
        """
        for proxy in (self._proxies or {}).values():
            if type(proxy.observer).on_process_frame is not BaseObserver.on_process_frame:
                await proxy.queue.put(data)


def spare_observers(worker: PipelineWorker) -> None:
    """Have a worker's observers told of nothing that they do not look at.

    Args:
        worker: One that does not run yet. Pipecat has no argument for this.
    """
    worker._observer = WatchedFrames(observers=worker._observer._observers)
