"""Which words of a text have been heard by a moment within it."""

from __future__ import annotations


def words_within(text: str, letters: float) -> str:
    """The words of a text that are at least half spoken after so many letters.

    Args:
        text: The text.
        letters: How many of its characters have been spoken, with parts of one.
    """
    found, at = [], 0
    for word in text.split():
        begin = text.index(word, at)
        at = begin + len(word)
        if begin + len(word) / 2 > letters:
            break
        found.append(word)
    return " ".join(found)
