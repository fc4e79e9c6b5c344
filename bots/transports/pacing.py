"""Lets audio out at the speed at which it is heard."""

from __future__ import annotations

import asyncio
import time


class Pace:
    """A clock for one stream of audio.

    A network takes audio faster than anyone can hear it. What has left cannot be taken
    back when the caller interrupts, so little may be under way.
    """

    def __init__(self, *, lead: float = 0.0) -> None:
        """Make a clock that has not started.

        Args:
            lead: How many seconds the audio may be ahead of the ear.
        """
        self._lead = lead
        self._heard_until = 0.0

    async def let_out(self, duration: float) -> None:
        """Wait until a piece of audio may go out.

        Args:
            duration: How long the piece lasts, in seconds.
        """
        now = time.monotonic()
        self._heard_until = max(self._heard_until, now) + duration
        await asyncio.sleep(max(0.0, self._heard_until - self._lead - now))

    def restart(self) -> None:
        """Forget what was under way: it has been thrown away."""
        self._heard_until = 0.0
