"""The FastAPI app: which doors there are."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, redirect_stdout, suppress

from fastapi import FastAPI
from starlette.types import ASGIApp

from bots.legs import choose_legs
from bots.server.health import LoopWatch, health_router
from bots.server.metrics import metrics_router
from bots.server.pauses import settle
from bots.server.serving import Serving
from bots.server.talk import talk_router
from bots.server.webrtc import WebRtcDoor, webrtc_router
from bots.services import warm


def create_app(serving: Serving) -> FastAPI:
    """Put the doors together.

    Args:
        serving: Opens the sessions.

    Returns:
        The app. It warms up before it takes its first request.
    """
    watch = LoopWatch()
    door = WebRtcDoor(serving)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await warm_up(serving)
        watching = asyncio.ensure_future(watch.run())
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        await door.close()
        await serving.close()

    app = FastAPI(title="Hey Summer", lifespan=lifespan)
    app.include_router(health_router(serving, watch))
    app.include_router(metrics_router(serving.metrics))
    app.include_router(talk_router(serving))
    app.include_router(webrtc_router(door))
    app.mount("/client", prebuilt_page())
    return app


def prebuilt_page() -> ASGIApp:
    """Pipecat's page. Importing it prints where it lies, which nobody asked."""
    with redirect_stdout(io.StringIO()):
        from pipecat_ai_prebuilt.frontend import PipecatPrebuiltUI
    page: ASGIApp = PipecatPrebuiltUI
    return page


async def warm_up(serving: Serving) -> None:
    """Load what the first session of the server's own persona would wait for."""
    persona = await serving.persona(None)
    legs = choose_legs(persona, serving.machine)
    await warm(persona, legs, machine=serving.machine, shared=serving.shared)
    settle()
