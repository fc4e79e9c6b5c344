"""Keeps Python's own pauses short: those of its garbage collector and of its threads.

Measured with ten callers on two cores: a full collection held the event loop for 50 to 90 ms,
and ten threads of voice detection, each with Python's switch interval of 5 ms, for as long.
"""

from __future__ import annotations

import gc
import sys

RARELY = 10_000
SWITCH_INTERVAL = 0.0005


def settle() -> None:
    """Set aside what is loaded now: it stays, and need not be looked at again."""
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, RARELY)
    sys.setswitchinterval(SWITCH_INTERVAL)


def sweep() -> None:
    """Collect what one session left, before that of many has piled up."""
    gc.collect()
