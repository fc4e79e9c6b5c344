"""The command line of the emulators."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from emulators.emulation import LEAST_INTERIMS_MS, Emulation, LastWord, Pace
from emulators.ending import end_is_asked
from emulators.errors import EmulatorError
from emulators.known import require_known_faults
from emulators.latency import Latency, read_delays
from emulators.script import Script, read_script
from emulators.server import Server, root_of
from emulators.vendors import VENDORS, addresses, latency_names


def main(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for a free one.")] = 9100,
    host: Annotated[str, typer.Option(help="Address.")] = "127.0.0.1",
    latency: Annotated[
        str, typer.Option(help="Milliseconds by provider: deepgram=150,groq=220.")
    ] = "",
    jitter: Annotated[
        str, typer.Option(help="Milliseconds added by chance, likewise; one number for all.")
    ] = "",
    p95: Annotated[
        str, typer.Option(help="What 95 of 100 delays are under, likewise; latency is the median.")
    ] = "",
    script: Annotated[
        Path | None, typer.Option(help="What is said, answered and goes wrong: YAML or JSON.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="The same chance each time.")] = None,
    interims: Annotated[
        float,
        typer.Option(min=LEAST_INTERIMS_MS, help="Milliseconds of audio between interim results."),
    ] = 1000,
    last_word: Annotated[
        LastWord, typer.Option(help="Whether interims hold a word once said, or once begun.")
    ] = "said",
    env: Annotated[
        bool, typer.Option("--env", help="Print the *_BASE_URL lines that point here, and end.")
    ] = False,
    until_stdin_closes: Annotated[
        bool, typer.Option("--until-stdin-closes", help="End when standard input does.")
    ] = False,
) -> None:
    """Serve stand-ins for the providers until Ctrl-C."""
    try:
        if env:
            print(_environment(host, port))
            return
        known = latency_names()
        delays = Latency(
            read_delays(latency, known, "--latency"),
            read_delays(jitter, known, "--jitter"),
            read_delays(p95, known, "--p95"),
        )
        pace = Pace(interims_ms=interims, last_word=last_word)
        told = read_script(script) if script else Script()
        require_known_faults(told.faults, str(script))
        emulation = Emulation(told, delays, pace, seed)
        asyncio.run(_serve(Server(emulation, host, port), until_stdin_closes))
    except EmulatorError as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None
    except OSError as problem:
        print(f"{host}:{port}: {problem.strerror}; name another with --port.", file=sys.stderr)
        raise typer.Exit(1) from None


def _environment(host: str, port: int) -> str:
    if port == 0:
        raise EmulatorError("--env: the lines need a port; name the emulators' own with --port.")
    found = addresses(root_of(host, port))
    return "\n".join(f"{name}={address}" for name, address in found.items())


async def _serve(server: Server, until_stdin_closes: bool) -> None:
    ended = asyncio.create_task(end_is_asked(until_stdin_closes))
    try:
        await server.start()
        # Read by whoever started this with --port 0.
        print(f"emulating {', '.join(v.name for v in VENDORS)} at {server.root}", flush=True)
        await ended
    finally:
        ended.cancel()
        await server.stop()
