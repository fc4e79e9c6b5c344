"""How each contestant is started, and where it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.processes import free_port, running

FOLDER = Path(__file__).parent
PROVIDERS = ("deepgram", "groq", "cartesia")


@dataclass(frozen=True)
class Contestant:
    """Someone who is compared.

    Attributes:
        name: What it is called on the command line, and the key that it shows to the emulators.
        title: What it is called in a report.
        english: What follows `python` to start it, before its port.
        multilingual: The same, where several languages are spoken.
        needs: The package that must be installed.
    """

    name: str
    title: str
    english: tuple[str, ...]
    multilingual: tuple[str, ...]
    needs: str = "pipecat"

    @property
    def is_here(self) -> bool:
        """Whether it can be started."""
        return find_spec(self.needs) is not None

    @contextmanager
    def running(
        self, addresses: Mapping[str, str], logs: Path, *, multilingual: bool = False
    ) -> Iterator[str]:
        """Run it in a process of its own.

        Args:
            addresses: The *_BASE_URL variables that point at the emulators.
            logs: The folder for what it says.
            multilingual: Whether callers speak English, Dutch and Spanish, or English only.

        Yields:
            Where it answers, ws.
        """
        port = free_port()
        keys = {f"{provider.upper()}_API_KEY": self.key for provider in PROVIDERS}
        program = self.multilingual if multilingual else self.english
        environment = {**addresses, **keys}
        with running([*program, "--port", str(port)], port, environment, logs / f"{self.name}.log"):
            yield f"ws://127.0.0.1:{port}/talk"

    @property
    def key(self) -> str:
        """What it shows to every provider as its key."""
        return f"benchmark-{self.name}"


def _module(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    program = ("-m", f"benchmarks.contestants.{name}")
    return program, (*program, "--language", "multi")


def persona(name: str) -> tuple[str, ...]:
    """What follows `python` to serve a persona of this folder."""
    return ("runner.py", "serve", "--persona", str(FOLDER / f"{name}.yaml"))


CONTESTANTS = {
    each.name: each
    for each in (
        Contestant("stock", "Pipecat 1.14", *_module("stock")),
        Contestant("livekit", "LiveKit Agents 1.8.9", *_module("livekit"), needs="livekit"),
        Contestant("ours", "Hey Summer", persona("ours"), persona("ours_multilingual")),
    )
}
