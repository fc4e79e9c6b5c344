"""Which language a conversation goes on in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from pipecat.frames.frames import ControlFrame, SystemFrame

Cause = Literal["request", "detection", "client", "persona"]


@dataclass
class LanguageWantedFrame(SystemFrame):
    """Asks, from outside, that the conversation goes on in another language.

    Attributes:
        language: The language, BCP-47; one that is allowed.
        cause: Who asks.
    """

    language: str = ""
    cause: Cause = "client"


@dataclass
class LanguageChangedFrame(ControlFrame):
    """The conversation goes on in another language.

    It keeps its place between the frames: what is behind it is in that language. It comes before
    the final transcript that the language is known by.

    Attributes:
        language: The language, BCP-47.
        cause: How it is known.
        rest: What else was said with a request.
    """

    language: str = ""
    cause: Cause = "request"
    rest: str = ""
    interruptible: bool = field(default=False, init=False)


@dataclass
class LanguageNotSpokenFrame(ControlFrame):
    """The caller wants a language that is not allowed.

    Attributes:
        language: The language, BCP-47.
        cause: How it is known.
        spoken: Those that are.
    """

    language: str = ""
    cause: Cause = "request"
    spoken: Sequence[str] = ()
    interruptible: bool = field(default=False, init=False)
