"""What stands between a request and its endpoint: counting it, and what goes wrong before it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web
from aiohttp.typedefs import Handler as AiohttpHandler

from emulators.emulation import Emulation
from emulators.exchange import Exchange
from emulators.faults import Fault
from emulators.latency import wait_until
from emulators.vendor import Endpoint, Vendor
from emulators.wire import is_gone, reset

# Long past any client's patience; a client that leaves ends the wait before.
FOR_EVER = 3600.0


class Exchanges:
    """The exchanges that are under way."""

    def __init__(self) -> None:
        self._open: set[Exchange] = set()

    @contextmanager
    def hold(self, exchange: Exchange) -> Iterator[None]:
        """Know an exchange while it is under way."""
        self._open.add(exchange)
        try:
            yield
        finally:
            self._open.discard(exchange)

    async def strike(self, fault: Fault) -> int:
        """Strike those that a fault is meant for; returns how many."""
        struck = [
            exchange
            for exchange in self._open
            if exchange.provider == fault.provider and fault.operation in (None, exchange.operation)
        ]
        for exchange in struck:
            await exchange.strike(fault)
        return len(struck)

    def reset(self) -> None:
        """Reset all connections."""
        for exchange in self._open:
            exchange.note("fault", kind="outage")
            reset(exchange.request)


def serving(
    emulation: Emulation, vendor: Vendor, endpoint: Endpoint, exchanges: Exchanges
) -> AiohttpHandler:
    """What aiohttp calls for a request: the endpoint, behind what goes wrong before it.

    Args:
        emulation: What all stand-ins share.
        vendor: Whose endpoint it is.
        endpoint: The endpoint.
        exchanges: Those that are under way.
    """

    async def serve(request: web.Request) -> web.StreamResponse:
        exchange = Exchange(
            request, emulation, vendor.name, endpoint.operation, vendor.refusal, vendor.headers
        )
        ended = "server"
        with exchanges.hold(exchange):
            try:
                await _strike_before(exchange)
                return await endpoint.handle(exchange)
            except ConnectionError:
                ended = "client"
                if not is_gone(request):
                    raise
                # Reset as it was asked for, or left by its client: nobody reads this, and aiohttp
                # finds nothing to complain about.
                return web.Response()
            except asyncio.CancelledError:
                ended = "client"
                raise
            finally:
                exchange.note("closed", by=ended)

    return serve


async def _strike_before(exchange: Exchange) -> None:
    """Whatever goes wrong before anything is answered."""
    fault = exchange.fault("status", "refused", "hang")
    if fault is None:
        return
    await wait_until(exchange.arrived + fault.after_ms / 1000)
    if fault.kind == "hang":
        await asyncio.sleep(FOR_EVER)
    if fault.kind == "refused":
        reset(exchange.request)
        raise ConnectionResetError
    # The body is read first, as a server does; else the client may meet a reset instead.
    if exchange.request.can_read_body:
        await exchange.request.read()
    refused = exchange.refused(fault.status)
    if fault.retry_after is not None:
        refused.headers["Retry-After"] = f"{fault.retry_after:g}"
    raise refused
