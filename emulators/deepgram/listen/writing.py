"""How words are written: as the script has them, or bare."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from emulators.hearing.words import Word

_ENDS = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)


def ends_of(text: str) -> tuple[str, str]:
    """The punctuation before a word and after it."""
    found = _ENDS.match(text)
    return (found[1], found[3]) if found else ("", "")


def plain(text: str) -> str:
    """A word or phrase without capitals, and without punctuation at its ends."""
    found = _ENDS.match(text)
    return (found[2] if found else text).lower()


def base(language: str) -> str:
    """`en` of `en-US`."""
    return language.split("-")[0].lower()


def languages_of(words: Sequence[Word]) -> list[str]:
    """The languages of some words, the most frequent first."""
    return [code for code, _ in Counter(base(word.language) for word in words).most_common()]


def those_in(words: Iterable[Word], languages: Sequence[str]) -> list[Word]:
    """The words that a recogniser of some languages hears; the others are noise to it."""
    return [word for word in words if base(word.language) in languages]
