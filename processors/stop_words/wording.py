"""How a language words a command, as its file lists it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from processors.heard_words import folded_words

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


def listed(phrases: str) -> Iterator[Words]:
    """The words of each phrase of a list, folded, in each way that recognisers part them.

    Args:
        phrases: Phrases as a `Wording` writes them.

    Yields:
        The words of a phrase, and them as one: "never mind" is heard as "nevermind".
    """
    for phrase in phrases.split(","):
        for words in product(*(word.split("|") for word in phrase.split())):
            yield from spellings(" ".join(words))


def spellings(phrase: str) -> Iterator[Words]:
    """A phrase's words, and them as one; nothing where it has none."""
    if words := folded_words(phrase):
        yield words
        yield folded_words("".join(words))
