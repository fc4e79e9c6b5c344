"""What words and voice say together.

Words tell what it is about, the voice how much. Where they agree they are surer than either, where
only the voice says something it is but agitated or subdued, and where they contradict each other
the words count, as a voice alone is the weaker witness.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from processors.emotion.in_voice import Arousal
from processors.emotion.labels import NEUTRAL, WORTH_TELLING, Emotion, Label

LIVELY = frozenset({Label.FRUSTRATED, Label.ANXIOUS, Label.EXCITED})
FLAT = frozenset({Label.SAD})
# How much of the voice's confidence goes into that of words that it fits.
SUPPORT = 0.5
# What is left of the confidence in words that the voice does not fit.
CONTRADICTED = 0.85
MOST = 0.95


class Cause(StrEnum):
    """What a guess is from.

    Attributes:
        WORDS: What was said.
        VOICE: How it was said.
        BOTH: What was said, and how.
        EARLIER: Earlier turns; this one says nothing else.
        NOTHING: Nothing: neutral.
    """

    WORDS = "words"
    VOICE = "voice"
    BOTH = "both"
    EARLIER = "earlier"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Guess:
    """A guess and what it is from."""

    emotion: Emotion = NEUTRAL
    cause: Cause = Cause.NOTHING


NO_GUESS = Guess()


def joined(words: Emotion, voice: Arousal) -> Guess:
    """Join what the words of a turn say with what its voice says.

    Args:
        words: The emotion in the words.
        voice: The arousal in the voice.

    Returns:
        The guess; neutral where neither says enough.
    """
    if words.label is Label.NEUTRAL:
        return _from_voice(voice)
    if not voice.confidence:
        return Guess(words, Cause.WORDS)
    if words.label is Label.HAPPY and voice.is_up and voice.confidence >= WORTH_TELLING:
        return Guess(Emotion(Label.EXCITED, words.confidence), Cause.BOTH)
    if words.label in (LIVELY if voice.is_up else FLAT):
        surer = 1 - (1 - words.confidence) * (1 - SUPPORT * voice.confidence)
        return Guess(_rounded(words.label, min(MOST, surer)), Cause.BOTH)
    if words.label in (FLAT if voice.is_up else LIVELY):
        return Guess(_rounded(words.label, words.confidence * CONTRADICTED), Cause.WORDS)
    return Guess(words, Cause.WORDS)


def _from_voice(voice: Arousal) -> Guess:
    if voice.confidence < WORTH_TELLING:
        return NO_GUESS
    label = Label.AGITATED if voice.is_up else Label.SUBDUED
    return Guess(Emotion(label, voice.confidence), Cause.VOICE)


def _rounded(label: Label, confidence: float) -> Emotion:
    return Emotion(label, round(confidence, 2))
