"""`rehearse`: from a persona's name to a report and its files."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from rich.console import Console

from bots.errors import HeySummerError
from bots.legs import choose_legs
from bots.loader import find_persona, load_with_warnings
from bots.machine import Machine
from bots.persona import Persona
from bots.rehearsal.emulated import emulated
from bots.rehearsal.printer import RehearsalPrinter, transcript
from bots.rehearsal.recording import write_conversation
from bots.rehearsal.rehearsal import Rehearsal, rehearse
from bots.rehearsal.report import report
from bots.rehearsal.script import (
    Line,
    espeak_lines,
    played_lines,
    recorded_lines,
    rehearsal_path,
    said_lines,
)
from bots.services import warm
from bots.shared import Shared

ProviderSet = Literal["live", "emulated", "embedded"]


def run_rehearsal(
    name: str,
    *,
    configs: Path,
    machine: Machine,
    say: Sequence[str],
    recordings: Sequence[Path],
    said: Sequence[str],
    script: str | None,
    providers: ProviderSet,
    out: Path,
    console: Console,
) -> dict[str, Any]:
    """Rehearse a persona and write what was heard.

    Args:
        name: The persona's name, or a path to its file.
        configs: The folder of persona files.
        machine: What this machine has.
        say: Texts for the caller to say.
        recordings: Recordings for the caller to play.
        said: What the recordings say, one text for each; none if nobody wrote it down.
        script: The name of another rehearsal of the persona; None for the usual one.
        providers: Which providers serve: the real ones, stand-ins for them, or those that
            need nothing but the packages.
        out: The folder for the WAV and the transcript.
        console: Where the conversation is printed.

    Returns:
        The document of `rehearse --json`.

    Raises:
        HeySummerError: If the persona, a recording or a voice is not there.
    """
    path = find_persona(name, configs)
    loaded = load_with_warnings(path, configs)
    persona = loaded.persona
    for warning in loaded.warnings:
        console.print(f"warning: {warning}", style="yellow", markup=False, soft_wrap=True)
    lines = [
        *_said(say, persona, providers),
        *played_lines(recordings, said, persona.languages.by_preference),
    ] or recorded_lines(rehearsal_path(configs, path.stem, script))
    make_folder(out)
    printer = RehearsalPrinter(console)
    with _machine(providers, machine, persona, lines, configs.parent) as here:
        rehearsal = asyncio.run(_rehearse(persona, lines, here, printer))
    files = write_files(rehearsal, out, path.stem)
    document = report(rehearsal, files)
    Path(files["transcript"]).write_text(transcript(document), encoding="utf-8")
    printer.summary(document)
    return document


def _said(say: Sequence[str], persona: Persona, providers: ProviderSet) -> list[Line]:
    """The lines to be said, by a voice that the recogniser understands."""
    if providers == "emulated":
        return espeak_lines(say, persona.languages.by_preference)
    return said_lines(say)


def _machine(
    providers: ProviderSet, machine: Machine, persona: Persona, lines: Sequence[Line], project: Path
) -> AbstractContextManager[Machine]:
    """The machine, with the providers that are wanted and no others."""
    if providers == "emulated":
        return emulated(machine, persona, lines, project)
    return nullcontext(replace(machine, embedded_only=providers == "embedded"))


def make_folder(out: Path) -> None:
    """Make the folder before anything is played, so that nothing is played in vain."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise HeySummerError(
            f"{out}: cannot be written to ({problem.strerror}); name another folder with --out."
        ) from None


def write_files(rehearsal: Rehearsal, out: Path, name: str) -> dict[str, str]:
    """Write the stereo WAV, and name the transcript beside it."""
    stem = out / f"{name}-{datetime.now():%Y%m%d-%H%M%S}"
    wav = stem.with_suffix(".wav")
    write_conversation(
        wav, rehearsal.transport.caller.samples(), rehearsal.transport.assistant.samples()
    )
    return {"wav": str(wav), "transcript": str(stem.with_suffix(".txt"))}


async def _rehearse(
    persona: Persona, lines: Sequence[Line], machine: Machine, printer: RehearsalPrinter
) -> Rehearsal:
    shared = Shared()
    try:
        await warm(persona, choose_legs(persona, machine), machine=machine, shared=shared)
        return await rehearse(
            persona, lines, machine=machine, shared=shared, listeners=[printer.hear]
        )
    finally:
        await shared.close()
