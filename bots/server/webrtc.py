"""The browser's door: Pipecat's prebuilt page at `/client`, and its WebRTC signalling.

`/start`, `/sessions/{id}/api/offer` and `/api/offer` are what Pipecat's JavaScript client
asks of a bot runner; see pipecat.runner.run, whose routes have the same shapes.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import OrderedDict
from typing import Any

from fastapi import APIRouter, HTTPException
from fastapi.responses import RedirectResponse
from loguru import logger
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection
from pipecat.transports.smallwebrtc.request_handler import (
    IceCandidate,
    SmallWebRTCPatchRequest,
    SmallWebRTCRequest,
    SmallWebRTCRequestHandler,
)
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport

from bots.bot import Place
from bots.errors import HeySummerError
from bots.persona import Persona
from bots.server.serving import Serving

MOST_STARTED = 1000


class WebRtcDoor:
    """Signals WebRTC connections and runs a session on each."""

    def __init__(self, serving: Serving) -> None:
        """Make the door.

        Args:
            serving: Opens the sessions.
        """
        self._serving = serving
        self._handler = SmallWebRTCRequestHandler()
        self._started: OrderedDict[str, Any] = OrderedDict()
        self._running: set[asyncio.Task[None]] = set()

    def start(self, body: Any) -> dict[str, Any]:
        """Remember what a client wants of the session that it is about to open."""
        session = uuid.uuid4().hex
        self._started[session] = body
        while len(self._started) > MOST_STARTED:
            self._started.popitem(last=False)
        return {"sessionId": session, "iceConfig": {"iceServers": []}}

    def wanted(self, session: str) -> Any:
        """What a client said when it started a session.

        Raises:
            HTTPException: If no such session was started here.
        """
        if session not in self._started:
            raise HTTPException(404, f"No session {session} was started; ask /start for one.")
        return self._started[session]

    async def offer(self, request: SmallWebRTCRequest) -> dict[str, str] | None:
        """Answer an offer, and open a session if the connection is new.

        Raises:
            HTTPException: If the persona cannot serve.
        """
        wanted = request.request_data if isinstance(request.request_data, dict) else {}
        try:
            persona = await self._serving.persona(wanted.get("persona"))
        except HeySummerError as problem:
            raise HTTPException(400, str(problem)) from None

        async def connected(connection: SmallWebRTCConnection) -> None:
            self._run(persona, connection)

        return await self._handler.handle_web_request(request, connected)

    async def candidates(self, request: SmallWebRTCPatchRequest) -> dict[str, str]:
        """Take a client's further ICE candidates."""
        await self._handler.handle_patch_request(request)
        return {"status": "success"}

    async def close(self) -> None:
        """Close every connection."""
        await self._handler.close()
        if self._running:
            await asyncio.wait(self._running, timeout=1)

    def _run(self, persona: Persona, connection: SmallWebRTCConnection) -> None:
        transport = SmallWebRTCTransport(
            connection, TransportParams(audio_in_enabled=True, audio_out_enabled=True)
        )
        task = asyncio.ensure_future(self._session(persona, Place(transport)))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _session(self, persona: Persona, place: Place) -> None:
        try:
            await self._serving.run(persona, place)
        except HeySummerError as problem:
            logger.error(str(problem))


def webrtc_router(door: WebRtcDoor) -> APIRouter:
    """The routes of Pipecat's browser client."""
    router = APIRouter()

    @router.get("/", include_in_schema=False)
    async def page() -> RedirectResponse:
        return RedirectResponse("/client/")

    @router.post("/start")
    async def start(request: dict[str, Any] | None = None) -> dict[str, Any]:
        return door.start((request or {}).get("body"))

    @router.post("/api/offer")
    async def offer(request: SmallWebRTCRequest) -> dict[str, str] | None:
        return await door.offer(request)

    @router.patch("/api/offer")
    async def candidates(request: SmallWebRTCPatchRequest) -> dict[str, str]:
        return await door.candidates(request)

    @router.post("/sessions/{session}/api/offer")
    async def session_offer(session: str, request: dict[str, Any]) -> dict[str, str] | None:
        asked = SmallWebRTCRequest.from_dict(request)
        asked.request_data = asked.request_data or door.wanted(session)
        return await door.offer(asked)

    @router.patch("/sessions/{session}/api/offer")
    async def session_candidates(session: str, request: dict[str, Any]) -> dict[str, str]:
        door.wanted(session)
        found = [IceCandidate(**candidate) for candidate in request.get("candidates", [])]
        return await door.candidates(SmallWebRTCPatchRequest(request["pc_id"], found))

    return router
