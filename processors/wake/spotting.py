"""A spotter: it listens for wake phrases in the sound itself, on this machine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pipecat.frames.frames import SystemFrame

SPOTTER_RATE = 16000
"""Hz of the audio that a spotter is fed."""


@dataclass(frozen=True)
class Spot:
    """A phrase that was heard.

    Attributes:
        persona: Who is called by it.
        phrase: The phrase, as the persona writes it.
        begin: Where it begins, in seconds of the audio that the spotter was fed.
        end: Where it ends.
    """

    persona: str
    phrase: str
    begin: float
    end: float


class Spotter(Protocol):
    """What listens. It hears one stream."""

    async def listen(self, heard: Callable[[Spot], None]) -> None:
        """Listen until it is cancelled.

        Args:
            heard: Called, on the event loop, with each phrase that is heard.
        """

    def feed(self, audio: bytes) -> None:
        """Add audio, and never wait: PCM16 little-endian, `SPOTTER_RATE`, mono."""

    def reset(self) -> None:
        """Forget what was heard; times go on."""

    def close(self) -> None:
        """Let go of what it holds; it does not listen any more, or has never."""


@dataclass
class SpottedFrame(SystemFrame):
    """A wake phrase has been spotted, and the caller's audio passes from now on.

    Attributes:
        persona: Who is called by it.
        phrase: The phrase.
        is_sure: Whether it counts as it is: the phrase is not in the audio that follows. Else a
            transcript is to confirm it.
    """

    persona: str = ""
    phrase: str = ""
    is_sure: bool = False
