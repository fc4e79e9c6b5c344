"""A vendor that can be told how to behave: its audio is its text, a sample for each character."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

CHUNK = 4


def spoken(text: str) -> bytes:
    """A text as audio."""
    return np.frombuffer(text.encode("utf-16-le"), np.int16).tobytes()


def words(audio: bytes) -> str:
    """The text that audio says."""
    return audio.decode("utf-16-le")


@dataclass
class Behaviour:
    """What a vendor may do.

    Attributes:
        delay: How long it takes for the next thing, in seconds.
        tail: How many chunks it still sends once it is told to clear.
        confirms_cleared: Whether it sends Flushed for what it was told to clear, too.
        clears: Whether it confirms that it has cleared.
        refuses: Which flushes it refuses, counted from 0.
        loses: Which Flushed it never sends, counted from 0.
    """

    delay: Callable[[], float] = lambda: 0.0
    tail: Callable[[], int] = lambda: 0
    confirms_cleared: bool = False
    clears: bool = True
    refuses: set[int] = field(default_factory=set)
    loses: set[int] = field(default_factory=set)


class Vendor:
    """What it was told, on all connections."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.told: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.address = ""
        self.flushes = 0
        self.confirmed = 0
        self.open: set[ServerConnection] = set()

    async def serve(self, connection: ServerConnection) -> None:
        """Talk with one client."""
        assert connection.request
        self.paths.append(connection.request.path)
        self.open.add(connection)
        talk = _Talk(self, connection)
        with suppress(ConnectionClosed):
            async for message in connection:
                told = json.loads(message)
                self.told.append(told)
                await talk.take(told)
        self.open.discard(connection)
        await talk.stop()

    def kinds(self) -> list[str]:
        """The types of what it was told."""
        return [told["type"] for told in self.told]

    async def hang_up(self) -> None:
        """Cut all connections."""
        for connection in list(self.open):
            connection.transport.abort()


class _Talk:
    def __init__(self, vendor: Vendor, connection: ServerConnection) -> None:
        self._vendor, self._connection = vendor, connection
        self._behaviour = vendor.behaviour
        self._held = ""
        self._begin()

    def _begin(self) -> None:
        self._jobs: asyncio.Queue[str] = asyncio.Queue()
        self._unconfirmed = 0
        self._rest = b""
        self._speaking = asyncio.create_task(self._speak())

    async def take(self, told: dict[str, Any]) -> None:
        match told["type"]:
            case "Speak":
                self._held += told["text"]
            case "Flush":
                await self._flush()
            case "Clear":
                await self._clear()
            case "Close":
                await self._connection.close()

    async def stop(self) -> None:
        self._speaking.cancel()
        with suppress(asyncio.CancelledError, ConnectionClosed):
            await self._speaking

    async def _flush(self) -> None:
        number, self._vendor.flushes = self._vendor.flushes, self._vendor.flushes + 1
        if number in self._behaviour.refuses:
            warning = {"type": "Warning", "code": "EXCESSIVE_FLUSH", "description": "Too many."}
            await self._connection.send(json.dumps(warning))
            return
        self._unconfirmed += 1
        self._jobs.put_nowait(self._held)
        self._held = ""

    async def _clear(self) -> None:
        await self.stop()
        self._held = ""
        for _ in range(self._behaviour.tail()):
            if self._rest:
                await self._send_chunk()
        if self._behaviour.confirms_cleared:
            for _ in range(self._unconfirmed):
                await self._connection.send(json.dumps({"type": "Flushed"}))
        await asyncio.sleep(self._behaviour.delay())
        self._begin()
        if self._behaviour.clears:
            await self._connection.send(json.dumps({"type": "Cleared"}))

    async def _speak(self) -> None:
        while True:
            self._rest = spoken(await self._jobs.get())
            while self._rest:
                await asyncio.sleep(self._behaviour.delay())
                await self._send_chunk()
            number, self._vendor.confirmed = self._vendor.confirmed, self._vendor.confirmed + 1
            self._unconfirmed -= 1
            if number not in self._behaviour.loses:
                await self._connection.send(json.dumps({"type": "Flushed"}))

    async def _send_chunk(self) -> None:
        chunk, self._rest = self._rest[: 2 * CHUNK], self._rest[2 * CHUNK :]
        await self._connection.send(chunk)


@asynccontextmanager
async def vendor(behaviour: Behaviour | None = None) -> AsyncIterator[Vendor]:
    """A vendor on a port of its own."""
    told = Vendor(behaviour or Behaviour())
    async with serve(told.serve, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        told.address = f"ws://127.0.0.1:{port}"
        yield told
