"""The emulators as tests meet them: a process of their own, told by their control API."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 20.0
TIMEOUT = 10.0


class Emulators:
    """The emulators' control API."""

    def __init__(self, root: str, complaints: Path = Path(os.devnull)) -> None:
        """Know emulators that run.

        Args:
            root: Their address.
            complaints: Where their standard error goes.
        """
        self.root = root
        self._complaints = complaints

    @property
    def complaints(self) -> str:
        """What they wrote to standard error so far."""
        return self._complaints.read_text(encoding="utf-8")

    @property
    def environment(self) -> dict[str, str]:
        """The *_BASE_URL variables that point at them."""
        return self.tell("GET", "environment")

    def script(self, **script: Any) -> None:
        """Tell a script: caller, answers, faults."""
        self.tell("PUT", "script", script)

    def fault(self, provider: str, kind: str, **fault: Any) -> None:
        """Let something go wrong, counted from now."""
        self.tell("POST", "faults", [{"provider": provider, "kind": kind, **fault}])

    def strike(self, provider: str, kind: str, **fault: Any) -> int:
        """Let something go wrong with the connections that are open; returns how many."""
        return self.tell("POST", "strike", {"provider": provider, "kind": kind, **fault})["struck"]

    def latency(self, **delays: float) -> None:
        """Milliseconds by name."""
        self.tell("PATCH", "latency", delays)

    def pace(self, **pace: Any) -> None:
        """interims_ms, last_word, tokens_per_second, audio_speed."""
        self.tell("PATCH", "pace", pace)

    def outage(self, seconds: float) -> None:
        """Let nothing listen for a while."""
        self.tell("POST", "outage", {"seconds": seconds})

    def journal(self, **wanted: Any) -> list[dict[str, Any]]:
        """What happened: provider=, operation=, kind=, since=."""
        return self.tell("GET", f"journal?{urlencode(wanted)}")

    def received(self, provider: str, operation: str) -> list[Any]:
        """The JSON messages that came, in order."""
        entries = self.journal(provider=provider, operation=operation, kind="received")
        return [entry["data"]["body"] for entry in entries if "body" in entry["data"]]

    def chat(self, provider: str, text: str) -> str:
        """One question to a provider's chat completions; returns the answer."""
        path = {"groq": "/groq/openai/v1"}.get(provider, f"/{provider}/v1")
        body = {
            "model": "openai/gpt-oss-20b",
            "messages": [{"role": "user", "content": text}],
        }
        request = Request(
            f"{self.root}{path}/chat/completions",
            json.dumps(body).encode(),
            {"Authorization": "Bearer key", "Content-Type": "application/json"},
        )
        with urlopen(request, timeout=TIMEOUT) as answer:
            return json.load(answer)["choices"][0]["message"]["content"]

    def tell(self, method: str, path: str, body: Any = None) -> Any:
        """One request to the control API."""
        data = None if body is None and method == "GET" else json.dumps(body).encode()
        request = Request(f"{self.root}/control/{path}", data, method=method)
        try:
            with urlopen(request, timeout=TIMEOUT) as answer:
                return json.load(answer)
        except HTTPError as refused:
            raise ValueError(refused.read().decode()) from None


@contextmanager
def running(*arguments: str) -> Iterator[Emulators]:
    """A process of emulators on a free port, ended afterwards."""
    with TemporaryDirectory() as folder:
        complaints = Path(folder) / "stderr"
        with complaints.open("w") as written:
            process = subprocess.Popen(
                [sys.executable, "-m", "emulators", "--port", "0", *arguments],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=written,
                text=True,
            )
        giving_up = threading.Timer(STARTS_WITHIN, process.kill)
        giving_up.start()
        try:
            said = process.stdout.readline() if process.stdout else ""
            giving_up.cancel()
            found = re.search(r"http://\S+", said)
            assert found, f"the emulators did not start: {said!r} {complaints.read_text()}"
            yield Emulators(found[0], complaints)
        finally:
            giving_up.cancel()
            process.terminate()
            process.communicate(timeout=TIMEOUT)
