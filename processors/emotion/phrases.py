"""Phrases as data files list them, and words as recognisers write them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import product
from typing import Generic, TypeVar

from processors.words.letters import straight, without_accents

Words = tuple[str, ...]
T = TypeVar("T")

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
SLOT = re.compile(r"(?:[^\s|]+\|\s*)*[^\s|]+")
MOST_PASSED_OVER = 3


def words_of(text: str) -> Words:
    """The words of a text in small letters, without accents and punctuation.

    Recognisers and people leave accents out or put them in ("que" and "qué"), so none counts.
    """
    return tuple(WORD.findall(without_accents(straight(text).casefold())))


def spelled(phrases: str) -> Iterator[Words]:
    """The phrases of a list.

    Args:
        phrases: Phrases parted by commas; "is|was it|that" stands for the four of them, and "-"
            for no word: "so|- sad" is "so sad" and "sad".

    Yields:
        The words of each.
    """
    for phrase in phrases.split(","):
        slots = [
            [() if each.strip() == "-" else words_of(each) for each in slot.split("|")]
            for slot in SLOT.findall(phrase)
        ]
        for choice in product(*slots):
            if words := tuple(word for part in choice for word in part):
                yield words


class Phrases(Generic[T]):
    """Phrases, each of which means something."""

    def __init__(self, meanings: dict[Words, T]) -> None:
        """Know some phrases.

        Args:
            meanings: What each phrase means.
        """
        self._meanings = meanings
        self._longest = max(map(len, meanings), default=0)
        self._first_words = {phrase[0] for phrase in meanings}

    @property
    def words(self) -> set[str]:
        """The words of all phrases."""
        return {word for phrase in self._meanings for word in phrase}

    @property
    def single(self) -> frozenset[str]:
        """The phrases of one word."""
        return frozenset(phrase[0] for phrase in self._meanings if len(phrase) == 1)

    def at(
        self, words: Sequence[str], start: int, passing_over: Container[str] = ()
    ) -> tuple[int, T] | None:
        """The longest phrase that begins at a word.

        Args:
            words: What was said.
            start: The word's index.
            passing_over: Words that may come in between: "I miss (really) him".

        Returns:
            How many words the phrase takes, and what it means; None where none begins.
        """
        if words[start] not in self._first_words:
            return None
        ahead = range(start, min(len(words), start + self._longest + MOST_PASSED_OVER))
        kept = [i for i in ahead if i == start or words[i] not in passing_over]
        return self._longest_of(words, ahead) or self._longest_of(words, kept)

    def _longest_of(self, words: Sequence[str], kept: Sequence[int]) -> tuple[int, T] | None:
        for length in range(min(self._longest, len(kept)), 0, -1):
            phrase = tuple(words[i] for i in kept[:length])
            if phrase in self._meanings:
                return kept[length - 1] - kept[0] + 1, self._meanings[phrase]
        return None

    def ends_at(self, words: Sequence[str], end: int) -> bool:
        """Whether a phrase ends right before a word.

        Args:
            words: What was said.
            end: The word's index.
        """
        lengths = range(1, min(self._longest, end) + 1)
        return any(tuple(words[end - n : end]) in self._meanings for n in lengths)


def listed(phrases: str) -> Phrases[bool]:
    """A plain set of phrases."""
    return Phrases(dict.fromkeys(spelled(phrases), True))
