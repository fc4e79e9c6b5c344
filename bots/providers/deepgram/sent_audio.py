"""What Nova has been sent, and what of it has been made final."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

LOUD = 200
"""A peak of PCM16, -44 dBFS: noise that passes for speech costs a needless Finalize, no word."""


@dataclass(frozen=True)
class Asked:
    """A Finalize.

    Attributes:
        at: Where in the audio it was sent, in seconds.
        is_news: Whether there was anything loud since the one before.
    """

    at: float
    is_news: bool


@dataclass
class SentAudio:
    """The audio of one connection, and each Finalize in it.

    Attributes:
        connection: The connection.
        seconds: How much audio has been sent.
        is_more: Whether there was any since the last Finalize.
        is_loud: Whether any of that was loud.
        spoken_from: Where somebody has begun to speak, in seconds.
        asked: The last Finalize.
        unanswered: Those that have no answer yet, in order.
    """

    connection: object = None
    seconds: float = 0.0
    is_more: bool = False
    is_loud: bool = False
    spoken_from: float = 0.0
    asked: Asked | None = None
    unanswered: list[Asked] = field(default_factory=list)

    @property
    def is_settled(self) -> bool:
        """Whether all that was spoken since somebody began to speak has been made final."""
        has_asked = self.asked is not None and self.asked.at >= self.spoken_from
        return has_asked and not self.unanswered and not self.is_loud

    def add(self, audio: bytes, seconds: float) -> None:
        """Count audio.

        Args:
            audio: PCM16.
            seconds: How long it is.
        """
        self.seconds += seconds
        self.is_more = True
        self.is_loud = self.is_loud or _peak(audio) > LOUD

    def begin_to_speak(self) -> None:
        """Count from here: what was asked for until now is about something else."""
        self.spoken_from = self.seconds

    def ask(self) -> None:
        """Count a Finalize."""
        self.asked = Asked(self.seconds, self.is_loud)
        self.unanswered.append(self.asked)
        self.is_more = self.is_loud = False

    def answer(self, end: float) -> bool:
        """Count an answer; not each Finalize has one.

        Args:
            end: Where the audio ends that it makes final, in seconds.

        Returns:
            Whether it is the last word: nothing loud has been asked about since, and nobody has
            begun to speak.
        """
        if not self.unanswered:
            return False
        nearest = min(self.unanswered, key=lambda asked: abs(asked.at - end))
        self.unanswered = [asked for asked in self.unanswered if asked.at > nearest.at]
        is_superseded = any(asked.is_news for asked in self.unanswered)
        return nearest.at >= self.spoken_from and not is_superseded


def _peak(audio: bytes) -> int:
    samples = np.frombuffer(audio[: len(audio) // 2 * 2], np.int16).astype(np.int32)
    return int(np.abs(samples).max(initial=0))
