"""Cartesia's WebSocket: many contexts at once on one connection.

https://docs.cartesia.ai/api-reference/tts/websocket
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from aiohttp import web

from emulators.cartesia.context import Context
from emulators.cartesia.refusal import Refused, require_access
from emulators.cartesia.requests import RawFormat, read
from emulators.exchange import Exchange
from emulators.socket import Socket


async def websocket(exchange: Exchange) -> web.StreamResponse:
    """GET /tts/websocket."""
    require_access(exchange)
    socket = await exchange.socket()
    contexts = Contexts(exchange, socket)
    try:
        async for message in socket.messages():
            try:
                contexts.take(message)
            except Refused as refused:
                context_id = _context_of(message)
                contexts.cancel(context_id)
                await socket.send(refused.event(context_id))
    finally:
        await contexts.end()
    return socket.response


class Contexts:
    """The contexts of one connection, each speaking by itself."""

    def __init__(self, exchange: Exchange, socket: Socket) -> None:
        self._exchange, self._socket = exchange, socket
        self._open: dict[str, Context] = {}
        self._speaking: dict[str, asyncio.Task[None]] = {}

    def take(self, message: dict[str, Any] | bytes) -> None:
        """Take a message.

        Raises:
            Refused: If it cannot be understood or done.
        """
        if isinstance(message, bytes) or ("text" in message and message.get("type") is None):
            raise Refused(400, "Invalid request", "The message is not a JSON object.")
        if (context_id := _context_of(message)) is None:
            raise Refused(400, "Invalid request", "context_id: Field required")
        if message.get("cancel"):
            self.cancel(context_id)
            return
        generation = read(message)
        if not isinstance(generation.output_format, RawFormat) or (
            generation.output_format.container != "raw"
        ):
            raise Refused(400, "Invalid request", "output_format.container: only raw is streamed")
        if context_id not in self._open:
            self._open[context_id] = context = Context(self._exchange, self._socket, generation)
            task = asyncio.create_task(context.run(), name=f"Cartesia's context {context_id}")
            self._speaking[context_id] = task
            task.add_done_callback(lambda task: self._forget(context_id, task))
        self._open[context_id].take(generation)

    def cancel(self, context_id: str | None) -> None:
        """Stop a context at once."""
        if task := self._speaking.get(context_id or ""):
            task.cancel()
            self._forget(context_id or "", task)

    async def end(self) -> None:
        """Stop them all."""
        tasks = list(self._speaking.values())
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task

    def _forget(self, context_id: str, task: asyncio.Task[None]) -> None:
        if self._speaking.get(context_id) is task:
            del self._speaking[context_id], self._open[context_id]


def _context_of(message: dict[str, Any] | bytes) -> str | None:
    context_id = message.get("context_id") if isinstance(message, dict) else None
    return context_id if isinstance(context_id, str) else None
