"""A WebSocket's server side, and what goes wrong with it on the way."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

from aiohttp import WSMsgType, web
from pydantic_core import from_json

from emulators.faults import Fault
from emulators.journal import Kind
from emulators.latency import wait_until
from emulators.wire import reset

_STRIKES = ("cut", "close")
MOST_BYTES = 16 * 1024 * 1024


class Socket:
    """One WebSocket. Text messages are JSON."""

    def __init__(
        self,
        request: web.Request,
        faults: list[Fault],
        note: Callable[..., None],
        note_audio: Callable[[Kind, int], None],
    ) -> None:
        self._request = request
        self._faults = faults
        self._over: list[Fault] = []
        self._note = note
        self._note_audio = note_audio
        self._sent = 0
        self._opened = 0.0
        self._dripped = 0.0
        self._socket = web.WebSocketResponse(max_msg_size=MOST_BYTES)
        self._strikes: list[asyncio.Task[None]] = []
        self._closing = asyncio.Lock()

    @property
    def response(self) -> web.WebSocketResponse:
        """What the handler has to return."""
        return self._socket

    async def accept(
        self, protocols: tuple[str, ...] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        """Shake hands.

        Args:
            protocols: The subprotocols that may be chosen.
            headers: More headers of the handshake's answer.
        """
        self._socket = web.WebSocketResponse(protocols=protocols, max_msg_size=MOST_BYTES)
        self._socket.headers.update(headers or {})
        await self._socket.prepare(self._request)
        self._opened = time.monotonic()
        timed = [f for f in self._faults if f.kind in _STRIKES and not f.after_messages]
        self._strikes = [asyncio.create_task(self._strike_later(fault)) for fault in timed]

    async def messages(self) -> AsyncIterator[dict[str, Any] | bytes]:
        """What the client sends: JSON as a dict, audio as bytes. It ends with the connection.

        A text that is no JSON object comes as `{"type": None, "text": …}`.
        """
        try:
            async for message in self._socket:
                if message.type is WSMsgType.BINARY:
                    self._note_audio("received", len(message.data))
                    yield message.data
                elif message.type is WSMsgType.TEXT:
                    content = _read(message.data)
                    self._note("received", body=content)
                    yield content
        finally:
            await self.end()

    async def send(self, message: dict[str, Any]) -> None:
        """Send JSON, or what becomes of it. What comes after the end is dropped."""
        text = json.dumps(message, ensure_ascii=False)
        if not await self._strike_sending():
            return
        if self._take("malformed"):
            text = text[: len(text) // 2]
        self._note("sent", body=message)
        await self._write(self._socket.send_str, text)

    async def send_audio(self, audio: bytes) -> None:
        """Send audio, or what becomes of it."""
        if await self._strike_sending():
            self._note_audio("sent", len(audio))
            await self._write(self._socket.send_bytes, audio)

    async def close(self, code: int = 1000, reason: str = "") -> None:
        """Close the connection with a code and a reason."""
        self._note("sent", close=code, reason=reason)
        async with self._closing:
            await self._socket.close(code=code, message=reason.encode())

    async def end(self) -> None:
        """Let go of everything, once the connection is over."""
        async with self._closing:
            # Who closes it from another task has said farewell by then.
            pass
        for strike in self._strikes:
            if strike is not asyncio.current_task():
                strike.cancel()

    async def strike(self, fault: Fault) -> None:
        """Let a fault strike at once."""
        self._note("fault", **fault.model_dump(exclude_defaults=True))
        if fault.kind == "close" and fault.code != 1006:
            await self.close(fault.code, fault.reason)
        else:
            reset(self._request)

    async def _strike_later(self, fault: Fault) -> None:
        await wait_until(self._opened + fault.after_ms / 1000)
        await self.strike(fault)

    async def _strike_sending(self) -> bool:
        """Meet the faults of a message; tell whether it goes out at all."""
        if self._socket.closed or self._has("hang_after_headers"):
            return False
        for fault in self._faults:
            if fault.kind in _STRIKES and 0 < fault.after_messages <= self._sent:
                await self.strike(fault)
                return False
        if drip := self._has("drip"):
            await wait_until(self._dripped + drip.every_ms / 1000)
            self._dripped = time.monotonic()
        return True

    def _has(self, kind: str) -> Fault | None:
        elapsed_ms = (time.monotonic() - self._opened) * 1000
        due = (
            f
            for f in self._faults
            if f.kind == kind and elapsed_ms >= f.after_ms and f not in self._over
        )
        return next((f for f in due if self._sent >= f.after_messages), None)

    def _take(self, kind: str) -> bool:
        fault = self._has(kind)
        if fault:
            self._over.append(fault)
            self._note("fault", **fault.model_dump(exclude_defaults=True))
        return fault is not None

    async def _write(self, send: Callable[[Any], Any], content: str | bytes) -> None:
        self._sent += 1
        try:
            await send(content)
        except (ConnectionError, RuntimeError):
            # The client has left; its own messages end, and with them the handler.
            self._note("closed", by="client")


def as_sent(message: dict[str, Any]) -> str:
    """A message's text, be it JSON or not, for whoever tells the client what was wrong with it."""
    no_json = message.keys() == {"type", "text"} and message["type"] is None
    return str(message["text"]) if no_json else json.dumps(message)


def _read(text: str) -> dict[str, Any]:
    try:
        # It takes no NaN, no half of a character, no endless nesting.
        content = from_json(text, allow_inf_nan=False)
    except ValueError:
        content = None
    return content if isinstance(content, dict) else {"type": None, "text": text}
