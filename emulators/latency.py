"""How long a stand-in waits before it answers."""

from __future__ import annotations

import asyncio
import math
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from emulators.errors import ScriptInvalid

MOST_MS = 600_000
# So many standard deviations above the mean, 95 of 100 are below.
_P95 = 1.6449


@dataclass
class Latency:
    """The delays of every provider, as told and with chance.

    A delay is looked up under `provider.operation`, then under `provider`.

    Attributes:
        delays: Milliseconds by name, as in `{"groq": 220, "groq.stt": 90}`; "" is for all others.
        jitter: Milliseconds by name, likewise, up to which are added by chance.
        p95: Milliseconds by name, likewise, under which 95 of 100 delays are; the delay told is
            then their median, and they are log-normal, as those of servers are.
        chance: Where chance comes from.
    """

    delays: dict[str, float] = field(default_factory=dict)
    jitter: dict[str, float] = field(default_factory=dict)
    p95: dict[str, float] = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)

    def __post_init__(self) -> None:
        """See that each tail is behind its median: else it would change nothing.

        Raises:
            ScriptInvalid: If one is not.
        """
        for name, slow in self.p95.items():
            median = _first(self.delays, (name, name.partition(".")[0], ""))
            if not 0 < median < slow:
                raise ScriptInvalid(
                    f"--p95: {name or 'all'}={slow:g} must be more than its --latency, {median:g}."
                )

    def seconds(self, *names: str) -> float:
        """A delay, as it happens to be this time.

        Args:
            names: Where to look, the most particular name first.

        Returns:
            Seconds; 0 where nothing is told.
        """
        told = _first(self.delays, (*names, ""))
        spread = _first(self.jitter, (*names, ""))
        slow = _first(self.p95, (*names, ""))
        return (told * self._times(told, slow) + self.chance.uniform(0, spread)) / 1000

    def _times(self, median: float, p95: float) -> float:
        """How many times its median a delay takes; once where it has no tail."""
        if not 0 < median < p95:
            return 1.0
        return self.chance.lognormvariate(0, math.log(p95 / median) / _P95)


async def wait_until(moment: float) -> None:
    """Wait until a moment of the monotonic clock; return at once if it is past."""
    remaining = moment - time.monotonic()
    if remaining > 0:
        await asyncio.sleep(remaining)


def read_delays(text: str, known: frozenset[str], option: str) -> dict[str, float]:
    """Read `deepgram=150,groq=220`, or one number for all.

    Args:
        text: What was written.
        known: The names that may be written.
        option: Where it was written, for the error.

    Returns:
        Milliseconds by name; "" is for all.

    Raises:
        ScriptInvalid: If a name is not known or a number is none.
    """
    found = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, equals, number = (word.strip() for word in part.rpartition("="))
        allowed = known if equals else known | {""}
        found[name] = checked(name, number, allowed, option)
    return found


def checked(name: str, milliseconds: float | str, known: frozenset[str], source: str) -> float:
    """A delay, if it can be one.

    Args:
        name: Whose it is.
        milliseconds: The delay, as it was told.
        known: The names that may be.
        source: Where it was told, for the error.

    Returns:
        The delay.

    Raises:
        ScriptInvalid: If the name is not known or the delay is out of range.
    """
    if name not in known:
        names = ", ".join(sorted(filter(None, known)))
        raise ScriptInvalid(f'{source}: no "{name}" is emulated. Known: {names}.')
    value = _number(milliseconds)
    if not 0 <= value <= MOST_MS:
        raise ScriptInvalid(
            f'{source}: "{milliseconds}" is not a number of milliseconds from 0 to {MOST_MS:,}; '
            f"write such as {name or 'groq'}=220."
        )
    return value


def _number(told: float | str) -> float:
    try:
        return float(told)
    except ValueError:
        return math.nan


def _first(values: Mapping[str, float], names: tuple[str, ...]) -> float:
    return next((values[name] for name in names if name in values), 0.0)
