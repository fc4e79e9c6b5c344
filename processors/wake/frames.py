"""What the wake phrase's gate tells the others on the way, and what they may ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipecat.frames.frames import SystemFrame


@dataclass
class WokeFrame(SystemFrame):
    """Somebody has been called and listens from now on; it comes before the words behind the call.

    Attributes:
        persona: Who has been called; another than before where several listen.
        phrase: The wake phrase, as the persona writes it.
    """

    persona: str = ""
    phrase: str = ""


@dataclass
class CalledFrame(SystemFrame):
    """Somebody has been called and nothing more was said: a short sign of listening is due.

    Attributes:
        persona: Who has been called.
        phrase: The wake phrase, as the persona writes it.
    """

    persona: str = ""
    phrase: str = ""


@dataclass
class FellAsleepFrame(SystemFrame):
    """Nobody listens any more until they are called.

    Attributes:
        cause: That nothing was said for long, that the turn has been answered, that another
            processor has asked for it, or that the recogniser takes the wake phrase back.
    """

    cause: Literal["silence", "answered", "asked", "misheard"] = "silence"


@dataclass
class SleepFrame(SystemFrame):
    """Asks the gate, from either side, to let nothing through until somebody is called."""
