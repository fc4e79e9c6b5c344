"""Frames that only a service is to hear of, and nobody behind it again."""

from __future__ import annotations

import copy

from pipecat.frames.frames import Frame

_TOLD_AGAIN = "told_again"


def told_again(frame: Frame) -> Frame:
    """A copy of a frame that goes no further than the service that it is told."""
    copied = copy.copy(frame)
    copied.metadata = {**frame.metadata, _TOLD_AGAIN: True}
    return copied


def is_told_again(frame: Frame) -> bool:
    """Whether a frame is such a copy."""
    return _TOLD_AGAIN in frame.metadata
