"""Which language a caller wants to go on in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipecat.frames.frames import SystemFrame

Cause = Literal["request", "detection"]


@dataclass
class LanguageWantedFrame(SystemFrame):
    """The conversation is to go on in another language, one that is allowed.

    It comes before the final transcript that it is known by.

    Attributes:
        language: The language, BCP-47.
        cause: How it is known.
        rest: What else was said with a request.
    """

    language: str = ""
    cause: Cause = "request"
    rest: str = ""


@dataclass
class LanguageNotSpokenFrame(SystemFrame):
    """The caller wants a language that is not allowed.

    Attributes:
        language: The language, BCP-47.
        cause: How it is known.
    """

    language: str = ""
    cause: Cause = "request"
