"""What both benchmarks take on their command lines."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from rich.console import Console

from benchmarks.contestants.contestant import CONTESTANTS, Contestant
from benchmarks.profiles import LAST_WORDS, PROFILES, Setting

T = TypeVar("T")

Profiles = Annotated[list[str] | None, typer.Option(help=f"{', '.join(PROFILES)}.")]
LastWords = Annotated[
    list[str] | None, typer.Option(help="Whether interims hold a word once begun, or said.")
]
Interims = Annotated[list[int] | None, typer.Option(help="Milliseconds of audio between interims.")]
Names = Annotated[list[str] | None, typer.Option(help=f"{', '.join(CONTESTANTS)}.")]
Seed = Annotated[int, typer.Option(help="Of the emulators' chance.")]
Json = Annotated[Path | None, typer.Option(help="Where the figures go.")]
Plot = Annotated[Path | None, typer.Option(help="Where the picture goes, a PNG.")]


def made(folder: Path | None) -> Path | None:
    """A folder, made if it is not there."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    return folder


Logs = Annotated[
    Path | None, typer.Option(help="A folder for what the processes say.", callback=made)
]


def settings(
    profiles: Sequence[str] | None,
    last_words: Sequence[str] | None,
    interims: Sequence[int] | None,
    seed: int,
) -> list[Setting]:
    """All combinations of what was asked for."""
    return [
        Setting(profile, last_word, every, seed)
        for profile in chosen(profiles or ["usual"], PROFILES)
        for last_word in chosen(last_words or ["said"], LAST_WORDS)
        for every in interims or [1000]
    ]


def contestants(names: Sequence[str] | None, console: Console) -> list[Contestant]:
    """Those that were asked for, of whom those that can be started."""
    asked = chosen(names or list(CONTESTANTS), CONTESTANTS)
    for absent in (each for each in asked if not each.is_here):
        console.print(f"{absent.title} is not installed here: make benchmarks")
    return [each for each in asked if each.is_here]


def chosen(names: Sequence[str], there: Mapping[str, T]) -> list[T]:
    """What names stand for.

    Raises:
        typer.BadParameter: If one is not there.
    """
    return [there[name] for name in known(names, there)]


def known(names: Sequence[str], there: Collection[str]) -> Sequence[str]:
    """Names, all of which are known.

    Raises:
        typer.BadParameter: If one is not.
    """
    for name in names:
        if name not in there:
            raise typer.BadParameter(f'there is no "{name}"; there are {", ".join(there)}.')
    return names
