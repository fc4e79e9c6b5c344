"""What single words and phrases of an utterance say, each with its weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from processors.emotion.labels import Label
from processors.emotion.lexicons.lexicon import Lexicon
from processors.emotion.phrases import Phrases, Words, listed

# "I am, to be honest, a bit worried": what belongs together is this near, in words.
OWN_WITHIN = 6
POINTS_WITHIN = 3
NEGATED_WITHIN = 4
# An evaluation among so few words stands for itself: "ridiculous", "really wonderful".
ALONE = 3
STRONGER = 0.65
WEAKER = 0.7
# What is denied to be good displeases someone; what is denied to be bad says nothing.
DENIED_GOOD = 0.7
IN_CONDITION = 0.4
GOOD = frozenset({Label.HAPPY, Label.EXCITED})


class Kind(Enum):
    """How a lexicon lists what says an emotion, by its lists' names."""

    SAYS = "says"
    FEELS = "feels"
    FINDS = "finds"
    HINTS = "hints"


WEIGHTS = {Kind.SAYS: 0.65, Kind.FEELS: 0.65, Kind.FINDS: 0.55, Kind.HINTS: 0.35}


@dataclass(frozen=True)
class Evidence:
    """What one phrase says.

    Attributes:
        last: The index of its last word.
        label: The emotion.
        weight: How much it counts, from 0 to 1.
    """

    last: int
    label: Label
    weight: float


class Reader:
    """Reads one language."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Make a reader.

        Args:
            lexicon: The words of the language.
        """
        self._meanings = {kind: lexicon.meanings(kind.value) for kind in Kind}
        self._means_nothing = listed(lexicon.means_nothing)
        self._own = listed(lexicon.own)
        self._others = listed(lexicon.others)
        self._mentions = listed(lexicon.mentions)
        self._pointing = listed(lexicon.pointing)
        self._negations = listed(lexicon.negations)
        self._intensifiers = listed(lexicon.intensifiers)
        self._softeners = listed(lexicon.softeners)
        self._contrasts = listed(lexicon.contrasts)
        self._conditions = listed(lexicon.conditions)
        self._agreement = listed(lexicon.agreement)
        self._grades = self._intensifiers.single | self._softeners.single

    def evidence(self, words: Words) -> Iterator[Evidence]:
        """What the words of one sentence say.

        Args:
            words: The sentence.

        Yields:
            Evidence, from left to right.
        """
        at = 0
        while at < len(words):
            if nothing := self._means_nothing.at(words, at):
                at += nothing[0]
                continue
            kind, found = self._at(words, at)
            if found:
                yield found
            # A hint may be the beginning of what says more.
            at = found.last + 1 if found and kind is not Kind.HINTS else at + 1

    def contrast(self, words: Words) -> int:
        """Up to which word a sentence has "but" in it; 0 if it has none."""
        return max((at for at in range(1, len(words)) if self._contrasts.at(words, at)), default=0)

    def agrees(self, words: Words) -> bool:
        """Whether a sentence begins as one that cheers."""
        return self._agreement.at(words, 0) is not None

    def _at(self, words: Words, at: int) -> tuple[Kind, Evidence | None]:
        """What says something at a word; the weightiest kind first."""
        for kind, phrases in self._meanings.items():
            between = self._grades if kind is Kind.SAYS else ()
            if found := phrases.at(words, at, between):
                length, label = found
                label, weight = self._weighed(words, at, kind, label)
                if weight:
                    return kind, Evidence(at + length - 1, label, weight)
        return Kind.HINTS, None

    def _weighed(self, words: Words, at: int, kind: Kind, label: Label) -> tuple[Label, float]:
        """What a phrase says where it stands, and how much; 0 where it says nothing there."""
        weight = self._graded(words, at, WEIGHTS[kind])
        if kind is Kind.SAYS:
            return label, weight
        if self._is_before(self._conditions, words, at, OWN_WITHIN):
            weight *= IN_CONDITION
        if kind is Kind.HINTS:
            return label, weight
        if not self._counts(words, at, kind):
            return label, 0.0
        if self._is_before(self._negations, words, at, NEGATED_WITHIN):
            return Label.FRUSTRATED, weight * DENIED_GOOD if label in GOOD else 0.0
        return label, weight

    def _graded(self, words: Words, at: int, weight: float) -> float:
        if self._softeners.ends_at(words, at):
            return weight * WEAKER
        if self._intensifiers.ends_at(words, at):
            return 1 - (1 - weight) * STRONGER
        return weight

    def _counts(self, words: Words, at: int, kind: Kind) -> bool:
        """Whether a feeling is the speaker's own, or an evaluation is of what is at hand."""
        if self._is_before(self._mentions, words, len(words), len(words)):
            return False
        if kind is Kind.FEELS:
            return self._is_own(words, at)
        if self._is_before(self._others, words, at, POINTS_WITHIN):
            return False
        return len(words) <= ALONE or self._is_before(self._pointing, words, at, POINTS_WITHIN)

    def _is_own(self, words: Words, at: int) -> bool:
        """Whether the speaker is spoken of, and nobody else in between."""
        for end in range(at, max(0, at - OWN_WITHIN), -1):
            if self._own.ends_at(words, end):
                return True
            if self._others.ends_at(words, end):
                return False
        return False

    def _is_before(self, phrases: Phrases[bool], words: Words, at: int, distance: int) -> bool:
        """Whether a phrase comes so many words before another at most."""
        return any(phrases.ends_at(words, end) for end in range(at, max(0, at - distance), -1))
