"""A session for Pipecat's own runners, which bring the transport with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipecat.runner.types import RunnerArguments
from pipecat.runner.utils import create_transport
from pipecat.transports.base_transport import TransportParams

from bots.bot import Session
from bots.loader import find_persona, load_persona, named_persona
from bots.machine import Machine
from bots.place import Place
from bots.shared import SharedLease


def audio() -> TransportParams:
    """Sound both ways."""
    return TransportParams(audio_in_enabled=True, audio_out_enabled=True)


def daily_audio() -> TransportParams:
    """Sound both ways in a Daily room."""
    from pipecat.transports.daily.transport import DailyParams

    return DailyParams(audio_in_enabled=True, audio_out_enabled=True)


TRANSPORTS: dict[str, Callable[[], TransportParams]] = {"webrtc": audio, "daily": daily_audio}


def asked_persona(
    runner_args: RunnerArguments, *, configs: Path, machine: Machine, default: str
) -> Path:
    """Which persona a session wants.

    Args:
        runner_args: What the runner says of the session.
        configs: The folder of persona files.
        machine: What this machine has.
        default: The persona where nobody asks for one.

    Returns:
        The file of the one in the session's body, else on the command line, else in PERSONA.

    Raises:
        PersonaNotFound: If there is no such persona.
    """
    body: Any = runner_args.body
    asked = body.get("persona") if isinstance(body, dict) else None
    if asked:
        return named_persona(str(asked), configs)
    on_command_line = getattr(runner_args.cli_args, "persona", None)
    name = on_command_line or machine.environment.get("PERSONA") or default
    return find_persona(str(name), configs)


async def run_hosted(
    runner_args: RunnerArguments,
    *,
    configs: Path,
    machine: Machine,
    default: str,
    lease: SharedLease,
) -> None:
    """Run one session to its end.

    Args:
        runner_args: What the runner says of the session.
        configs: The folder of persona files.
        machine: What this machine has.
        default: The persona where nobody asks for one.
        lease: What the sessions of this process share.

    Raises:
        HeySummerError: If the persona cannot be served here.
    """
    path = asked_persona(runner_args, configs=configs, machine=machine, default=default)
    persona = load_persona(path, configs)
    transport = await create_transport(runner_args, TRANSPORTS)
    async with lease.take() as shared:
        await Session(persona=persona, place=Place(transport), machine=machine, shared=shared).run()
