"""The last sentence of what was said: its clauses, and the mark behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bots.turns.phrases import WORD, Phrases, written

GOES_ON = re.compile(r"[,;:…–—-]|\.\.")
# A point after these ends no sentence, nor does one after a single letter.
ABBREVIATIONS = frozenset(
    (
        "st",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "dhr",
        "mw",
        "sr",
        "sra",
        "vs",
        "nr",
        "avda",
        "ud",
        "jr",
    )
)
# "How do I get there? Thank you very much." is one request.
POLITE_WORDS = 4


@dataclass(frozen=True)
class Sentence:
    """The last sentence of what was said.

    Attributes:
        clauses: The words between its commas, in small letters.
        mark: What stands behind it: "?", ".", "," for whatever goes on, or "" for nothing.
    """

    clauses: Sequence[Sequence[str]]
    mark: str

    @property
    def words(self) -> Sequence[str]:
        """Its words."""
        return [word for clause in self.clauses for word in clause]


def last_sentence(text: str, polite: Phrases) -> Sentence:
    """Find the last sentence.

    Args:
        text: A transcript.
        polite: What makes no sentence of its own: "please".

    Returns:
        The sentence; one without words for a text without any.
    """
    text = written(text)
    found = list(WORD.finditer(text))
    words = [match.group() for match in found]
    gaps = [text[one.end() : other.start()] for one, other in pairwise(found)]
    # Whatever comes last is parted from what may follow.
    marks = [_mark(gap) for gap in [*gaps, f"{text[found[-1].end() :]} "]] if found else []
    start = _start(words, marks, polite)
    return Sentence(_clauses(words[start:], marks[start:]), _last(text, marks[start:]))


def _mark(gap: str) -> str:
    """What a gap between two words says: only with a space in it does it part them."""
    if not any(char.isspace() for char in gap):
        return ""
    if "?" in gap:
        return "?"
    if GOES_ON.search(gap):
        return ","
    return "." if "." in gap or "!" in gap else ""


def _last(text: str, marks: Sequence[str]) -> str:
    """The mark behind a sentence; one that Spanish has opened as a question is one."""
    asked = "?" in marks or (text.rfind("¿") > text.rfind("?") and "." not in marks[:-1])
    if asked and marks[-1:] != [","]:
        return "?"
    return marks[-1] if marks else ""


def _start(words: Sequence[str], marks: Sequence[str], polite: Phrases) -> int:
    """The index of the sentence's first word."""
    for at in range(len(words) - 2, -1, -1):
        if marks[at] in ("?", ".") and not _is_short(words[at]):
            tail = words[at + 1 :]
            if len(tail) > POLITE_WORDS or not polite.covered(tail)[-1]:
                return at + 1
    return 0


def _is_short(word: str) -> bool:
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def _clauses(words: Sequence[str], marks: Sequence[str]) -> Sequence[Sequence[str]]:
    clauses: list[list[str]] = [[]]
    for word, mark in zip(words, marks, strict=True):
        clauses[-1].append(word)
        if mark:
            clauses.append([])
    return [clause for clause in clauses if clause]
