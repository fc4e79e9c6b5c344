"""An end of a pipeline, for tests of one processor."""

from __future__ import annotations

from pipecat.frames.frames import Frame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor


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
