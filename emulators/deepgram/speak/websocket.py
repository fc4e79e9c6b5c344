"""Deepgram's speech over WebSocket: text is held until Flush, then spoken.

https://developers.deepgram.com/reference/text-to-speech/speak-streaming
https://developers.deepgram.com/docs/tts-ws-flush
https://developers.deepgram.com/docs/tts-ws-clear
https://developers.deepgram.com/docs/tts-ws-close
https://developers.deepgram.com/docs/tts-troubleshooting-websocket-net-and-data-errors
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from emulators.deepgram.refusal import require_key
from emulators.deepgram.speak.request import MOST_CHARACTERS, Request, read
from emulators.exchange import Exchange
from emulators.socket import Socket

FLUSHES, WITHIN_S = 20, 60.0
VERSION = "2025-04-07.0"


async def speak(exchange: Exchange) -> web.StreamResponse:
    """GET /v1/speak."""
    require_key(exchange)
    request = read(exchange, streamed=True)
    request_id = str(uuid.uuid4())
    socket = await exchange.socket(headers={"dg-request-id": request_id})
    await socket.send(
        {
            "type": "Metadata",
            "request_id": request_id,
            "model_name": request.voice.model,
            "model_version": VERSION,
            "model_uuid": request.voice.uuid,
        }
    )
    session = Session(exchange, socket, request)
    try:
        async for message in socket.messages():
            await session.take(message)
    finally:
        await session.stop()
    return socket.response


@dataclass(frozen=True)
class Job:
    """A text that was flushed, at a moment of the monotonic clock, perhaps by closing."""

    text: str
    since: float
    closes: bool = False


class Session:
    """One connection: what is held, what is flushed and being spoken."""

    def __init__(self, exchange: Exchange, socket: Socket, request: Request) -> None:
        self._exchange, self._socket, self._request = exchange, socket, request
        self._held = ""
        self._sequence_id = 0
        self._flushed_at: deque[float] = deque()
        self._begin()

    async def take(self, message: dict[str, Any] | bytes) -> None:
        """Do what a message says, or warn that it cannot be done."""
        if isinstance(message, bytes):
            await self._socket.close(1003, "MESSAGE-0000")
            return
        match message.get("type"):
            case "Speak":
                await self._hold(message.get("text"))
            case "Flush":
                await self._flush()
            case "Clear":
                await self.stop()
                self._begin()
                await self._confirm("Cleared")
            case "Close":
                self._give(closes=True)
            case None if "text" in message:
                await self._socket.close(1008, "DATA-0000")
            case other:
                await self._warn("UNKNOWN_MESSAGE", f'No such message type: "{other}".')

    async def stop(self) -> None:
        """Speak no more of what was given."""
        self._held = ""
        self._speaking.cancel()
        with suppress(asyncio.CancelledError):
            await self._speaking

    def _begin(self) -> None:
        self._jobs: asyncio.Queue[Job] = asyncio.Queue()
        self._speaking = asyncio.create_task(self._speak(), name="Deepgram speaks")

    def _give(self, *, closes: bool = False) -> None:
        self._jobs.put_nowait(Job(self._held, time.monotonic(), closes))
        self._held = ""

    async def _hold(self, text: Any) -> None:
        if not isinstance(text, str):
            await self._warn("INVALID_TEXT", "Speak needs a text.")
        elif len(text) > MOST_CHARACTERS:
            limit = f"maximum character limit of {MOST_CHARACTERS}"
            await self._warn("EXCESSIVE_TEXT", f"Input text exceeds {limit}.")
        else:
            self._held += text

    async def _flush(self) -> None:
        now = time.monotonic()
        while self._flushed_at and now - self._flushed_at[0] > WITHIN_S:
            self._flushed_at.popleft()
        if len(self._flushed_at) == FLUSHES:
            problem = "Rate limit exceeded for flushes. Please try again later."
            await self._warn("EXCESSIVE_FLUSH", problem)
            return
        self._flushed_at.append(now)
        self._give()

    async def _speak(self) -> None:
        while True:
            job = await self._jobs.get()
            since: float | None = job.since
            for utterance in self._request.sentences(job.text):
                async for piece in utterance.pieces(self._exchange, "aura", since=since):
                    await self._socket.send_audio(self._request.encoding.encode(piece.samples))
                since = None
            if job.closes:
                await self._socket.close(1000)
            else:
                await self._confirm("Flushed")

    async def _confirm(self, kind: str) -> None:
        await self._socket.send({"type": kind, "sequence_id": self._sequence_id})
        self._sequence_id += 1

    async def _warn(self, code: str, description: str) -> None:
        await self._socket.send({"type": "Warning", "description": description, "code": code})
