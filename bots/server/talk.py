"""The door `WS /talk`: PCM and JSON, for scripts, devices and tests."""

from __future__ import annotations

from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketState

from bots.errors import HeySummerError
from bots.events import Failed
from bots.place import Place
from bots.samples import SAMPLE_RATE
from bots.server.origins import is_allowed
from bots.server.serving import Serving
from bots.transports.talk import LEAD, TalkTransport

# RFC 6455, section 7.4.1: the endpoint refuses what was asked.
POLICY_VIOLATION = 1008


def talk_router(serving: Serving) -> APIRouter:
    """The route of `/talk`.

    Args:
        serving: Opens the sessions.
    """
    router = APIRouter()

    @router.websocket("/talk")
    async def talk(
        websocket: WebSocket,
        persona: str | None = None,
        session: str | None = None,
        language: str | None = None,
    ) -> None:
        if not is_allowed(websocket, serving.machine.environment.get("ALLOW_ORIGINS", "")):
            # Before it is accepted, a close is answered with 403.
            await websocket.close(POLICY_VIOLATION)
            return
        await websocket.accept()
        try:
            await serving.run(
                await serving.persona(persona),
                Place(TalkTransport(websocket), out_rate=SAMPLE_RATE, lead=LEAD, clears=True),
                resume=session,
                language=language,
            )
        except HeySummerError as problem:
            await _refuse(websocket, problem)

    return router


async def _refuse(websocket: WebSocket, problem: HeySummerError) -> None:
    if websocket.application_state == WebSocketState.CONNECTED:
        await websocket.send_json(Failed(type(problem).__name__, str(problem)).message())
        await websocket.close(POLICY_VIOLATION)
