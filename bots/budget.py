"""Whether a turn took longer than it may, and what made it so."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from bots.events import Part
from bots.waterfall import HELD

MOST = 50
# Two turns are no habit.
FEWEST = 3
# Milliseconds by part and owner.
Took = Counter[tuple[str, str]]


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
        part: The part of its waterfall, or the whole confirmation where the answer was held.
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
        self._turns: dict[str, deque[Took]] = defaultdict(lambda: deque(maxlen=MOST))

    def took(self, persona: str, parts: Sequence[Part]) -> None:
        """Take note of a turn.

        Args:
            persona: Whose turn it was.
            parts: Its waterfall.
        """
        turn: Took = Counter()
        for each in parts:
            turn[each.part, each.owner] += each.ms
        self._turns[persona].append(turn)

    def of(self, persona: str, part: Part) -> float | None:
        """The median of the last fifty turns.

        Args:
            persona: Whose.
            part: The part, by its name and its owner.

        Returns:
            Milliseconds; None while fewer than three turns are known.
        """
        return self._median(persona, lambda turn: turn[part.part, part.owner])

    def cause(self, persona: str, parts: Sequence[Part]) -> Cause | None:
        """What made a turn late: what took longest above its usual time, or longest of all.

        Where an answer was held, all before it went out is the time of the confirmation: it
        came last, and the answer would have gone out no sooner without what else went on.

        Args:
            persona: Whose turn it is; it is not among those that are known yet.
            parts: Its waterfall.

        Returns:
            The cause; None where the turn has no waterfall.
        """
        held = [number for number, each in enumerate(parts, 1) if each.part == HELD]
        after = parts[max(held, default=0) :]
        candidates = [Cause(each, self.of(persona, each)) for each in after]
        if held:
            candidates.append(self._confirmation(persona, parts[: held[-1]], after))
        return max(candidates, key=lambda each: each.part.ms - (each.usual or 0), default=None)

    def _confirmation(self, persona: str, before: Sequence[Part], after: Sequence[Part]) -> Cause:
        """The time until a turn was confirmed, and until others were that far."""
        held = max((each for each in before if each.part == HELD), key=lambda each: each.ms)
        whole = Part("confirmation", held.owner, sum(each.ms for each in before))
        later = {each.part for each in after}
        usual = self._median(
            persona, lambda turn: sum(ms for (part, _), ms in turn.items() if part not in later)
        )
        return Cause(whole, usual)

    def _median(self, persona: str, of: Callable[[Took], int]) -> float | None:
        turns = self._turns[persona]
        return median(map(of, turns)) if len(turns) >= FEWEST else None

    async def close(self) -> None:
        """Forget."""
        self._turns.clear()
