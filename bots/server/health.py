"""Whether the server lives, and whether its event loop keeps up."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import APIRouter

from bots.server.serving import Serving

EVERY = 0.02


class LoopWatch:
    """Measures how long the event loop lets others wait.

    Attributes:
        worst_ms: The longest stall since the start, in milliseconds.
    """

    def __init__(self) -> None:
        self.worst_ms = 0.0

    async def run(self) -> None:
        """Measure until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + EVERY
            await asyncio.sleep(EVERY)
            self.worst_ms = max(self.worst_ms, (loop.time() - due) * 1000)


def health_router(serving: Serving, watch: LoopWatch) -> APIRouter:
    """The route of `/health`.

    Args:
        serving: Knows the open sessions.
        watch: Measures the event loop.
    """
    router = APIRouter()

    @router.get("/health")
    async def health() -> dict[str, Any]:
        return {
            "status": "ok",
            "persona": serving.default_persona,
            "sessions": len(serving.open),
            "event_loop_worst_stall_ms": round(watch.worst_ms, 1),
        }

    return router
