"""The kinds of words and phrases that a language's file lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property

from processors.emotion.labels import Label
from processors.emotion.phrases import Phrases, spelled


@dataclass(frozen=True)
class Lexicon:
    """A language's words, by what they say of the one who says them.

    Each list is written as `phrases.spelled` reads it.

    Attributes:
        says: What says an emotion wherever it stands: "fed up".
        hints: What may say it, and is not enough when softened: "what do you mean".
        feels: Words for a feeling. They count if they are said of oneself: (I am) "worried".
        finds: Words for what things are like. They count if they are said of what is at hand,
            or alone: (this is) "ridiculous".
        means_nothing: What holds such a word and says nothing: "happy birthday".
        own: What comes before a feeling of one's own: "I am".
        others: Words of others' feelings, if they come between the two: "you".
        mentions: What speaks of a word, a song or the news: no such word counts beside it.
        pointing: What comes before what one finds: "this is".
        negations: What turns the words after it round: "not".
        intensifiers: What makes the next word stronger: "really".
        softeners: What makes the next word weaker: "a bit".
        contrasts: Behind it comes what is meant: "but".
        conditions: What is said behind it is not so yet: "if".
        agreement: How one agrees, for those who cheer: "yes".
        common: The language's own commonest words, by which it is known again.
    """

    says: Mapping[Label, str]
    hints: Mapping[Label, str]
    feels: Mapping[Label, str]
    finds: Mapping[Label, str]
    means_nothing: str
    own: str
    others: str
    mentions: str
    pointing: str
    negations: str
    intensifiers: str
    softeners: str
    contrasts: str
    conditions: str
    agreement: str
    common: str

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word listed."""
        lists = (getattr(self, field.name) for field in fields(self))
        texts = (text for each in lists for text in _texts(each))
        return frozenset(word for text in texts for words in spelled(text) for word in words)

    def meanings(self, name: str) -> Phrases[Label]:
        """The phrases of one of the lists by label.

        Args:
            name: The list's name.
        """
        return Phrases(
            {words: label for label, text in getattr(self, name).items() for words in spelled(text)}
        )


def _texts(each: str | Mapping[Label, str]) -> tuple[str, ...]:
    return (each,) if isinstance(each, str) else tuple(each.values())
