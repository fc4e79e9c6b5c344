"""How each contestant is started, and where it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.processes import free_port, running

PERSONA = Path(__file__).parent / "ours.yaml"
PROVIDERS = ("deepgram", "groq", "cartesia")


@dataclass(frozen=True)
class Contestant:
    """Someone who is compared.

    Attributes:
        name: What it is called on the command line, and the key that it shows to the emulators.
        title: What it is called in a report.
        arguments: What follows `python` to start it, before its port.
        needs: The package that must be installed.
    """

    name: str
    title: str
    arguments: tuple[str, ...]
    needs: str = "pipecat"

    @property
    def is_here(self) -> bool:
        """Whether it can be started."""
        return find_spec(self.needs) is not None

    @contextmanager
    def running(self, addresses: Mapping[str, str], logs: Path) -> Iterator[str]:
        """Run it in a process of its own.

        Args:
            addresses: The *_BASE_URL variables that point at the emulators.
            logs: The folder for what it says.

        Yields:
            Where it answers, ws.
        """
        port = free_port()
        keys = {f"{provider.upper()}_API_KEY": self.key for provider in PROVIDERS}
        arguments = [*self.arguments, "--port", str(port)]
        with running(arguments, port, {**addresses, **keys}, logs / f"{self.name}.log"):
            yield f"ws://127.0.0.1:{port}/talk"

    @property
    def key(self) -> str:
        """What it shows to every provider as its key."""
        return f"benchmark-{self.name}"


CONTESTANTS = {
    each.name: each
    for each in (
        Contestant("stock", "Pipecat 1.14", ("-m", "benchmarks.contestants.stock")),
        Contestant(
            "livekit",
            "LiveKit Agents 1.8.9",
            ("-m", "benchmarks.contestants.livekit"),
            needs="livekit",
        ),
        Contestant("ours", "Hey Summer", ("runner.py", "serve", "--persona", str(PERSONA))),
    )
}
