"""Whether a caller asks for another language, and for which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from processors.language.words.names import NAMES
from processors.language.words.requesting import REQUESTING
from processors.words.heard_words import HeardWord, heard_words
from processors.words.letters import composed
from processors.words.phrasing import Phrasing
from processors.words.wording import Wording, Words, listed, spelled

# A request is made in fewer words.
MOST_WORDS = 14
# Where its name stands in a phrase.
NAME = "L"
# What parts a request from what follows it.
MARKS = re.compile(r"\s*[.,:;?!…–—-]+\s*[¿¡]?")
# Words that part them where nobody writes marks.
JOINTS = re.compile(r"\s*\b(?:and|en|y)\b\s*", re.IGNORECASE)


@dataclass(frozen=True)
class LanguageRequest:
    """A request.

    Attributes:
        language: The language that is asked for, BCP-47; any that has a name in the lists.
        rest: What else is said: "what time is it?" of "in English please: what time is it?".
    """

    language: str
    rest: str = ""


class LanguageRequests:
    """Finds requests, made in Dutch, English or Spanish, for one of fourteen languages.

    A request opens the utterance and is all of it, or is parted from the rest by a mark, by
    "and" or by "please". A language that is only mentioned is none: "my English teacher".
    """

    def __init__(self, names: Sequence[str] = ()) -> None:
        """Make a matcher. It takes some 90 ms, and one serves all sessions.

        Args:
            names: What the assistant is called: it may be said before a request.
        """
        self._phrasings = [
            _phrasing(wording, NAMES[language], names) for language, wording in REQUESTING.items()
        ]
        called = {name for names in NAMES.values() for name in names.values()}
        self._called = {words[-1] for words in spelled(chain.from_iterable(map(listed, called)))}

    def find(self, text: str) -> LanguageRequest | None:
        """Look for a request.

        Args:
            text: What was said, as a final transcript has it.

        Returns:
            The request; None where there is none.
        """
        text = composed(text)
        heard = heard_words(text)[:MOST_WORDS]
        words = tuple(word.folded for word in heard)
        if not self._called.intersection(words):
            return None
        for phrasing in self._phrasings:
            given = phrasing.given(words)
            # What the most words ask for counts.
            for count in range(len(words), 0, -1):
                rest = self._rest(text, heard[:count]) if given[count] else None
                if rest is not None:
                    return LanguageRequest(given[count], rest)
        return None

    def _rest(self, text: str, request: Sequence[HeardWord]) -> str | None:
        """What follows a request; None where it goes on with it, which makes it none."""
        rest = text[request[-1].end :]
        if not heard_words(rest):
            return ""
        # Behind the name of the language, only "please" and its like are said.
        parted = request[-1].folded not in self._called
        for between in (MARKS, JOINTS):
            if match := between.match(rest):
                parted, rest = True, rest[match.end() :]
        return rest.strip() if parted else None


def _phrasing(wording: Wording, languages: Mapping[str, str], names: Sequence[str]) -> Phrasing:
    phrases: dict[Words, str] = {}
    for language, called in languages.items():
        for name in called.split(", "):
            phrases |= dict.fromkeys(spelled(_named(wording.phrases, name)), language)
    return Phrasing(
        phrases=phrases,
        before=set(spelled([*listed(wording.before), *names])),
        behind=set(spelled(listed(wording.behind))),
    )


def _named(phrases: str, name: str) -> Iterator[str]:
    """Phrases with the name of a language in them."""
    for phrase in listed(phrases):
        yield " ".join(name if word == NAME else word for word in phrase.split())
