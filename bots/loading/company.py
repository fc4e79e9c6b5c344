"""The other personas that a persona shares its sessions with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bots.loading.language_rules import listed
from bots.loading.part import Part
from bots.loading.problems import Finding, quoted
from bots.persona import Persona

Load = Callable[[str], Persona]


def named_others(persona: Part) -> list[Part]:
    """The names of those who share a session, each where it stands."""
    return [part for part in persona["wake"]["others"].items if part.text]


def others_are_there(persona: Part, names: Sequence[str]) -> Iterator[Finding]:
    """Whoever is named has a file."""
    for part in named_others(persona):
        if part.text not in names:
            wrong = f"there is no persona {quoted(part.text)}"
            yield Finding(part.path, wrong, f"there are {listed(names)}")


def others_can_be_called(persona: Part, load: Load) -> Iterator[Finding]:
    """Whoever is named has wake phrases."""
    for part in named_others(persona):
        if load(part.text).wake is None:
            wrong = f"{quoted(part.text)} has no wake phrases, so that nobody can call it"
            yield Finding(part.path, wrong, "give it some, or take it out")
