"""One wording of a call, a greeting and a name, and how near what was heard comes to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from processors.wake.spellings import COSTS, GREETINGS
from processors.wake.word_sounds import Sound, written

# What lies within it wakes a persona of middling sensitivity, for a name of so many letters.
USUAL_COST = 1.0
USUAL_LENGTH = 5
LONGEST_ALLOWANCE = 1.6
# "Summa" for "Summer": many speakers of English and Dutch leave the last r out, none of Spanish.
DROPPED_R = 0.7
SPEAKS_EACH_R = "es"
ENDS_IN_R = re.compile(r"[aeiou]r$")
# "Summers" and "Summer's" for "Summer".
OWNING = 0.3
# A name may be written as so many words more than it has.
MORE_WORDS = 1
WORD = re.compile(r"[^\W_](?:[^\W_]|['’\u0300-\u036f])*")


@dataclass(frozen=True)
class HeardWord:
    """A word of a transcript.

    Attributes:
        text: The word in small letters, each letter once where it is doubled.
        letters: How it sounds, as `Sound` spells it.
        begin: Where it begins, in characters.
        end: Where it ends.
        is_parted: Whether a comma or the like stands before it.
    """

    text: str
    letters: str
    begin: int
    end: int
    is_parted: bool = False


class Wording:
    """A wake phrase: its greeting, if it has one that is known, and the name that is called."""

    def __init__(self, phrase: str, *, sensitivity: float, language: str | None = None) -> None:
        """Take a phrase apart.

        Args:
            phrase: The phrase, as the persona writes it.
            sensitivity: 0 for nothing but its own sound, 1 for whatever comes near.
            language: The language that it is said in; None for any.
        """
        words = WORD.findall(phrase)
        self.phrase = phrase
        self._greetings = _greetings(words[0]) if len(words) > 1 else {}
        self._name_words = len(words) - bool(self._greetings)
        name = words[len(words) - self._name_words :]
        self._name = Sound.spelled("".join(Sound.of(word).letters for word in name))
        drops_r = language != SPEAKS_EACH_R and ENDS_IN_R.search(self._name.letters)
        self._without_r = self._name.begun(len(self._name.letters) - 1) if drops_r else None
        length = len(self._name.letters) / USUAL_LENGTH
        self._allowed = 2 * sensitivity * USUAL_COST * min(length, LONGEST_ALLOWANCE)

    def matches(self, words: Sequence[HeardWord]) -> Iterator[tuple[int, float]]:
        """The ways in which what was heard begins with this call.

        Args:
            words: What was heard.

        Yields:
            The number of words that are the call, and how far they are from it.
        """
        for greeting_words, greeting_cost, rest in self._openings(words):
            for length, name in self._names(rest):
                cost = greeting_cost + self._distance(name)
                if cost <= self._allowed:
                    yield greeting_words + length, cost

    def may_begin(self, words: Sequence[HeardWord]) -> bool:
        """Whether what was heard can be the beginning of this call, its last word cut."""
        last = words[-1].text
        if len(words) == 1 and any(each.startswith(last) for each in self._greetings):
            return True
        return any(
            not rest or self._is_begun(rest, cost) for _, cost, rest in self._openings(words)
        )

    def _distance(self, name: Sound) -> float:
        """How far a name is from this one, or from a form that it is heard in."""
        found = [name.distance(self._name)]
        # Recognisers like to put an s behind a name.
        if name.letters.endswith("s"):
            found.append(OWNING + name.begun(len(name.letters) - 1).distance(self._name))
        if self._without_r:
            found.append(DROPPED_R + name.distance(self._without_r))
        return min(found)

    def _is_begun(self, words: Sequence[HeardWord], cost: float) -> bool:
        whole = [name for length, name in self._names(words) if length == len(words)]
        return any(
            name.distance(self._name.begun(len(name.letters))) <= self._allowed - cost
            for name in whole
            if len(name.letters) <= len(self._name.letters)
        )

    def _openings(
        self, words: Sequence[HeardWord]
    ) -> Iterator[tuple[int, float, Sequence[HeardWord]]]:
        """The ways to take a greeting off: its words, what it costs, and what is behind it."""
        if not self._greetings:
            yield 0, 0.0, words
            return
        first = words[0]
        if first.text in self._greetings:
            yield 1, self._greetings[first.text], words[1:]
        for greeting, cost in self._greetings.items():
            # Written as one word: "heysummer".
            if not cost and first.text.startswith(greeting) and first.text != greeting:
                name = Sound.of(first.text[len(greeting) :])
                yield 0, cost, [replace(first, letters=name.letters)]

    def _names(self, words: Sequence[HeardWord]) -> Iterator[tuple[int, Sound]]:
        """The first word, the first two and so on, each as one name."""
        letters = ""
        for length, word in enumerate(words[: self._name_words + MORE_WORDS], 1):
            if word.is_parted and length > 1:
                return
            letters += word.letters
            yield length, Sound.spelled(letters)


def _greetings(word: str) -> dict[str, float]:
    """How a greeting may sound, and what each way costs; none if the word is no greeting."""
    tiers = next((each for each in GREETINGS if written(word) in spellings(each[0])), ())
    spelled = [
        (spelling, cost)
        for tier, cost in zip(tiers, COSTS, strict=False)
        for spelling in spellings(tier)
    ]
    return dict(reversed(spelled))


def spellings(listed: str) -> list[str]:
    """Words as data files write them, as they are compared."""
    return [written(word) for word in listed.split()]
