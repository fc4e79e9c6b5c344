"""Whether a whole utterance is a command, in whichever language it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from processors.words.heard_words import folded_words
from processors.words.phrasing import Match, Phrasing
from processors.words.wording import Wording, listed, spelled

# Nobody gives a command in more words, or characters.
MOST_WORDS = 12
LONGEST_TEXT = 400

OwnPhrases = Mapping[Any, Sequence[str]] | Sequence[str]


@dataclass(frozen=True)
class Judgement:
    """What an utterance is.

    Attributes:
        match: Whether it is the command.
        phrase: The phrase that has been given, as its list writes it; "" where none has.
        language: The language of the phrase, BCP-47; "" likewise.
    """

    match: Match
    phrase: str = ""
    language: str = ""

    @property
    def nearness(self) -> tuple[Match, bool]:
        """How near it is to a command, to be compared."""
        return self.match, bool(self.phrase)


NOTHING = Judgement(Match.NONE)


class CommandPhrases:
    """The ways to give one command, in each language that is allowed, whichever is spoken now.

    Case, accents, punctuation and drawn-out letters do not matter, nor what changes nothing:
    "Summer, please STOOOP". Any other word makes it something else: "stop the timer".
    """

    def __init__(
        self,
        usual: Mapping[str, Wording],
        *,
        languages: Sequence[str],
        phrases: OwnPhrases = (),
        names: Sequence[str] = (),
    ) -> None:
        """Make a matcher.

        Args:
            usual: The wording of each language, by its code.
            languages: Those that are allowed; the first counts where a phrase is of several.
            phrases: More phrases, for all languages or by language.
            names: What the assistant is called: it may be said before and behind a phrase.
        """
        self._phrasings = {
            language: _phrasing(usual.get(language, Wording()), _own(phrases, language), names)
            for language in languages
        }

    def judge(self, text: str) -> Judgement:
        """Judge what has been heard of an utterance so far.

        Args:
            text: A transcript; the last word of an interim one may be cut.

        Returns:
            What it is. What `IS` the command may still become something else: "stop" may be
            the beginning of "stop the timer".
        """
        if len(text) > LONGEST_TEXT:
            return NOTHING
        words = folded_words(text)
        best = NOTHING
        if not words or len(words) > MOST_WORDS:
            return best
        for language, phrasing in self._phrasings.items():
            match, phrase = phrasing.judge(words)
            judgement = Judgement(match, phrase, language if phrase else "")
            if judgement.nearness > best.nearness:
                best = judgement
        return best


def _own(phrases: OwnPhrases, language: str) -> Sequence[str]:
    return phrases.get(language, ()) if isinstance(phrases, Mapping) else phrases


def _phrasing(usual: Wording, own: Sequence[str], names: Sequence[str]) -> Phrasing:
    return Phrasing(
        phrases=spelled([*listed(usual.phrases), *own]),
        before=set(spelled([*listed(usual.before), *names])),
        behind=set(spelled([*listed(usual.behind), *names])),
    )
