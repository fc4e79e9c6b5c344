"""Processes of their own: the emulators and each contestant, ended with the run."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
STARTS_WITHIN = 60.0
ENDS_WITHIN = 10.0
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ws_proxy", "wss_proxy")


class NotStarted(Exception):
    """A process did not start; the message ends with what it said last."""


@contextmanager
def running(
    arguments: Sequence[str], port: int, environment: Mapping[str, str], log: Path
) -> Iterator[None]:
    """Run a Python program that listens on a port.

    Args:
        arguments: What follows `python`.
        port: Where it will listen.
        environment: Variables besides this process's own.
        log: The file that takes what it says.

    Raises:
        NotStarted: If it does not listen within a minute.
    """
    kept = {k: v for k, v in os.environ.items() if k.lower() not in PROXIES}
    with log.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=kept | dict(environment),
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=said,
            # Ctrl-C ends the run, and that ends them.
            start_new_session=True,
        )
        try:
            _wait(process, port, log)
            yield
        finally:
            _end(process)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    command = " ".join(map(str, process.args)) if isinstance(process.args, list) else ""
    raise NotStarted("\n".join([f"{command} did not start.", *said[-5:]]))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
