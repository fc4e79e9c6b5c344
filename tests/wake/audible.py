"""Whether a recogniser's words still hold a call, by the sounds in the recogniser's dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import pocketsphinx
from rapidfuzz.distance import Levenshtein

LEADING_IN = {"okay", "um", "uh", "so"}
MOST_WORDS_OF_A_NAME = 3
VOWELS = tuple("AEIOU")
Sounds = tuple[str, ...]


def is_audible(heard: str, greeting: str, name: str) -> bool:
    """Whether a transcript begins with a call as far as anybody can tell from it.

    Args:
        heard: The transcript.
        greeting: The greeting that was said.
        name: The name that was said.

    Returns:
        Whether it begins with a word that is the greeting but for one sound, and goes on with
        words that are the name but for one vowel. What leads in may stand before it.
    """
    words = heard.split()
    while words and words[0] in LEADING_IN:
        words.pop(0)
    if not words:
        return False
    greets = any(
        Levenshtein.distance(one, other) <= 1
        for one, other in product(sounds([words[0]]), sounds([greeting]))
    )
    names = (words[1 : 1 + length] for length in range(1, MOST_WORDS_OF_A_NAME + 1))
    return greets and any(
        is_nearly(one, other)
        for words_of_name in names
        for one, other in product(sounds(words_of_name), sounds([name]))
    )


def is_nearly(one: Sounds, other: Sounds) -> bool:
    """Whether two words are the same but for one vowel."""
    if len(one) != len(other):
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(differing) <= 1 and all(
        sound.startswith(VOWELS) for pair in differing for sound in pair
    )


def sounds(words: Sequence[str]) -> Iterator[Sounds]:
    """Each way in which words can be spoken one after the other."""
    spoken = [dictionary().get(word, []) for word in words]
    return (sum(ways, ()) for ways in product(*spoken))


@cache
def dictionary() -> dict[str, list[Sounds]]:
    """Each way to speak each word."""
    found: dict[str, list[Sounds]] = {}
    path = Path(pocketsphinx.get_model_path("en-us/cmudict-en-us.dict"))
    for line in path.read_text("utf-8").splitlines():
        word, *spoken = line.replace("ER", "AH R").split()
        found.setdefault(word.partition("(")[0], []).append(tuple(spoken))
    return found
