"""Many texts at once on one connection, each in a context of its own.

https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from emulators.elevenlabs.context import Context
from emulators.elevenlabs.refusal import Refused
from emulators.elevenlabs.websocket import Connection, serve
from emulators.exchange import Exchange

# What the context is called that is not called anything.
UNNAMED = "default"


async def multi_stream_input(exchange: Exchange) -> web.StreamResponse:
    """GET /v1/text-to-speech/{voice_id}/multi-stream-input."""
    return await serve(exchange, lambda *both: Multi(Connection(*both)))


class Multi:
    """The contexts of one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._contexts: dict[str, Context] = {}
        self._closing: list[Context] = []

    async def take(self, message: Mapping[str, Any]) -> None:
        """Take the next bit of a context's text, or close one, or all."""
        if message.get("close_socket"):
            await self._close_all()
            return
        name = message.get("context_id") or message.get("contextId") or UNNAMED
        if message.get("close_context"):
            if context := self._contexts.pop(name, None):
                self._closing.append(context)
                await context.close()
            return
        text, flush = message.get("text") or "", bool(message.get("flush"))
        # An empty text keeps alive what is open, and opens nothing.
        if text or flush:
            self._context(name, message).add(text, flush=flush)

    async def stop(self) -> None:
        """Be silent."""
        for context in (*self._contexts.values(), *self._closing):
            await context.stop()

    def _context(self, name: str, message: Mapping[str, Any]) -> Context:
        if name not in self._contexts:
            self._contexts[name] = self._connection.open(message, {"contextId": name})
        elif message.get("voice_settings"):
            told = "voice_settings can only be provided in the first message of a context."
            raise Refused(400, "invalid_input_message", told)
        return self._contexts[name]

    async def _close_all(self) -> None:
        contexts = list(self._contexts.values())
        self._closing += contexts
        self._contexts.clear()
        for context in contexts:
            await context.close()
        await asyncio.gather(*(context.done() for context in self._closing))
        await self._connection.socket.close(1000)
