"""The command line of the emulators."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from emulators.emulation import Emulation, Pace
from emulators.ending import end_is_asked
from emulators.errors import EmulatorError
from emulators.latency import Latency, read_delays
from emulators.script import Script, read_script
from emulators.server import Server
from emulators.vendors import VENDORS, addresses, latency_names

LastWord = Literal["said", "begun"]


def main(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 for a free one.")] = 9100,
    host: Annotated[str, typer.Option(help="Address.")] = "127.0.0.1",
    latency: Annotated[
        str, typer.Option(help="Milliseconds by provider: deepgram=150,groq=220.")
    ] = "",
    jitter: Annotated[
        str, typer.Option(help="Milliseconds added by chance, likewise; one number for all.")
    ] = "",
    script: Annotated[
        Path | None, typer.Option(help="What is said, answered and goes wrong: YAML or JSON.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="The same chance each time.")] = None,
    interims: Annotated[
        float, typer.Option(min=20, help="Milliseconds of audio between interim results.")
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
            found = addresses(f"http://{host}:{port}")
            print("\n".join(f"{name}={address}" for name, address in found.items()))
            return
        known = latency_names()
        delays = Latency(
            read_delays(latency, known, "--latency"), read_delays(jitter, known, "--jitter")
        )
        pace = Pace(interims_ms=interims, last_word=last_word)
        emulation = Emulation(read_script(script) if script else Script(), delays, pace, seed)
        asyncio.run(_serve(Server(emulation, host, port), until_stdin_closes))
    except EmulatorError as problem:
        print(problem, file=sys.stderr)
        raise typer.Exit(1) from None
    except OSError as problem:
        print(f"{host}:{port}: {problem.strerror}; name another with --port.", file=sys.stderr)
        raise typer.Exit(1) from None


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


if __name__ == "__main__":
    typer.run(main)
