"""Whether what was said begins with a wake phrase, whose it is, and what is left behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from processors.wake.spellings import LEADING_IN
from processors.wake.word_sounds import Sound, written
from processors.wake.wording import WORD, HeardWord, Wording

# In characters; nobody takes longer to come to the phrase.
LONGEST_HEAD = 160
LONGEST_OWN = 400
MOST_WORDS = 16
MOST_LEADING_IN = 3
MOST_REPEATS = 3
BEHIND = re.compile(r"[\s,.;:!?…–—-]*")
# Words with this between them are not parts of one.
PARTED = re.compile(r"[.,;:!?…]")
LEADS = frozenset(Sound.of(word).letters for word in LEADING_IN.split())


@dataclass(frozen=True)
class WakeWords:
    """What calls one persona.

    Attributes:
        phrases: Its wake phrases, for all languages or for each.
        also_heard_as: What a recogniser writes for them, word by word.
        sensitivity: 0 for nothing but the phrases' own sound, 1 for whatever comes near.
    """

    phrases: Sequence[str] | Mapping[Any, Sequence[str]]
    also_heard_as: Sequence[str] = ()
    sensitivity: float = 0.5


@dataclass(frozen=True)
class Call:
    """A wake phrase at the beginning of what was said.

    Attributes:
        persona: Who is called.
        phrase: The phrase, as the persona writes it.
        end: Where the rest begins, in characters.
    """

    persona: str
    phrase: str
    end: int


class WakePhrases:
    """The wake phrases of all who listen. Phrases of all languages count at once."""

    def __init__(self, personas: Mapping[str, WakeWords]) -> None:
        """Listen for some phrases.

        Args:
            personas: What calls each persona, by its name.
        """
        self._wordings = [
            (persona, wording)
            for persona, words in personas.items()
            for wording in _wordings(words)
        ]

    def called(self, text: str, *, complete: bool = True) -> Call | None:
        """Who is called, if what was said begins with a wake phrase.

        Args:
            text: What was said since the utterance began.
            complete: Whether it is all; else its last word may be the beginning of another, and
                is no part of a phrase yet.

        Returns:
            The call that is nearest, said once or again and again; None if there is none.
        """
        words = _words(text)
        if words and not complete and words[-1].end == len(text.rstrip()):
            words.pop()
        call, length = self._nearest(words)
        for _ in range(MOST_REPEATS):
            again, more = self._nearest(words[length:])
            if call is None or again is None or again.persona != call.persona:
                break
            length += more
        return call and replace(call, end=_behind(text, words[length - 1].end))

    def may_become(self, text: str) -> bool:
        """Whether what was heard so far is a wake phrase, or can still become one.

        Args:
            text: An interim transcript; its last word may be cut.

        Returns:
            Whether it can; so it can while nothing was heard.
        """
        words = _words(text)
        return self._nearest(words)[0] is not None or any(
            not heard or wording.may_begin(heard)
            for heard in _beginnings(words)
            for _, wording in self._wordings
        )

    def are_in(self, text: str) -> bool:
        """Whether a wake phrase stands anywhere in a text: at its end, if it is a long one."""
        latest = text[-LONGEST_OWN:]
        begins = (word.start() for word in WORD.finditer(latest))
        return any(self._nearest(_words(latest[begin:]))[0] for begin in begins)

    def _nearest(self, words: Sequence[HeardWord]) -> tuple[Call | None, int]:
        """The nearest call, and how many words it takes with what leads in."""
        found = [
            (cost, lead + length, Call(persona, wording.phrase, 0))
            for lead, heard in enumerate(_beginnings(words))
            if heard
            for persona, wording in self._wordings
            for length, cost in wording.matches(heard)
        ]
        if not found:
            return None, 0
        _, length, call = min(found, key=lambda each: each[:2])
        return call, length


def _wordings(words: WakeWords) -> Iterator[Wording]:
    phrases = words.phrases if isinstance(words.phrases, Mapping) else {None: words.phrases}
    for language, each in phrases.items():
        for phrase in each:
            yield Wording(phrase, sensitivity=words.sensitivity, language=language)
    for phrase in words.also_heard_as:
        yield Wording(phrase, sensitivity=0)


def _words(text: str) -> list[HeardWord]:
    """The first words of what was said."""
    found, end = [], 0
    for word in islice(WORD.finditer(text[:LONGEST_HEAD]), MOST_WORDS):
        is_parted = bool(PARTED.search(text, end, word.start()))
        sound = Sound.of(word[0])
        found.append(
            HeardWord(written(word[0]), sound.letters, word.start(), word.end(), is_parted)
        )
        end = word.end()
    return found


def _beginnings(words: Sequence[HeardWord]) -> Iterator[Sequence[HeardWord]]:
    """What was said, and what is left of it behind each word that may lead in."""
    yield words
    for at, word in enumerate(words[:MOST_LEADING_IN], 1):
        if word.letters not in LEADS:
            return
        yield words[at:]


def _behind(text: str, end: int) -> int:
    """Where the rest begins: behind what parts it from the phrase."""
    matched = BEHIND.match(text, end)
    return matched.end() if matched else end
