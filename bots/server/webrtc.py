"""The browser's door: Pipecat's prebuilt page at `/client`, and its WebRTC signalling.

`/start`, `/sessions/{id}/api/offer` and `/api/offer` are what Pipecat's JavaScript client
asks of a bot runner; see pipecat.runner.run, whose routes have the same shapes.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import OrderedDict
from typing import Annotated, Any, Literal

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
from pydantic import AliasChoices, BaseModel, Field, StringConstraints

from bots.errors import HeySummerError
from bots.legs import choose_legs
from bots.persona import Persona
from bots.place import Place
from bots.server.serving import Serving

MOST_STARTED = 1000
PersonaName = Annotated[str, StringConstraints(max_length=100)]


class Wanted(BaseModel):
    """What a client may ask of a session. Other keys are other clients' business."""

    persona: PersonaName | None = None


class Start(BaseModel):
    """The body of `/start`."""

    body: Wanted | None = None


class Offer(BaseModel):
    """A WebRTC offer, as Pipecat's clients send it, in either spelling."""

    sdp: Annotated[str, StringConstraints(pattern="m=audio", max_length=100_000)]
    type: Literal["offer"]
    pc_id: str | None = None
    restart_pc: bool | None = None
    request_data: Wanted | None = Field(
        default=None, validation_alias=AliasChoices("request_data", "requestData")
    )

    @property
    def persona(self) -> str | None:
        """The persona that the offer names."""
        return self.request_data.persona if self.request_data else None


class Candidate(BaseModel):
    """An ICE candidate."""

    candidate: str
    sdp_mid: str = Field(validation_alias=AliasChoices("sdp_mid", "sdpMid"))
    sdp_mline_index: int = Field(validation_alias=AliasChoices("sdp_mline_index", "sdpMLineIndex"))


class Candidates(BaseModel):
    """Further ICE candidates of a connection."""

    pc_id: str
    candidates: list[Candidate] = []


class WebRtcDoor:
    """Signals WebRTC connections and runs a session on each."""

    def __init__(self, serving: Serving) -> None:
        """Make the door.

        Args:
            serving: Opens the sessions.
        """
        self._serving = serving
        self._handler = SmallWebRTCRequestHandler()
        self._started: OrderedDict[str, str | None] = OrderedDict()
        self._running: set[asyncio.Task[None]] = set()

    def start(self, persona: str | None) -> dict[str, Any]:
        """Remember whom a client wants in the session that it is about to open."""
        session = uuid.uuid4().hex
        self._started[session] = persona
        while len(self._started) > MOST_STARTED:
            self._started.popitem(last=False)
        return {"sessionId": session, "iceConfig": {"iceServers": []}}

    def wanted(self, session: str) -> str | None:
        """The persona that a client asked for when it started a session.

        Raises:
            HTTPException: If no such session was started here.
        """
        if session not in self._started:
            raise HTTPException(404, f"No session {session} was started; ask /start for one.")
        return self._started[session]

    async def offer(self, offer: Offer, wanted: str | None = None) -> dict[str, str] | None:
        """Answer an offer, and open a session if the connection is new.

        Args:
            offer: The client's offer.
            wanted: The persona asked for at `/start`, where the offer names none.

        Raises:
            HTTPException: If the persona cannot serve, or the offer is none.
        """
        try:
            persona = await self._serving.persona(offer.persona or wanted)
            choose_legs(persona, self._serving.machine).languages(persona)
        except HeySummerError as problem:
            raise HTTPException(400, str(problem)) from None
        request = SmallWebRTCRequest(offer.sdp, offer.type, offer.pc_id, offer.restart_pc)

        async def connected(connection: SmallWebRTCConnection) -> None:
            self._run(persona, connection)

        try:
            return await self._handler.handle_web_request(request, connected)
        except ValueError as problem:
            raise HTTPException(400, f"Not an offer that can be answered: {problem}") from None

    async def candidates(self, candidates: Candidates) -> dict[str, str]:
        """Take a client's further ICE candidates.

        Raises:
            HTTPException: If there is no such connection, or one is malformed.
        """
        found = [IceCandidate(**candidate.model_dump()) for candidate in candidates.candidates]
        try:
            await self._handler.handle_patch_request(
                SmallWebRTCPatchRequest(candidates.pc_id, found)
            )
        except (ValueError, AssertionError, IndexError) as problem:
            raise HTTPException(400, f"Not an ICE candidate: {problem}") from None
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
        except Exception:
            # Nobody awaits a session's task, so whatever goes wrong is told here.
            logger.exception("A browser's session failed")


def webrtc_router(door: WebRtcDoor) -> APIRouter:
    """The routes of Pipecat's browser client."""
    router = APIRouter()

    @router.get("/", include_in_schema=False)
    async def page() -> RedirectResponse:
        return RedirectResponse("/client/")

    @router.post("/start")
    async def start(request: Start | None = None) -> dict[str, Any]:
        return door.start(request.body.persona if request and request.body else None)

    @router.post("/api/offer")
    async def offer(request: Offer) -> dict[str, str] | None:
        return await door.offer(request)

    @router.patch("/api/offer")
    async def candidates(request: Candidates) -> dict[str, str]:
        return await door.candidates(request)

    @router.post("/sessions/{session}/api/offer")
    async def session_offer(session: str, request: Offer) -> dict[str, str] | None:
        return await door.offer(request, door.wanted(session))

    @router.patch("/sessions/{session}/api/offer")
    async def session_candidates(session: str, request: Candidates) -> dict[str, str]:
        door.wanted(session)
        return await door.candidates(request)

    return router
