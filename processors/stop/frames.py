"""What a caller has told the assistant to do with itself: one frame for each."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.frames.frames import SystemFrame


@dataclass
class StopCommandFrame(SystemFrame):
    """The caller has told the assistant to stop.

    It comes before anything else of that utterance, of which nothing follows.

    Attributes:
        phrase: The phrase that it was told with, as its list writes it.
        language: The language of the phrase, BCP-47.
    """

    phrase: str = ""
    language: str = ""


@dataclass
class GoodbyeFrame(SystemFrame):
    """The caller has taken leave. It comes like a `StopCommandFrame`.

    Attributes:
        phrase: The phrase, as its list writes it.
        language: The language of the phrase, BCP-47.
    """

    phrase: str = ""
    language: str = ""
