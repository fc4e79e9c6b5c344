"""Transcripts of all kinds, and how one is told in other words."""

from __future__ import annotations

import dataclasses

from pipecat.frames.frames import (
    EagerTranscriptionFrame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
)

Transcript = TranscriptionFrame | InterimTranscriptionFrame | EagerTranscriptionFrame


def edited(frame: Transcript, text: str) -> Transcript:
    """A transcript with another text.

    Args:
        frame: The transcript; it stays as it is, as observers may not have looked at it yet.
        text: What it is to say.

    Returns:
        A frame of its own.
    """
    copy = dataclasses.replace(frame, text=text)
    copy.pts, copy.metadata = frame.pts, dict(frame.metadata)
    return copy
