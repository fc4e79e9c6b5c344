"""What all sessions of one process share: models and workers that are costly to have twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Protocol, TypeVar, cast

from loguru import logger

CLOSE_TIMEOUT = 5.0


class Closable(Protocol):
    """Something that holds processes, threads or memory until it is closed."""

    async def close(self) -> None:
        """Let go of everything."""


T = TypeVar("T", bound=Closable)


class SharedLease:
    """One `Shared` for sessions that come and go with nobody to own what they share.

    It lives from the first session's start to the last one's end.
    """

    def __init__(self) -> None:
        self._shared: Shared | None = None
        self._sessions = 0
        self._closing = asyncio.Lock()

    @asynccontextmanager
    async def take(self) -> AsyncIterator[Shared]:
        """What the sessions that run now share."""
        # What is closing holds what may be there only once; the next session waits for it.
        async with self._closing:
            shared = self._shared = self._shared or Shared()
            self._sessions += 1
        try:
            yield shared
        finally:
            self._sessions -= 1
            async with self._closing:
                if not self._sessions and self._shared is shared:
                    self._shared = None
                    await shared.close()


class Shared:
    """Things made on first use and closed together.

    A server makes one and hands it to each session; nothing here is global, so two
    servers in one process, or two tests, do not meet.
    """

    def __init__(self) -> None:
        self._things: dict[type[Closable], Closable] = {}

    def get(self, kind: type[T], make: Callable[[], T]) -> T:
        """The one thing of a kind.

        Args:
            kind: The class that names the thing.
            make: Makes it, when it is first asked for.

        Returns:
            The thing, the same for every caller.
        """
        if kind not in self._things:
            self._things[kind] = make()
        return cast(T, self._things[kind])

    async def close(self) -> None:
        """Close everything, the last made first, each within five seconds."""
        while self._things:
            kind, thing = self._things.popitem()
            try:
                async with asyncio.timeout(CLOSE_TIMEOUT):
                    await thing.close()
            except TimeoutError:
                logger.warning(f"{kind.__name__} did not close within {CLOSE_TIMEOUT:.0f} s")
