"""The few emotions that an assistant can act on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What someone may sound like.

    Each one calls for another way to answer, or it would not be here; disgust and surprise do
    not, and anger is FRUSTRATED, as nothing heard tells the two apart. AGITATED and SUBDUED are
    all that a voice tells without words: livelier or flatter than this speaker was.

    Attributes:
        NEUTRAL: Nothing to take note of.
        FRUSTRATED: Say that it was heard, come to the point, offer another way.
        HAPPY: Be glad with them.
        SAD: Be gentle; no cheer, no upselling.
        ANXIOUS: Be calm and concrete; say what happens next.
        CONFUSED: Say it again, in other and simpler words.
        EXCITED: Share it.
        AGITATED: Be calm, whatever it is.
        SUBDUED: Be gentle, whatever it is.
    """

    NEUTRAL = "neutral"
    FRUSTRATED = "frustrated"
    HAPPY = "happy"
    SAD = "sad"
    ANXIOUS = "anxious"
    CONFUSED = "confused"
    EXCITED = "excited"
    AGITATED = "agitated"
    SUBDUED = "subdued"


@dataclass(frozen=True)
class Emotion:
    """A guess at what someone sounds like.

    Attributes:
        label: The emotion.
        confidence: How sure the guess is, from 0 to 1. It orders guesses; it is no probability.
    """

    label: Label = Label.NEUTRAL
    confidence: float = 0.0


NEUTRAL = Emotion()
# A guess less sure than this is not worth acting on.
WORTH_TELLING = 0.4
