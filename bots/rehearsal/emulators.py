"""The emulators as a program of their own, for as long as someone needs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast
from urllib.request import ProxyHandler, build_opener

from bots.errors import HeySummerError

STARTS_WITHIN = 20.0
ENDS_WITHIN = 5.0
LOOPBACK = "127.0.0.1,localhost"
# Both spellings are read, some by some programs only.
NO_PROXY = ("NO_PROXY", "no_proxy")


@contextmanager
def emulators(script: Path, latency: str, project: Path) -> Iterator[dict[str, str]]:
    """Run the emulators.

    They end with this process, however it ends: they watch a pipe that it holds.

    Args:
        script: What the callers say and the models answer; read by the time this yields.
        latency: Milliseconds by provider, as in `deepgram=150,groq=220`.
        project: The folder with emulators/ in it.

    Yields:
        The environment variables that point the providers at them.

    Raises:
        HeySummerError: If they do not start.
    """
    command = [sys.executable, "-m", "emulators", "--port", "0", "--until-stdin-closes"]
    with tempfile.TemporaryFile("w+") as complaints, _loopback_without_proxy():
        process = subprocess.Popen(
            [*command, "--script", str(script), "--latency", latency],
            cwd=project,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            # Ctrl-C ends who needs them, and that ends them.
            start_new_session=True,
        )
        try:
            yield _addresses(_root(process, complaints))
        finally:
            _end(process)


def _root(process: subprocess.Popen[str], complaints: IO[str]) -> str:
    """Where they listen, once they do."""
    giving_up = threading.Timer(STARTS_WITHIN, process.kill)
    giving_up.start()
    try:
        said = cast("IO[str]", process.stdout).readline()
    finally:
        giving_up.cancel()
    found = re.search(r"http://\S+", said)
    if found is None:
        process.wait()
        complaints.seek(0)
        wrong = complaints.read().strip().splitlines()
        raise HeySummerError(
            f"The emulators did not start ({wrong[-1] if wrong else 'no answer'})."
        )
    return found[0]


def _addresses(root: str) -> dict[str, str]:
    opener = build_opener(ProxyHandler({}))
    with opener.open(f"{root}/control/environment", timeout=STARTS_WITHIN) as answer:
        return cast("dict[str, str]", json.load(answer))


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


@contextmanager
def _loopback_without_proxy() -> Iterator[None]:
    """Keep what is for this machine on it: the vendors' SDKs read proxies from the environment."""
    before = {name: os.environ.get(name) for name in NO_PROXY}
    for name in NO_PROXY:
        os.environ[name] = ",".join(filter(None, (before[name], LOOPBACK)))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
