"""One server for all stand-ins: every provider at its own root, under one port."""

from __future__ import annotations

import asyncio

from aiohttp import web

from emulators.control import control
from emulators.emulation import Emulation
from emulators.faults import Fault
from emulators.serving import Exchanges, serving
from emulators.vendors import VENDORS

MOST_BODY = 64 * 1024 * 1024
CLOSING_S = 1.0


class Server:
    """The stand-ins on a socket."""

    def __init__(self, emulation: Emulation, host: str = "127.0.0.1", port: int = 0) -> None:
        """Make a server that does not listen yet.

        Args:
            emulation: What all stand-ins share.
            host: Where to listen.
            port: Where to listen; 0 for one that is free.
        """
        self._exchanges = Exchanges()
        self._runner = web.AppRunner(
            self._app(emulation), handler_cancellation=True, shutdown_timeout=CLOSING_S
        )
        self._site: web.TCPSite | None = None
        self._host, self.port = host, port
        self._outage: asyncio.Task[None] | None = None

    @property
    def root(self) -> str:
        """The server's address."""
        return root_of(self._host, self.port)

    async def start(self) -> None:
        """Begin to listen.

        Raises:
            OSError: If the port is taken.
        """
        await self._runner.setup()
        await self._listen()

    async def stop(self) -> None:
        """Close everything."""
        if self._outage:
            self._outage.cancel()
        await self._runner.cleanup()

    async def be_out(self, seconds: float) -> None:
        """Let nothing listen for some seconds; connections that are open are reset."""
        if self._outage:
            self._outage.cancel()
        self._outage = asyncio.create_task(self._go_out(seconds))

    async def strike(self, fault: Fault) -> int:
        """Let a fault strike the connections that are open now.

        Args:
            fault: The fault: `cut` or `close`, or any that strikes what is sent.

        Returns:
            How many it struck.
        """
        return await self._exchanges.strike(fault)

    async def _go_out(self, seconds: float) -> None:
        if self._site:
            await self._site.stop()
            self._site = None
        self._exchanges.reset()
        await asyncio.sleep(seconds)
        await self._listen()

    async def _listen(self) -> None:
        self._site = web.TCPSite(self._runner, self._host, self.port, reuse_address=True)
        await self._site.start()
        self.port = self._runner.addresses[-1][1]

    def _app(self, emulation: Emulation) -> web.Application:
        app = web.Application(client_max_size=MOST_BODY)
        app.add_routes(control(emulation, self.be_out, self.strike))
        for vendor in VENDORS:
            for endpoint in vendor.endpoints:
                handler = serving(emulation, vendor, endpoint, self._exchanges)
                path = f"/{vendor.name}{vendor.base_path}{endpoint.path}"
                app.router.add_route(endpoint.method, path, handler)
        return app


def root_of(host: str, port: int) -> str:
    """A server's address.

    Args:
        host: A name, or an IP address; one of version 6 is put into brackets.
        port: The port.
    """
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
