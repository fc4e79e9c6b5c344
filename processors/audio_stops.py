"""Stops the caller's audio where nobody behind needs it."""

from __future__ import annotations

from pipecat.frames.frames import Frame, InputAudioRawFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor


class AudioStops(FrameProcessor):
    """Drops the caller's audio; all else passes.

    It stands behind the user aggregator, the last to listen: each of the fifty frames a second
    would otherwise cross every processor to the end. It runs in Pipecat's direct mode.
    """

    def __init__(self) -> None:
        super().__init__(enable_direct_mode=True)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass a frame on, unless it is audio from the caller.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if not isinstance(frame, InputAudioRawFrame):
            await self.push_frame(frame, direction)
