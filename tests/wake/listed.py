"""The lists of transcripts, each in two halves: one to tune by, and one that is frozen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

LISTS = Path(__file__).parent / "lists"
LANGUAGES = ("nl", "en", "es")
PHRASES = {
    "summer": {
        "nl": ["hey summer", "hoi summer"],
        "en": ["hey summer"],
        "es": ["hola summer", "oye summer", "hey summer"],
    },
    "oliver": {"nl": ["hallo oliver"], "en": ["hey oliver"], "es": ["hola oliver"]},
}


@dataclass(frozen=True)
class Line:
    """A transcript.

    Attributes:
        text: What the recogniser writes.
        wakes: Whom it wakes; None for nobody.
        rest: What is left behind the phrase; None where it has not been written down.
        made: By whom: a person, or a recogniser.
    """

    text: str
    wakes: str | None
    rest: str | None
    made: str

    @property
    def is_frozen(self) -> bool:
        """Whether it belongs to the half that nothing is tuned by."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def written(language: str) -> list[Line]:
    """What people have written down: `whom: the phrase | the rest`."""
    found = []
    for line in (LISTS / f"{language}.written.txt").read_text("utf-8").splitlines():
        whom, _, text = line.partition(": ")
        head, bar, rest = text.partition(" |")
        wakes = None if whom == "-" else whom
        found.append(Line(head + rest, wakes, rest.strip() if bar else None, "a person"))
    return found


def heard(language: str) -> list[Line]:
    """What a recogniser has written, but for the calls of which it has left nothing."""
    path = LISTS / f"{language}.heard.tsv"
    if not path.exists():
        return []
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
    return [
        Line(text, None if whom == "-" else whom, None, "a recogniser")
        for whom, text, *_ in rows
        if not whom.startswith("(")
    ]


def lines(language: str) -> list[Line]:
    """All of a language."""
    return written(language) + heard(language)
