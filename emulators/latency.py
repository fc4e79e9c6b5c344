"""How long a stand-in waits before it answers."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from emulators.errors import ScriptInvalid


@dataclass
class Latency:
    """The delays of every provider, as told and with chance.

    A delay is looked up under `provider.operation`, then under `provider`.

    Attributes:
        delays: Milliseconds by name, as in `{"groq": 220, "groq.stt": 90}`.
        jitter: Milliseconds by name, up to which are added by chance; "" is for all.
        chance: Where chance comes from.
    """

    delays: dict[str, float] = field(default_factory=dict)
    jitter: dict[str, float] = field(default_factory=dict)
    chance: random.Random = field(default_factory=random.Random)

    def seconds(self, *names: str) -> float:
        """A delay, with its jitter.

        Args:
            names: Where to look, the most particular name first.

        Returns:
            Seconds; 0 where nothing is told.
        """
        told = _first(self.delays, names)
        spread = _first(self.jitter, (*names, ""))
        return (told + self.chance.uniform(0, spread)) / 1000


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
        name, equals, number = part.rpartition("=")
        name = name.strip()
        if (equals or name) and name not in known:
            raise ScriptInvalid(
                f'{option}: no "{name}" is emulated. Known: {", ".join(sorted(known))}.'
            )
        found[name] = _milliseconds(number, option)
    return found


def _milliseconds(number: str, option: str) -> float:
    try:
        value = float(number)
    except ValueError:
        value = -1
    if not 0 <= value <= 600_000:
        raise ScriptInvalid(
            f'{option}: "{number}" is not a number of milliseconds; '
            f"write such as {option} deepgram=150,groq=220."
        )
    return value


def _first(values: Mapping[str, float], names: tuple[str, ...]) -> float:
    return next((values[name] for name in names if name in values), 0.0)
