"""How a language words a command, as its file lists it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from processors.words.heard_words import folded_words

Words = tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """The phrases of a command in a language, and what may be said around them.

    Phrases are parted by commas; "hold|hang on" stands for two.

    Attributes:
        phrases: What gives the command.
        before: What may come before it and changes nothing: "please", "no".
        behind: What may come behind it.
    """

    phrases: str = ""
    before: str = ""
    behind: str = ""


def listed(phrases: str) -> Iterator[str]:
    """Each phrase of a list, as a `Wording` writes it."""
    for phrase in phrases.split(","):
        for words in product(*(word.split("|") for word in phrase.split())):
            yield " ".join(words)


def spelled(phrases: Iterable[str]) -> dict[Words, str]:
    """Phrases by their words, folded, in each way that recognisers part them.

    Args:
        phrases: The phrases.

    Returns:
        Each one by its words, and by them as one: "never mind" is heard as "nevermind".
    """
    found: dict[Words, str] = {}
    for phrase in phrases:
        if words := folded_words(phrase):
            found.setdefault(words, phrase)
            found.setdefault(folded_words("".join(words)), phrase)
    return found
