"""The words of a turn that tell which language is spoken: no names, numbers or loanwords."""

from __future__ import annotations

import re
from collections.abc import Sequence

from processors.language.words.neutral import EVERYWHERE, NUMBERS, SAYINGS, WITHIN_NAMES
from processors.words.heard_words import WORD, fold
from processors.words.letters import composed
from processors.words.wording import Words, listed, spelled

SENTENCE = re.compile(r"[.?!¿¡:]+")
# The one word of the three languages that is written with a capital: I, I'm.
CAPITAL = re.compile(r"I(?:['’].*)?")
LONE_CONSONANT = re.compile(r"[b-df-hj-np-tv-xz]", re.IGNORECASE)


class TellingWords:
    """Picks them out. Names are known by their capitals, where the recogniser writes them."""

    def __init__(self) -> None:
        self._neutral = set(spelled(listed(f"{EVERYWHERE},{NUMBERS},{SAYINGS}")))
        self._within_names = set(spelled(listed(WITHIN_NAMES)))
        self._longest = max(map(len, self._neutral))

    def of(self, text: str) -> list[str]:
        """The telling words of a text, in small letters, in order."""
        text = composed(text)
        sentences = SENTENCE.split(text.lower() if text.isupper() else text)
        words = [word for sentence in sentences for word in self._unnamed(WORD.findall(sentence))]
        return self._without_neutral(words)

    def _unnamed(self, words: list[str]) -> list[str]:
        """The words of a sentence that belong to no name."""
        is_name = [self._may_be_name(word) for word in words]
        # A sentence opens with a capital, too; a title is all capitals and what joins them.
        is_title = len(words) > 1 and all(
            name or self._joins_names(word) for name, word in zip(is_name, words, strict=True)
        )
        if is_title:
            return []
        is_name[:1] = [False] * len(is_name[:1])
        return [
            word.lower()
            for at, word in enumerate(words)
            if not (is_name[at] or self._is_within_name(words, is_name, at))
        ]

    def _is_within_name(self, words: list[str], is_name: list[bool], at: int) -> bool:
        """Whether a word joins two names: the "de" of Jan de Vries."""
        before = next((each for each in range(at, -1, -1) if not self._joins_names(words[each])), 0)
        last = len(words) - 1
        behind = next(
            (each for each in range(at, last) if not self._joins_names(words[each])), last
        )
        return is_name[before] and is_name[behind]

    def _joins_names(self, word: str) -> bool:
        return word.islower() and (fold(word),) in self._within_names

    def _may_be_name(self, word: str) -> bool:
        has_digit = any(map(str.isdigit, word))
        return has_digit or (word[0].isupper() and not CAPITAL.fullmatch(word))

    def _without_neutral(self, words: list[str]) -> list[str]:
        folded = tuple(map(fold, words))
        kept: list[str] = []
        at = 0
        while at < len(words):
            if length := self._neutral_at(folded, at):
                at += length
                continue
            if not LONE_CONSONANT.fullmatch(words[at]):
                kept.append(words[at])
            at += 1
        return kept

    def _neutral_at(self, words: Words, at: int) -> int:
        """How many words the longest neutral phrase has that begins there; 0 for none."""
        lengths: Sequence[int] = range(min(self._longest, len(words) - at), 0, -1)
        return next((n for n in lengths if words[at : at + n] in self._neutral), 0)
