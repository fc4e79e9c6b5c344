"""Whether a turn took longer than it may, and what made it so."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bots.events import Part
from bots.waterfall import HELD

MOST = 50
# Two turns are no habit.
FEWEST = 3


def is_over(budget: float | None, took: int | None) -> bool | None:
    """Whether a turn broke its budget.

    Args:
        budget: How long it may take, in seconds; None for as long as it takes.
        took: How long it took, in milliseconds; None where that is not known.

    Returns:
        The answer; None where there is none.
    """
    return None if budget is None or took is None else took > budget * 1000


@dataclass(frozen=True)
class Cause:
    """What made a turn late.

    Attributes:
        part: The part of its waterfall.
        usual: How long that part usually takes, in milliseconds; None where that is not known.
    """

    part: Part
    usual: float | None

    def __str__(self) -> str:
        """The cause in words, for the log."""
        usually = "" if self.usual is None else f", usually {self.usual:.0f}"
        return f"{self.part.part} took {self.part.ms} ms ({self.part.owner}{usually})"


class Usual:
    """What each part of a persona's turns usually takes: the running median of each.

    A turn without a part had it take no time, so that what happens now and then is not usual.
    """

    def __init__(self) -> None:
        self._turns: dict[str, deque[dict[tuple[str, str], int]]] = defaultdict(
            lambda: deque(maxlen=MOST)
        )

    def took(self, persona: str, parts: Sequence[Part]) -> None:
        """Take note of a turn.

        Args:
            persona: Whose turn it was.
            parts: Its waterfall.
        """
        self._turns[persona].append({(each.part, each.owner): each.ms for each in parts})

    def of(self, persona: str, part: Part) -> float | None:
        """The median of the last fifty turns.

        Args:
            persona: Whose.
            part: The part, by its name and its owner.

        Returns:
            Milliseconds; None while fewer than three turns are known.
        """
        turns = self._turns[persona]
        if len(turns) < FEWEST:
            return None
        return median(turn.get((part.part, part.owner), 0) for turn in turns)

    def cause(self, persona: str, parts: Sequence[Part]) -> Cause | None:
        """What made a turn late: what took longest above its usual time, or longest of all.

        What went on before an answer was held is no cause: it was ready and had to wait, so
        that it would have gone out no sooner.

        Args:
            persona: Whose turn it is; it is not among those that are known yet.
            parts: Its waterfall.

        Returns:
            The cause; None where the turn has no waterfall.
        """
        held = [number for number, each in enumerate(parts) if each.part == HELD]
        candidates = [Cause(each, self.of(persona, each)) for each in parts[min(held, default=0) :]]
        return max(candidates, key=lambda each: each.part.ms - (each.usual or 0), default=None)

    async def close(self) -> None:
        """Forget."""
        self._turns.clear()
