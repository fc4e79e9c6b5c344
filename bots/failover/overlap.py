"""Takes out of an answer what it repeats of the one that broke off before it."""

from __future__ import annotations

import re

from processors.words.letters import without_accents

WHOLE_WORD = re.compile(r"\s*\S+(?=\s)")
SENTENCE_END = re.compile(r"[.!?…][\"')\]]*\s*$")
# One word of what was said last may well come again in what follows, if it ends no sentence.
FEWEST = 2


class Overlap:
    """Reads an answer as it comes, and lets through what has not been said.

    The answer may go on where the other broke off, go back some words before it does, or begin
    again. One that begins again and then says something else has its whole sentences taken out
    as far as they are the same.
    """

    def __init__(self, said: str) -> None:
        """Make one for an answer.

        Args:
            said: What has been said already.
        """
        self._said = [_plain(word) for word in said.split()]
        self._words: list[str] = []
        self._tail = ""
        # Where in what was said the answer may have begun, and how many words of it are known to
        # be the end of what was said.
        self._begins = set(range(len(self._said)))
        self._from_start = 0
        self._repeated = 0
        self._is_decided = not self._said

    def read(self, text: str) -> str:
        """Read on.

        Args:
            text: Some more of the answer, cut anywhere.

        Returns:
            What is new of all that was read, as far as that can be told; it may be empty.
        """
        if self._is_decided:
            return text
        self._tail += text
        while not self._is_decided and (word := WHOLE_WORD.match(self._tail)):
            self._tail = self._tail[word.end() :]
            self._compare(word[0])
        return self._let_go() if self._is_decided else ""

    def rest(self) -> str:
        """End the answer.

        Returns:
            What is new of what was held.
        """
        if self._is_decided:
            return ""
        if self._tail.strip():
            last, self._tail = self._tail, ""
            self._compare(last)
        self._is_decided = True
        return self._let_go()

    def _compare(self, written: str) -> None:
        number, word = len(self._words), _plain(written)
        self._words.append(written)
        self._begins = {
            begin
            for begin in self._begins
            if begin + number < len(self._said) and self._said[begin + number] == word
        }
        if 0 in self._begins:
            self._from_start = number + 1
        ended = {begin for begin in self._begins if begin + number == len(self._said) - 1}
        is_enough = number + 1 >= FEWEST or bool(SENTENCE_END.search(written))
        if 0 in ended or (ended and is_enough):
            self._repeated = number + 1
        self._begins -= ended
        self._is_decided = not self._begins

    def _let_go(self) -> str:
        cut = self._repeated or self._whole_sentences(self._from_start)
        new = "".join(self._words[cut:]) + self._tail
        self._words, self._tail = [], ""
        return new

    def _whole_sentences(self, words: int) -> int:
        ends = [n for n in range(1, words + 1) if SENTENCE_END.search(self._words[n - 1])]
        return ends[-1] if ends else 0


def _plain(word: str) -> str:
    return "".join(c for c in without_accents(word.casefold()) if c.isalnum()) or word.strip()
