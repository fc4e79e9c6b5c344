"""What is wrong with a persona file, where, and what to write instead."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from bots.loading.secrecy import holds_secret

KeyPath = tuple[str | int, ...]
"""The keys and indices that lead to a value: ("stt", "fallback", 0, "provider")."""

_LONGEST = 40
_PLAIN = re.compile(r"[\w+-]{1,40}")


@dataclass(frozen=True, order=True)
class Problem:
    """One problem, at a line of a file.

    Attributes:
        path: The file, relative to the current folder where it lies inside it.
        line: The line, from 1.
        key: The dotted key; empty where the file as a whole is meant.
        wrong: What is wrong.
        remedy: What to write instead.
    """

    path: Path
    line: int
    key: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.path}:{self.line}: {key}{self.wrong}; {self.remedy}"


@dataclass(frozen=True)
class Finding:
    """A problem of the data, before its line is looked up.

    Attributes:
        path: Where in the data.
        wrong: What is wrong.
        remedy: What to write instead.
        at_key: Whether the key itself is wrong, rather than its value. They are in
            different files where the value is included.
    """

    path: KeyPath
    wrong: str
    remedy: str
    at_key: bool = False


def dotted(path: KeyPath) -> str:
    """A key path as a person writes it: `tts.fallback[0].voice.nl`."""
    keys = "".join(f"[{key}]" if isinstance(key, int) else f".{_bare(key)}" for key in path)
    return keys.removeprefix(".")


def quoted(text: str) -> str:
    """A text from the file, fit to be shown: in quotes, short, on one line, no secret."""
    if holds_secret(text):
        return '"…"'
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in _one_line(short))


def _one_line(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _bare(key: str) -> str:
    return key if _PLAIN.fullmatch(key) and not holds_secret(key) else quoted(key)
