"""The rules of tags and sounds: what a model may write is told apart, and can be played."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bots.errors import RecordingInvalid
from bots.loading.part import Part
from bots.loading.problems import Finding, quoted
from bots.wav import LONGEST_S, read_wav

BEEP = "beep"
_REMEDY = f"name a WAV file of 16-bit PCM of {LONGEST_S:g} s at most beside the persona, or {BEEP}"


def tags_can_be_written(persona: Part) -> Iterator[Finding]:
    """A tag has no brackets of its own: they are written around it."""
    speak = persona["emotion"]["speak"]
    for key, entry in speak.entries.items():
        for at_key, name in ((True, key), (False, entry.text)):
            if "[" in name or "]" in name:
                remedy = "write the word alone: excited"
                yield Finding(entry.path, f"{quoted(name)} has brackets", remedy, at_key=at_key)


def sounds_are_no_tags(persona: Part) -> Iterator[Finding]:
    """A sound's name is not that of an emotion, too."""
    speak = persona["emotion"]["speak"].entries
    emotions = {_plain(name) for key, entry in speak.items() for name in (key, entry.text)}
    for name, entry in persona["sounds"].entries.items():
        if _plain(name) in emotions:
            wrong = f"{quoted(name)} is in emotion.speak, too"
            yield Finding(entry.path, wrong, "give it another name", at_key=True)


def sounds_can_be_played(persona: Part, folder: Path) -> Iterator[Finding]:
    """A sound is the beep, or a file beside the persona that can be played.

    Args:
        persona: The persona's data.
        folder: The folder of the persona's file.
    """
    for entry in persona["sounds"].entries.values():
        if not entry.text or entry.text == BEEP:
            continue
        if not _is_beside(entry.text, folder):
            yield Finding(entry.path, f"{quoted(entry.text)} is elsewhere", _REMEDY)
            continue
        try:
            read_wav(folder / entry.text)
        except RecordingInvalid as fault:
            yield Finding(entry.path, f"{quoted(entry.text)}: {fault}", _REMEDY)


def with_sounds_in_full(data: Any, folder: Path) -> Any:
    """A persona's data with the paths of its sounds in full.

    Args:
        data: The data, in which nothing is wrong.
        folder: The folder of the persona's file.
    """
    sounds = Part(data)["sounds"].entries
    if not sounds:
        return data
    files = {
        name: entry.text if entry.text == BEEP else str((folder / entry.text).resolve())
        for name, entry in sounds.items()
    }
    return {**data, "sounds": files}


def _is_beside(name: str, folder: Path) -> bool:
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
