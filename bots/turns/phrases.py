"""Words as recognisers write them, and sets of phrases to look for in them.

Everything here takes a time that grows with the text's length and no faster, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, product

from processors.words.letters import composed, straight

# A number with its points and colons is one word (3.14, 12:30), and so is one with an
# apostrophe (don't, zo'n); a hyphen parts words (uh-huh, twenty-five).
WORD = re.compile(r"\d[\d.,:]*\d|[^\W_]+(?:'[^\W_]+)*")
SLOT = re.compile(r"(?:[^\s|]+\|\s*)*[^\s|]+")


def written(text: str) -> str:
    """A text in small letters, each accented letter one character, apostrophes straight."""
    return straight(composed(composed(text).casefold()))


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters, with their accents and without punctuation."""
    return WORD.findall(written(text))


class Phrases:
    """A set of phrases of one or more words, to be found at an end of what was said."""

    def __init__(self, phrases: Iterable[Sequence[str]] = ()) -> None:
        """Make a set.

        Args:
            phrases: The words of each phrase.
        """
        self._phrases = {tuple(words) for words in phrases if words}
        self._longest = max(map(len, self._phrases), default=0)

    @property
    def words(self) -> set[str]:
        """The words of all phrases."""
        return {word for phrase in self._phrases for word in phrase}

    def __contains__(self, word: str) -> bool:
        return (word,) in self._phrases

    def at_start(self, words: Sequence[str]) -> int:
        """How many words the longest phrase has that opens what was said; 0 if none does."""
        return next((n for n in self._lengths(words) if tuple(words[:n]) in self._phrases), 0)

    def at_end(self, words: Sequence[str]) -> int:
        """How many words the longest phrase has that ends what was said; 0 if none does."""
        return next(iter(self.at_ends(words)), 0)

    def at_ends(self, words: Sequence[str]) -> Sequence[int]:
        """How many words each phrase has that ends what was said, the longest first."""
        return [n for n in self._lengths(words) if tuple(words[-n:]) in self._phrases]

    def last_within(self, words: Sequence[str]) -> int:
        """How many words come after the last phrase that was said; -1 if none was."""
        starts = reversed(range(len(words)))
        ends = (at + n for at in starts if (n := self.at_start(words[at : at + self._longest])))
        return next((len(words) - end for end in ends), -1)

    def covered(self, words: Sequence[str]) -> list[bool]:
        """Up to where what was said is phrases and nothing else.

        Args:
            words: What was said.

        Returns:
            For each number of words, from none to all, whether the first so many are phrases
            one after the other.
        """
        whole = [True]
        for end in range(1, len(words) + 1):
            lengths = range(1, min(self._longest, end) + 1)
            whole.append(
                any(
                    whole[end - n] and tuple(words[end - n : end]) in self._phrases for n in lengths
                )
            )
        return whole

    def _lengths(self, words: Sequence[str]) -> range:
        return range(min(self._longest, len(words)), 0, -1)


def listed(phrases: str = "") -> Phrases:
    """A set of phrases as data files write it.

    Args:
        phrases: Phrases parted by commas; "is|was it|that" stands for the four of them.
    """
    slots = [[words_of(slot) for slot in SLOT.findall(each)] for each in phrases.split(",")]
    return Phrases(chain.from_iterable(product(*each) for each in slots))


def counted(*, one: str, two: str) -> dict[str, int]:
    """The words for numbers, as data files write them, with how many digits each stands for."""
    return {**dict.fromkeys(one.split(), 1), **dict.fromkeys(two.split(), 2)}


def endings(texts: str) -> tuple[str, ...]:
    """The ends of words, as data files write them."""
    return tuple(texts.split())
