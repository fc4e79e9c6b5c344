"""What tells the model how a sentence was said, or which sound was played, once it was heard."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.frames.frames import LLMMarkerFrame, SystemFrame


@dataclass
class HeardMarkFrame(LLMMarkerFrame, SystemFrame):
    """A tag as the model wrote it, in its place among the words that have been heard.

    It goes into the conversation and into no transcript. Like the words it overtakes what is
    queued, and an interruption does not drop it.
    """

    append_to_context_immediately: bool = False


def mark(name: str) -> str:
    """The tag of a name, as a model writes it."""
    return f"[{name}]"
