"""Letters as words are compared by: whatever way they are typed in, they come out the same."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = str.maketrans("’ʼ‘`", "''''")
REPEATED = re.compile(r"(.)\1+")


def straight(text: str) -> str:
    """A text with all its apostrophes straight."""
    return text.translate(APOSTROPHES)


def composed(text: str) -> str:
    """A text with each accented letter as one character; positions are those within it."""
    return unicodedata.normalize("NFC", text)


def without_accents(text: str) -> str:
    """A text without its accents: "sí" and "si" are the same then."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def squeezed(text: str) -> str:
    """A text with each letter once where it is drawn out or doubled: "ummm" is "um"."""
    return REPEATED.sub(r"\1", text)
