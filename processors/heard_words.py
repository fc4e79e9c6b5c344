"""The words of a transcript, folded so that each way to write one is the same."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A hyphen parts words (bye-bye); an apostrophe does not (that's).
WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`][^\W_]+)*")
DRAWN_OUT = re.compile(r"(.)\1+")


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


def composed(text: str) -> str:
    """A text with each accented letter as one character; positions are those within it."""
    return unicodedata.normalize("NFC", text)


def heard_words(text: str) -> list[HeardWord]:
    """The words of a composed text, in order."""
    return [HeardWord(fold(match[0]), len(match[0]), match.end()) for match in WORD.finditer(text)]


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(word.folded for word in heard_words(composed(text)))


def fold(word: str) -> str:
    """A word as it is compared: "Stooop" is "stop", "Adiós" is "adios", "that's" is "thats"."""
    letters = unicodedata.normalize("NFKD", word).casefold()
    return DRAWN_OUT.sub(r"\1", "".join(each for each in letters if each.isalnum()))
