"""Sends what a recogniser has to say, in order, each message so long after what it answers."""

from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import Any, Self

from emulators.exchange import Exchange
from emulators.socket import Socket

Message = dict[str, Any]


class Outbox:
    """What is still to be sent on a socket. Reading goes on meanwhile.

    It is open as long as its block; what is not sent by then is dropped.
    """

    def __init__(self, exchange: Exchange, socket: Socket, *latencies: str) -> None:
        """Make one that is not open yet.

        Args:
            exchange: The connection.
            socket: Its socket.
            latencies: Where the delay is looked up first.
        """
        self._exchange, self._socket, self._latencies = exchange, socket, latencies
        self._waiting: asyncio.Queue[tuple[Message, str, float]] = asyncio.Queue()
        self._sender: asyncio.Task[None] | None = None

    def put(self, message: Message, what: str) -> None:
        """Send a message as soon as its time comes, counted from now.

        Args:
            message: The message.
            what: What the journal calls it.
        """
        self._waiting.put_nowait((message, what, time.monotonic()))

    async def empty(self) -> None:
        """Wait until all is sent."""
        await self._waiting.join()

    async def __aenter__(self) -> Self:
        self._sender = asyncio.create_task(self._send())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._sender:
            self._sender.cancel()
            await asyncio.gather(self._sender, return_exceptions=True)

    async def _send(self) -> None:
        while True:
            message, what, since = await self._waiting.get()
            try:
                await self._exchange.delay(*self._latencies, since=since, what=what)
                await self._socket.send(message)
            finally:
                self._waiting.task_done()
