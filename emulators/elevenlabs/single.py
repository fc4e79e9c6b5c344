"""One text on one connection.

https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from emulators.elevenlabs.context import Context
from emulators.elevenlabs.websocket import Connection, serve
from emulators.exchange import Exchange


async def stream_input(exchange: Exchange) -> web.StreamResponse:
    """GET /v1/text-to-speech/{voice_id}/stream-input."""
    return await serve(exchange, lambda *both: Single(Connection(*both)))


class Single:
    """A text that ends with an empty one, and with it the connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._context: Context | None = None

    async def take(self, message: Mapping[str, Any]) -> None:
        """Take the text's next bit."""
        if self._context is None:
            self._context = self._connection.open(message, {})
        text = message.get("text") or ""
        if text or message.get("flush"):
            self._context.add(
                text,
                flush=bool(message.get("flush")),
                trigger=bool(message.get("try_trigger_generation")),
            )
        else:
            self._context.finish()
            await self._context.done()
            await self._connection.socket.close(1000)

    async def stop(self) -> None:
        """Be silent."""
        if self._context:
            await self._context.stop()
