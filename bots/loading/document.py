"""What a YAML file says: plain data, and the file and line of every key."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bots.loading.problems import Finding, KeyPath, Problem, dotted


class Unread:
    """Stands where a value could not be read; that is reported already."""


class Map(dict[str, Any]):
    """A map of a document.

    Attributes:
        is_whole: Whether all that it merges could be read. What it lacks may stand there.
    """

    is_whole = True


@dataclass(frozen=True)
class Place:
    """A line of a file, from 1."""

    path: Path
    line: int


@dataclass
class Document:
    """What a file says.

    Attributes:
        data: Maps, lists, text, numbers, truth values and None; `Unread` where unreadable.
        problems: What could not be read.
        keys: Where each key or list item stands.
        values: Where each value begins, which for a fragment is another file.
    """

    data: Any = field(default_factory=Unread)
    problems: list[Problem] = field(default_factory=list)
    keys: dict[KeyPath, Place] = field(default_factory=dict)
    values: dict[KeyPath, Place] = field(default_factory=dict)

    def problem(self, finding: Finding) -> Problem:
        """A finding with its line, or that of the nearest key above it."""
        place = self._place(finding.path, finding.at_key)
        key = dotted(finding.path)
        return Problem(place.path, place.line, key, finding.wrong, finding.remedy)

    def _place(self, path: KeyPath, at_key: bool) -> Place:
        """The key's line, unless the fault is in a value that comes from a fragment."""
        if path not in self.values:
            return self._place(path[:-1], at_key=False)
        value = self.values[path]
        key = self.keys.get(path, value)
        return key if at_key or key.path == value.path else value
