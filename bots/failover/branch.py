"""What a leg's service stands in, from when it is called until it has been cleaned up."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from loguru import logger
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.service_switcher import ServiceSwitcherStrategy
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.services.websocket_service import WebsocketService

from bots.failover.member import Member

CLEANED_UP_WITHIN_S = 2.0


class Serving(ServiceSwitcherStrategy):
    """Lets the leg say which service is active."""

    def activate(self, service: FrameProcessor) -> None:
        """Give what comes from now on to a service."""
        self._active_service = service


@dataclass(eq=False)
class Branch:
    """A member that has been called.

    Attributes:
        member: The member.
        service: Its service.
        pipeline: What the service stands in.
        setting_up: Connects it.
    """

    member: Member
    service: FrameProcessor
    pipeline: Pipeline | None = None
    setting_up: asyncio.Task[None] | None = field(default=None, repr=False)


def reports_at_once(service: FrameProcessor) -> FrameProcessor:
    """Have a service say that its connection is gone, where it would connect again in silence."""
    if isinstance(service, WebsocketService):
        service._reconnect_on_error = False
    return service


async def end_well(service: FrameProcessor, ending: Coroutine[Any, Any, None]) -> None:
    """Do what ends a service, however that goes: it has failed before."""
    try:
        async with asyncio.timeout(CLEANED_UP_WITHIN_S):
            await ending
    except Exception as problem:
        logger.warning(f"{service} has not ended well: {problem!r}")
