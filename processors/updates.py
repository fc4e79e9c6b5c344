"""Sends what moves to those who act on it: the recogniser upstream, all others downstream."""

from __future__ import annotations

from collections.abc import Iterable

from pipecat.frames.frames import Frame, STTUpdateSettingsFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor


async def send_updates(sender: FrameProcessor, frames: Iterable[Frame]) -> None:
    """Push frames from behind the recogniser, in order.

    Args:
        sender: Who pushes them.
        frames: Settings of services, and what tells of them.
    """
    for frame in frames:
        hears = isinstance(frame, STTUpdateSettingsFrame)
        await sender.push_frame(
            frame, FrameDirection.UPSTREAM if hears else FrameDirection.DOWNSTREAM
        )
