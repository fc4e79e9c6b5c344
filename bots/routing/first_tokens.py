"""How long a model has lately taken to its first token."""

from __future__ import annotations

from collections import deque
from statistics import median

# A model that was slow is tried again when what is known of it has grown old.
REMEMBERED_S = 60.0
MOST = 9
# One slow answer is no habit.
FEWEST = 3


class FirstTokens:
    """The running median of one model's times to its first token."""

    def __init__(self) -> None:
        self._times: deque[tuple[float, float]] = deque(maxlen=MOST)

    def took(self, seconds: float, now: float) -> None:
        """Take note of a time.

        Args:
            seconds: How long it took.
            now: The moment, on a monotonic clock.
        """
        self._times.append((now, seconds))

    def median(self, now: float) -> float | None:
        """The median of the last nine times of the last minute, in seconds.

        Args:
            now: The moment, on the same clock.

        Returns:
            The median; None while fewer than three are known.
        """
        known = [seconds for at, seconds in self._times if now - at <= REMEMBERED_S]
        return median(known) if len(known) >= FEWEST else None
