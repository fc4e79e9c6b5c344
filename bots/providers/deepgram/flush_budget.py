"""How often Aura may still be told to speak, and what is kept for the answers that are to come.

Deepgram takes 20 flushes in 60 s and refuses what comes beyond:
https://developers.deepgram.com/docs/tts-ws-flush
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

FLUSHES = 20
WITHIN_S = 61.0
"""A second more than the vendor's minute: flushes may arrive closer together than they left."""


@dataclass(frozen=True)
class Pace:
    """How fast answers may follow each other, and what each of them needs.

    Attributes:
        every_s: The seconds from one answer to the next.
        flushes: How often each is flushed.
    """

    every_s: float
    flushes: int


QUICK = Pace(every_s=4.0, flushes=1)
"""Short questions, or a caller who interrupts again and again: all that each must have."""
USUAL = Pace(every_s=7.0, flushes=2)
"""A conversation: each answer's beginning at once, and its rest at its end."""


class FlushBudget:
    """Counts the flushes of the last minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing spent.

        Args:
            clock: Tells the time, in seconds.
        """
        self._clock = clock
        self._spent: deque[float] = deque(maxlen=FLUSHES)

    def spend(self) -> None:
        """Count a flush that is sent now."""
        self._spent.append(self._clock())

    def wait(self) -> float:
        """How long a flush must wait, in seconds, so as not to be one too many."""
        if len(self._spent) < FLUSHES:
            return 0.0
        return max(0.0, self._spent[0] + WITHIN_S - self._clock())

    def spares(self, pace: Pace) -> bool:
        """Whether a flush that could wait for the answer's end may be sent at once.

        Args:
            pace: At which answers may follow this one.

        Returns:
            Whether each of them, for a minute, would still find its flushes if there were one
            now and one at this answer's end. One more is kept, as answers keep no pace.
        """
        now = self._clock()
        spent = [*self._spent, now, now]
        needed, moment = pace.flushes, now + pace.every_s
        while moment < now + WITHIN_S:
            recent = sum(moment - flushed < WITHIN_S for flushed in spent)
            if recent + needed >= FLUSHES:
                return False
            needed, moment = needed + pace.flushes, moment + pace.every_s
        return True
