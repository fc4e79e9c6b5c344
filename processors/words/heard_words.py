"""The words of a transcript, folded so that each way to write one is the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from processors.words.letters import composed, squeezed, without_accents

# A hyphen parts words (bye-bye); an apostrophe does not (that's).
WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`][^\W_]+)*")


@dataclass(frozen=True)
class HeardWord:
    """A word of a text.

    Attributes:
        folded: In small letters, without accents and apostrophes, each drawn-out letter once.
        letters: How many letters it was written with.
        end: Where it ends in the text.
    """

    folded: str
    letters: int
    end: int


def heard_words(text: str) -> list[HeardWord]:
    """The words of a composed text, in order."""
    return [HeardWord(fold(match[0]), len(match[0]), match.end()) for match in WORD.finditer(text)]


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(word.folded for word in heard_words(composed(text)))


def fold(word: str) -> str:
    """A word as it is compared: "Stooop" is "stop", "Adiós" is "adios", "that's" is "thats"."""
    letters = without_accents(word).casefold()
    return squeezed("".join(each for each in letters if each.isalnum()))
