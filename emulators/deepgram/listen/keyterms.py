"""Lets words that are near a keyterm come out as the keyterm.

The vendor biases its recogniser: what sounds like a keyterm is written as the keyterm is. Here
what is *spelled* like one is, so that a script can say "hey sommer" and a keyterm put it right.
https://developers.deepgram.com/docs/keyterm
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any, TypeGuard

from emulators.deepgram.listen.writing import ends_of, plain
from emulators.hearing.words import Word

# "sommer" is near "summer", "winter" is not.
NEAR = 0.8
MOST_TOKENS = 500


def are_keyterms(told: Any) -> TypeGuard[list[str]]:
    """Whether what a client tells is a list of keyterms."""
    return isinstance(told, list) and all(isinstance(term, str) for term in told)


def too_many(keyterms: Sequence[str]) -> bool:
    """Whether they exceed the vendor's limit of 500 tokens, counted as words."""
    return sum(len(term.split()) for term in keyterms) > MOST_TOKENS


def heard_with(words: Sequence[Word], keyterms: Sequence[str]) -> list[Word]:
    """The words, with those near a keyterm written as it is.

    Args:
        words: What was said.
        keyterms: Words or phrases; each is laid over as many words as it has.
    """
    found = list(words)
    for term in keyterms:
        parts = term.split()
        for start in range(len(found) - len(parts) + 1 if parts else 0):
            spoken = found[start : start + len(parts)]
            if _is_near(" ".join(plain(word.text) for word in spoken), plain(term)):
                found[start : start + len(parts)] = map(_written_as, spoken, parts)
    return found


def _is_near(spoken: str, term: str) -> bool:
    return SequenceMatcher(None, spoken, term, autojunk=False).ratio() >= NEAR


def _written_as(word: Word, part: str) -> Word:
    before, after = ends_of(word.text)
    return replace(word, text=f"{before}{part}{after}")
