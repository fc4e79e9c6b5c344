"""Something that is done later, unless it is called off."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from pipecat.utils.base_object import BaseObject


class Alarm:
    """At most one thing to do later, in a task of its owner's."""

    def __init__(self, owner: BaseObject) -> None:
        """Make one that is not set.

        Args:
            owner: Whose task manager runs it; it calls `drop` at its end.
        """
        self._owner = owner
        self._task: asyncio.Task[None] | None = None

    @property
    def is_set(self) -> bool:
        """Whether there is something to do later."""
        return self._task is not None

    async def set(self, seconds: float, then: Callable[[], Awaitable[None]]) -> None:
        """Do something after so many seconds, and nothing that was to be done before."""
        await self.drop()
        self._task = self._owner.create_task(self._ring(seconds, then))

    async def drop(self) -> None:
        """Call it off."""
        if self._task:
            task, self._task = self._task, None
            await self._owner.cancel_task(task)

    async def _ring(self, seconds: float, then: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(max(0.0, seconds))
        # What is done now may set it anew, and must not cancel itself.
        self._task = None
        await then()
