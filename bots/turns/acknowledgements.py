"""Whether an utterance only shows that someone listens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from bots.turns.phrases import Phrases, words_of
from bots.turns.words.acknowledging import ACKNOWLEDGING, HUMS
from processors.words.letters import squeezed, without_accents

# In characters.
LONGEST = 500

Words = tuple[str, ...]


class Acknowledgements:
    """The phrases with which people show that they listen.

    They are found alone, repeated and combined, whatever their case, accents, punctuation,
    drawn-out letters and hyphens: "Uh-huh, yeah", "mmm hmm", "okay, ja". Phrases of all
    languages count at once, as people acknowledge in whatever language they please.

    What has been heard so far is no verdict: the first interim of "yeah, but" is "yeah". Judge
    by `are_all` once the utterance is over, and by `may_become` before.
    """

    def __init__(self, phrases: Mapping[Any, Sequence[str]] | Sequence[str] | None = None) -> None:
        """Make a set of acknowledgements.

        Args:
            phrases: A persona's own, for all languages or for each. They are added to the usual
                ones of Dutch, English and Spanish: no persona should have to list "mm-hm".
        """
        own = phrases.values() if isinstance(phrases, Mapping) else [phrases or ()]
        phrases_heard = {*_usual(), *_spelled(phrase for each in own for phrase in each)}
        self._phrases = Phrases(phrases_heard)
        self._beginnings = Phrases(begun for words in phrases_heard for begun in _begun(words))

    def are_all(self, text: str) -> bool:
        """Whether an utterance is acknowledgements and nothing else.

        Args:
            text: What was said in all.

        Returns:
            Whether it is; a question ("ja?") is none, nor is a text without words.
        """
        if _takes_floor(text):
            return False
        words = _heard(text)
        return bool(words) and self._phrases.covered(words)[-1]

    def may_become(self, text: str) -> bool:
        """Whether what was heard so far can still grow into acknowledgements only.

        Args:
            text: An interim transcript; its last word may be cut.

        Returns:
            Whether it can; so it can while nothing was heard.
        """
        if _takes_floor(text):
            return False
        words = _heard(text)
        covered = self._phrases.covered(words)
        begun = self._beginnings.at_ends(words)
        return covered[-1] or any(covered[len(words) - length] for length in begun)


@cache
def _usual() -> Sequence[Words]:
    """The phrases that count for everybody."""
    lists = (HUMS, *ACKNOWLEDGING.values())
    return tuple(_spelled(phrase for each in lists for phrase in each.split(",")))


def _spelled(phrases: Iterable[str]) -> Iterator[Words]:
    """Phrases in each way that recognisers part them: "uh huh" and "uhhuh", "all right"."""
    for phrase in phrases:
        if words := _heard(phrase):
            yield words
            yield (squeezed("".join(words)),)


def _heard(text: str) -> Words:
    """Words as they are compared: each way to spell a sound is one."""
    return tuple(squeezed(without_accents(word)) for word in words_of(text))


def _begun(words: Words) -> Iterator[Words]:
    """All beginnings of a phrase, to the letter."""
    for at, word in enumerate(words):
        for length in range(1, len(word) + 1):
            yield (*words[:at], word[:length])


def _takes_floor(text: str) -> bool:
    """Whether it is a question, or longer than anybody goes on acknowledging."""
    return "?" in text or "¿" in text or len(text) > LONGEST
