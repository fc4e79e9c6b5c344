"""The command line of Hey Summer, and `bot()` for Pipecat's own runners.

python runner.py                      serve summer to browsers and sockets
python runner.py rehearse summer      hear a persona, with no key and no microphone
python runner.py --help               everything else
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from dotenv import dotenv_values
from loguru import logger
from rich.console import Console

from bots.errors import HeySummerError, PersonaInvalid
from bots.redaction import Redaction
from bots.shared import SharedLease

if TYPE_CHECKING:
    from pipecat.runner.types import RunnerArguments

    from bots.machine import Machine

ROOT = Path(__file__).resolve().parent
CONFIGS = ROOT / "configs"
DEFAULT_PERSONA = "summer"
# Pipecat's runner calls bot() for each session and has no place for what they share.
HOSTED = SharedLease()
# The log is the whole process's, and so is what is kept out of it.
REDACTION = Redaction()

app = typer.Typer(
    help="Voice assistants, each one YAML file.",
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
)
ProviderSet = Literal["live", "emulated", "embedded"]
models = typer.Typer(help="Fetch and list the models that run on this machine.")
app.add_typer(models, name="models", no_args_is_help=True)
PersonaName = Annotated[str, typer.Argument(help="A persona in configs/, or a path to one.")]


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    verbose: Annotated[bool, typer.Option("--verbose", help="Log what Pipecat does.")] = False,
) -> None:
    """Voice assistants, each one YAML file."""
    logger.remove()
    logger.add(
        sys.stderr,
        level="DEBUG" if verbose else "WARNING",
        filter=REDACTION,
    )
    if context.invoked_subcommand is None:
        serve()


@app.command()
def serve(
    persona: Annotated[
        str | None, typer.Option(help="Who answers; else PERSONA, or summer.")
    ] = None,
    host: Annotated[str | None, typer.Option(help="Address; else SERVER_HOST.")] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port; else SERVER_PORT, or 7860.")
    ] = None,
) -> None:
    """Serve a persona to browsers at /client and to sockets at /talk."""
    from bots.server.main import run_server

    here = machine()
    run_server(
        persona=persona or here.environment.get("PERSONA") or DEFAULT_PERSONA,
        configs=CONFIGS,
        machine=here,
        host=host or here.environment.get("SERVER_HOST") or "127.0.0.1",
        port=port or server_port(here.environment.get("SERVER_PORT") or "7860"),
        console=Console(),
    )


@app.command()
def rehearse(
    persona: PersonaName,
    say: Annotated[list[str] | None, typer.Option(help="A line to say; may be repeated.")] = None,
    wav: Annotated[list[Path] | None, typer.Option(help="A recording to play.")] = None,
    said: Annotated[
        list[str] | None, typer.Option(help="What a recording says; once for each --wav.")
    ] = None,
    script: Annotated[
        str | None, typer.Option(help="Another of its rehearsals: NAME in PERSONA-NAME.yaml.")
    ] = None,
    providers: Annotated[
        ProviderSet,
        typer.Option(help="The real providers, stand-ins for them, or those that need no key."),
    ] = "live",
    out: Annotated[Path, typer.Option(help="Where the WAV and the transcript go.")] = Path(
        "rehearsals"
    ),
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Play a caller into a persona's pipeline, and show what was heard, said and how fast."""
    from bots.rehearsal.command import run_rehearsal

    document = run_rehearsal(
        persona,
        configs=CONFIGS,
        machine=machine(),
        say=say or [],
        recordings=wav or [],
        said=said or [],
        script=script,
        providers=providers,
        out=out,
        console=Console(stderr=as_json),
    )
    if as_json:
        print(json.dumps(document, ensure_ascii=False, indent=2))


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Persona files; else all.")] = None,
) -> None:
    """Check persona files: every problem, with its line and what to write instead."""
    from bots.loader import find_persona, load_with_warnings, persona_names

    named = [file if file.suffix else find_persona(str(file), CONFIGS) for file in files or []]
    paths = named or [find_persona(name, CONFIGS) for name in persona_names(CONFIGS)]
    problems = []
    for path in paths:
        try:
            warn(load_with_warnings(path, CONFIGS).warnings)
        except PersonaInvalid as problem:
            problems.append(str(problem))
    if problems:
        raise PersonaInvalid("\n".join(problems))
    print(f"{len(paths)} persona{'s' if len(paths) != 1 else ''}, no problems.")


@app.command()
def explain(persona: PersonaName) -> None:
    """Say who would serve a persona here, and why the others would not."""
    from bots.legs import choose_legs
    from bots.loader import find_persona, load_with_warnings
    from bots.tables import chain_table

    loaded = load_with_warnings(find_persona(persona, CONFIGS), CONFIGS)
    legs = choose_legs(loaded.persona, machine())
    Console().print(chain_table(loaded.persona, legs, loaded.warnings))


@app.command()
def voices(
    provider: Annotated[str, typer.Argument(help="A provider that speaks, such as deepgram.")],
    language: Annotated[
        str | None, typer.Option(help="Only voices that speak it, such as nl.")
    ] = None,
) -> None:
    """List the voices that an account with a provider offers."""
    from bots.accounts.asking import provider_named, voices_of
    from bots.tables import offered_table

    found = voices_of(provider_named(provider), machine(), language)
    if found:
        Console().print(offered_table("voice", found))
    else:
        print(f"{provider} has no voice for {language}.")


@models.command("fetch")
def fetch_models(
    provider: Annotated[str, typer.Argument(help="Who runs them, such as whisper.")],
    names: Annotated[
        list[str] | None, typer.Argument(help="The models; else those that serve by themselves.")
    ] = None,
) -> None:
    """Download models that run on this machine. Nothing is downloaded in mid-call."""
    from bots.models.command import run_fetch

    run_fetch(provider, names or [], machine=machine(), console=Console())


@models.command("list")
def list_models(
    provider: Annotated[
        str | None, typer.Argument(help="Whose; else all that run on this machine.")
    ] = None,
) -> None:
    """List models: those that run here, or what an account with a vendor offers."""
    from bots.models.command import run_list

    run_list(provider, machine=machine(), console=Console())


@app.command()
def schema() -> None:
    """Print the JSON Schema of a persona file, for editors."""
    from bots.schema import schema_text

    print(schema_text(), end="")


async def bot(runner_args: RunnerArguments) -> None:
    """Run one session for Pipecat's own runners and Pipecat Cloud.

    Args:
        runner_args: What the runner says of the session. Its body may name a `persona`;
            else the command line does, else the environment variable PERSONA.
    """
    from bots.hosted import run_hosted

    await run_hosted(
        runner_args,
        configs=CONFIGS,
        machine=machine(),
        default=DEFAULT_PERSONA,
        lease=HOSTED,
    )


def machine() -> Machine:
    """What this machine has: the environment over the .env file."""
    from bots.machine import Machine

    kept: dict[str, Any] = {**dotenv_values(ROOT / ".env"), **os.environ}
    set_ = {name: value for name, value in kept.items() if value}
    REDACTION.hide_all(set_)
    return Machine(set_, models=ROOT / "models", hide=REDACTION.hide)


def warn(warnings: Sequence[str]) -> None:
    """Say what works today and will not always."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for warning in warnings:
        console.print(f"warning: {warning}", style="yellow", markup=False)


def server_port(written: str) -> int:
    """A port as the environment gives it."""
    if not written.isdecimal() or not 1 <= int(written) <= 65535:
        raise HeySummerError(
            f'SERVER_PORT is "{written}"; write a port from 1 to 65535, such as 7860.'
        )
    return int(written)


def run() -> None:
    """Run the command line. A problem that has a name is told in one line and exits with 1."""
    try:
        app()
    except HeySummerError as problem:
        Console(stderr=True, soft_wrap=True, highlight=False).print(
            str(problem), style="red", markup=False
        )
        sys.exit(1)


if __name__ == "__main__":
    run()
