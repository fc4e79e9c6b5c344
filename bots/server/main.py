"""Runs the server: its table, its address, its end."""

from __future__ import annotations

import errno
import ipaddress
import socket
from contextlib import suppress
from pathlib import Path

import uvicorn
from rich.console import Console

from bots.errors import AddressTaken, HeySummerError
from bots.legs import choose_legs
from bots.loader import find_persona, load_with_warnings
from bots.machine import Machine
from bots.server.app import create_app
from bots.server.serving import Serving
from bots.tables import legs_table

BACKLOG = 128
LARGEST_MESSAGE = 1 << 20


def run_server(
    *, persona: str, configs: Path, machine: Machine, host: str, port: int, console: Console
) -> None:
    """Serve until interrupted.

    Args:
        persona: Who answers a client that names nobody.
        configs: The folder of persona files.
        machine: What this machine has.
        host: The address to listen on.
        port: The port to listen on.
        console: Where the table at start goes.

    Raises:
        HeySummerError: If the persona cannot be served or the address not be had.
    """
    loaded = load_with_warnings(find_persona(persona, configs), configs)
    found = loaded.persona
    console.print(legs_table(found, choose_legs(found, machine), loaded.warnings))
    listener = listen(host, port)
    with listener:
        console.print(
            f"\nTalk to {found.name} at http://{host}:{port}/client (Ctrl-C ends).", highlight=False
        )
        serving = Serving(persona=persona, configs=configs, machine=machine)
        config = uvicorn.Config(
            create_app(serving),
            log_level="warning",
            timeout_graceful_shutdown=1,
            ws_max_size=LARGEST_MESSAGE,
            # Speech does not compress, and trying takes more time than sending it.
            ws_per_message_deflate=False,
        )
        with suppress(KeyboardInterrupt):
            PoliteServer(config, serving).run(sockets=[listener])


class PoliteServer(uvicorn.Server):
    """Ends the sessions, so that each client is told, before it cuts the connections."""

    def __init__(self, config: uvicorn.Config, serving: Serving) -> None:
        """Make a server.

        Args:
            config: As uvicorn takes it.
            serving: The sessions.
        """
        super().__init__(config)
        self._serving = serving

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the sessions, then stop as uvicorn does.

        Args:
            sockets: Where the server listens.
        """
        await self._serving.end_all("the server stops")
        await super().shutdown(sockets)


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Take an address before anything slow starts.

    Args:
        host: A name or an IP address of this machine.
        port: The port.

    Returns:
        A socket that listens.

    Raises:
        AddressTaken: If another program has it.
        HeySummerError: If it can be reached from elsewhere, or needs rights.
    """
    if not is_loopback(host):
        raise HeySummerError(
            f"{host} would let everyone who reaches it talk with your keys, and this version "
            "cannot ask who they are. Serve on 127.0.0.1, behind a proxy that can."
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise AddressTaken(
                f"{host}:{port} is taken by another program; end it, or choose another port: "
                f"--port {port + 1}"
            ) from None
        raise HeySummerError(
            f"Cannot listen on {host}:{port} ({problem.strerror or problem}); "
            "give an address of this machine with --host and a port above 1024 with --port."
        ) from None
