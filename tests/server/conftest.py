"""A real server in a process of its own, with no key in its environment."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx
import pytest

from bots.providers import PROVIDERS, load

ROOT = Path(__file__).parent.parent.parent
START_TIMEOUT = 60.0
STOP_TIMEOUT = 10.0


@dataclass
class Server:
    """A running server.

    Attributes:
        process: Its process.
        port: Where it listens, on loopback.
        printed: The file that takes what it prints; a pipe that nobody reads fills up.
    """

    process: subprocess.Popen[bytes]
    port: int
    printed: IO[str]

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def talk(self) -> str:
        return f"ws://127.0.0.1:{self.port}/talk"

    def interrupt(self) -> tuple[float, str]:
        """Press Ctrl-C. Gives how long it took to end, in seconds, and what it printed."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=STOP_TIMEOUT)
        took = time.monotonic() - began
        self.printed.seek(0)
        return took, self.printed.read()


def without_keys() -> dict[str, str]:
    """This environment without a provider's key or address, and without colours."""
    named = {load(name).key for name in PROVIDERS}
    named |= {load(name).address[0] for name in PROVIDERS if load(name).address}
    ours = {name: value for name, value in os.environ.items() if name not in named}
    return ours | {"NO_COLOR": "1", "COLUMNS": "200", "PERSONA": ""}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def start_server(*arguments: str, environment: Mapping[str, str] | None = None) -> Server:
    port = free_port()
    printed = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
    process = subprocess.Popen(
        [sys.executable, "runner.py", "serve", "--port", str(port), *arguments],
        cwd=ROOT,
        env=without_keys() | dict(environment or {}),
        stdout=printed,
        stderr=subprocess.STDOUT,
    )
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/health").raise_for_status()
            return Server(process, port, printed)
        except httpx.TransportError:
            time.sleep(0.1)
    process.kill()
    process.wait(timeout=STOP_TIMEOUT)
    printed.seek(0)
    raise AssertionError(f"the server did not start:\n{printed.read()}")


def stop(server: Server) -> None:
    if server.process.poll() is None:
        server.interrupt()
    server.printed.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One server for the tests of a file; who ends it, or counts from its start, takes another."""
    running = start_server()
    yield running
    stop(running)


@pytest.fixture
def new_server() -> Iterator[Server]:
    """A server that has served nobody."""
    running = start_server()
    yield running
    stop(running)
