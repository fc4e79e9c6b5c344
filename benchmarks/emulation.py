"""The emulators' control API, as a run needs it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

from benchmarks.clips import Clip
from benchmarks.processes import free_port, running
from benchmarks.profiles import Setting

TIMEOUT = 20.0
_OPEN = build_opener(ProxyHandler({})).open


class Emulation:
    """Emulators that run."""

    def __init__(self, root: str) -> None:
        """Know them.

        Args:
            root: Their address.
        """
        self._root = root

    @property
    def addresses(self) -> dict[str, str]:
        """The *_BASE_URL variables that point at them."""
        found: dict[str, str] = self._ask("GET", "environment")
        return found

    def tell(self, lines: Sequence[Clip], answers: Sequence[str | dict[str, str]]) -> None:
        """Begin with a script.

        Args:
            lines: What each caller who comes now says, in this order, over and over.
            answers: What the models answer, one after the other, each once; or as the emulators'
                script has it.
        """
        self._ask("PUT", "script", {"caller": [c.line for c in lines], "answers": list(answers)})

    def journal(self, since: int, **wanted: str) -> list[dict[str, Any]]:
        """The entries after one.

        Args:
            since: The number of the last entry that is known.
            wanted: Fields and what they must be.
        """
        found: list[dict[str, Any]] = self._ask(
            "GET", f"journal?{urlencode({'since': since, **wanted})}"
        )
        return found

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        asked = Request(f"{self._root}/control/{path}", data, method=method)
        with _OPEN(asked, timeout=TIMEOUT) as answer:
            return json.load(answer)


@contextmanager
def emulators(setting: Setting, log: Path) -> Iterator[Emulation]:
    """Run the emulators in a process of their own.

    Args:
        setting: How they behave.
        log: The file that takes what they say.
    """
    port = free_port()
    arguments = ["-m", "emulators", "--port", str(port), "--until-stdin-closes", *setting.options]
    with running(arguments, port, {}, log):
        yield Emulation(f"http://127.0.0.1:{port}")
