"""Transcripts of all kinds, and how one is told in other words."""

from __future__ import annotations

import dataclasses

from pipecat.frames.frames import (
    EagerTranscriptionFrame,
    Frame,
    InterimTranscriptionFrame,
    SystemFrame,
    TranscriptionFrame,
)
from pipecat.processors.frame_processor import FrameProcessor

Transcript = TranscriptionFrame | InterimTranscriptionFrame | EagerTranscriptionFrame


HEARD_UNTIL = "heard_until"
"""Names, in a transcript's metadata, where the audio ends that it makes final: in seconds of all
that its recogniser has been given."""


@dataclasses.dataclass
class NothingHeardFrame(SystemFrame):
    """A recogniser has found no words, or no more words.

    Attributes:
        until: Up to where, in seconds of all the audio that it has been given; None for the end of
            what was spoken last.
    """

    until: float | None = None


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
    copy.interruptible = frame.interruptible
    return copy


def keep_finals(recogniser: FrameProcessor) -> FrameProcessor:
    """Have no interruption drop what a recogniser has made final.

    The words that interrupt the assistant drop what waits in the queues, and the next words of the
    same utterance may be among it; of what is final, nobody tells them again.

    Args:
        recogniser: The recogniser.

    Returns:
        The same recogniser.
    """
    recogniser.add_event_handler("on_before_push_frame", _keep_final)
    return recogniser


async def _keep_final(_: FrameProcessor, frame: Frame) -> None:
    if isinstance(frame, TranscriptionFrame):
        frame.interruptible = False
