"""One request or connection, from its first byte to its last, and the faults that strike it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web
from pydantic_core import from_json

from emulators.emulation import Emulation
from emulators.faults import Fault, FaultKind
from emulators.journal import Kind
from emulators.latency import wait_until
from emulators.reply import Reply
from emulators.socket import Socket
from emulators.wire import reset

# What is wrong, where nothing but the status tells it.
MESSAGES = {
    401: "The API key is not valid.",
    402: "The account has no credit left.",
    429: "Too many requests.",
    500: "Something went wrong on our side.",
    503: "The service is unavailable.",
    529: "The service is overloaded.",
}

# From a status and a message, the body that the vendor sends with an error.
Refusal = Callable[[int, str], Mapping[str, Any]]
# The headers that a vendor sends with every answer, errors among them.
Headers = Callable[[], Mapping[str, str]]


class Exchange:
    """One request or connection.

    Attributes:
        request: The request as it came.
        emulation: What all stand-ins share.
        provider: Whose wire it came on.
        operation: Which part of it.
        number: Its number there, from 1.
        arrived: When it came, in seconds of the monotonic clock.
        faults: What goes wrong with it.
    """

    def __init__(
        self,
        request: web.Request,
        emulation: Emulation,
        provider: str,
        operation: str,
        refusal: Refusal,
        headers: Headers = dict,
    ) -> None:
        self.arrived = time.monotonic()
        self.request = request
        self.emulation = emulation
        self.provider = provider
        self.operation = operation
        self.number, self.faults = emulation.faults.count(provider, operation)
        self._refusal = refusal
        self._headers = headers
        self._socket: Socket | None = None
        self.note("opened", method=request.method, path=request.path_qs, headers=_headers(request))

    def note(self, kind: Kind, /, **data: Any) -> None:
        """Write down what happens now."""
        self.emulation.journal.note(self.provider, self.operation, self.number, kind, data)

    def note_audio(self, kind: Kind, size: int) -> None:
        """Write down that audio came or went."""
        self.emulation.journal.note_audio(self.provider, self.operation, self.number, kind, size)

    def fault(self, *kinds: FaultKind, sent: int = 0) -> Fault | None:
        """The first fault of these kinds that strikes it, if one does; it is written down.

        Args:
            kinds: The kinds.
            sent: How many messages are out; a fault that strikes after more is not due yet.
        """
        due = (f for f in self.faults if f.kind in kinds and f.after_messages <= sent)
        found = next(due, None)
        if found:
            self.note("fault", **found.model_dump(exclude_defaults=True))
        return found

    async def delay(self, *names: str, since: float | None = None, what: str = "first") -> None:
        """Wait as long as this provider is told to take; what it took is written down.

        Args:
            names: Where the delay is looked up first, before `provider.operation`
                and `provider`.
            since: From when it counts, on the monotonic clock; from now where not given.
            what: What is being waited with, as the journal calls it.
        """
        began = since if since is not None else time.monotonic()
        own = (f"{self.provider}.{self.operation}", self.provider)
        meant = self.emulation.latency.seconds(*names, *own)
        if meant:
            await wait_until(began + meant)
            took = time.monotonic() - began
            self.note("delayed", what=what, meant_ms=meant * 1000, took_ms=took * 1000)

    async def read_json(self) -> Any:
        """The request's JSON; it is written down.

        Raises:
            aiohttp.web.HTTPException: With the vendor's own error, if it is none.
        """
        try:
            body = from_json(await self.request.read(), allow_inf_nan=False)
        except web.HTTPRequestEntityTooLarge:
            raise self.refused(413, "The request's body is too large.") from None
        except ValueError:
            raise self.refused(400, "The request's body is not JSON.") from None
        self.note("received", body=body)
        return body

    def error(self, status: int, message: str = "") -> Mapping[str, Any]:
        """The body of an error as the vendor sends it; it is written down.

        Args:
            status: The HTTP status, 400 to 599.
            message: What is wrong; by default what the status says.
        """
        body = self._refusal(status, message or MESSAGES.get(status, "The request failed."))
        self.note("sent", status=status, body=body)
        return body

    def refused(
        self, status: int, message: str = "", body: Mapping[str, Any] | None = None
    ) -> web.HTTPException:
        """An error as the vendor sends it, to be raised.

        Args:
            status: The HTTP status, 400 to 599.
            message: What is wrong; by default what the status says.
            body: The vendor's own error, where the status alone does not tell which it is.
        """
        if body is None:
            body = self.error(status, message)
        else:
            self.note("sent", status=status, body=body)
        refused = _Refused(status, json.dumps(body))
        refused.headers.update(self._headers())
        return refused

    async def json(self, body: Any, headers: Mapping[str, str] | None = None) -> web.StreamResponse:
        """Answer with JSON, and with whatever goes wrong on the way."""
        reply = await self.reply("application/json", headers)
        self.note("sent", body=body)
        await reply.send(json.dumps(body).encode())
        return await reply.end()

    async def reply(self, content_type: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Begin an answer over HTTP; what is sent on it meets the faults of this exchange."""
        reply = Reply(self.request, self.faults, self.arrived, self.note)
        await reply.begin(content_type, {**self._headers(), **(headers or {})})
        return reply

    async def socket(
        self, protocols: tuple[str, ...] = (), headers: Mapping[str, str] | None = None
    ) -> Socket:
        """Accept a WebSocket; what is sent on it meets the faults of this exchange."""
        socket = Socket(self.request, self.faults, self.note, self.note_audio)
        await socket.accept(protocols, headers)
        self._socket = socket
        return socket

    async def strike(self, fault: Fault) -> None:
        """Let a fault strike while the exchange is under way."""
        if fault.kind not in ("cut", "close", "refused"):
            # Whatever is sent from now on meets it: replies and sockets look at this list.
            self.faults.append(fault)
        elif self._socket:
            await self._socket.strike(fault)
        else:
            self.note("fault", **fault.model_dump(exclude_defaults=True))
            reset(self.request)


class _Refused(web.HTTPException):
    """An error with a vendor's own body."""

    def __init__(self, status: int, body: str) -> None:
        self.status_code = status
        super().__init__(text=body, content_type="application/json")


def _headers(request: web.Request) -> dict[str, str]:
    return {name.lower(): value for name, value in request.headers.items()}
