"""An answer over HTTP, in one piece or streamed, and what goes wrong with it on the way."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping

from aiohttp import web

from emulators.faults import Fault
from emulators.latency import wait_until
from emulators.wire import reset

FOR_EVER = 3600.0


class Reply:
    """The body of one answer. Each `send` is one chunk on the wire."""

    def __init__(
        self,
        request: web.Request,
        faults: list[Fault],
        arrived: float,
        note: Callable[..., None],
    ) -> None:
        self._request = request
        self._faults = faults
        self._over: list[Fault] = []
        self._arrived = arrived
        self._note = note
        self._sent = 0
        self._response = web.StreamResponse()

    async def begin(self, content_type: str, headers: Mapping[str, str] | None) -> None:
        """Send the headers.

        Args:
            content_type: The body's type, without parameters.
            headers: More headers.
        """
        self._response.content_type = content_type
        self._response.headers.update(headers or {})
        await self._response.prepare(self._request)

    async def send(self, chunk: bytes) -> None:
        """Send a chunk, or what becomes of it."""
        for fault in self._faults:
            if fault.kind in _STRIKE and self._is_due(fault):
                self._note("fault", **fault.model_dump(exclude_defaults=True))
                await _STRIKE[fault.kind](self, fault, chunk)
                return
        await self._write(chunk)

    async def end(self) -> web.StreamResponse:
        """End the answer; returns what the handler has to return."""
        await self._response.write_eof()
        return self._response

    def _is_due(self, fault: Fault) -> bool:
        late = time.monotonic() >= self._arrived + fault.after_ms / 1000
        return late and self._sent >= fault.after_messages and fault not in self._over

    async def _write(self, chunk: bytes) -> None:
        self._sent += 1
        await self._response.write(chunk)

    async def _hang(self, fault: Fault, chunk: bytes) -> None:
        await asyncio.sleep(FOR_EVER)

    async def _cut(self, fault: Fault, chunk: bytes) -> None:
        reset(self._request)
        raise ConnectionResetError

    async def _malformed(self, fault: Fault, chunk: bytes) -> None:
        self._over.append(fault)
        half = chunk.rstrip()
        ending = chunk[len(half) :]
        await self._write(half[: len(half) // 2] + ending)

    async def _drip(self, fault: Fault, chunk: bytes) -> None:
        for start in range(0, len(chunk), fault.bytes):
            moment = time.monotonic() + fault.every_ms / 1000
            await self._write(chunk[start : start + fault.bytes])
            await wait_until(moment)


_STRIKE = {
    "hang_after_headers": Reply._hang,
    "cut": Reply._cut,
    "malformed": Reply._malformed,
    "drip": Reply._drip,
}
