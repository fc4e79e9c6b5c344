"""Tells, from the end of the pipeline, that an interruption has taken effect everywhere."""

from __future__ import annotations

from pipecat.frames.frames import Frame, InterruptionFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.turn_frames import VoiceOverFrame


class InterruptionDone(FrameProcessor):
    """Answers each interruption that has come through the pipeline.

    It stands behind the assistant aggregator: what was heard of the answer is in the
    conversation by then, before what the caller says. It runs in Pipecat's direct mode.
    """

    def __init__(self) -> None:
        super().__init__(enable_direct_mode=True)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass every frame on, and answer an interruption.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, InterruptionFrame) and direction == FrameDirection.DOWNSTREAM:
            await self.push_frame(VoiceOverFrame(), FrameDirection.UPSTREAM)
