"""Keeps Python's own pauses short: those of its garbage collector and of its threads.

Measured with ten callers on two cores: a full collection held the event loop for 50 to 90 ms,
and ten threads of voice detection, each with Python's switch interval of 5 ms, for as long.
"""

from __future__ import annotations

import asyncio
import gc
import sys

RARELY = 10_000
SWITCH_INTERVAL = 0.0005
BETWEEN = 0.05


def settle() -> None:
    """Set aside what is loaded now: it stays, and need not be looked at again."""
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, RARELY)
    sys.setswitchinterval(SWITCH_INTERVAL)


class Sweeper:
    """Collects what each session left, before that of many has piled up."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def sweep(self) -> None:
        """Collect, one session at a time, with time for the others between."""
        async with self._turn:
            gc.collect()
            await asyncio.sleep(BETWEEN)
