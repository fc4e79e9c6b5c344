"""What is left of a guess as time and turns go by."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from processors.emotion.joined import NO_GUESS, Cause, Guess
from processors.emotion.labels import WORTH_TELLING, Emotion, Label

# Nobody stays angry for as long as a call lasts, and a hint that lingers is worse than none.
HALF_LIFE_S = 30.0
# A turn that shows nothing speaks against what was guessed before.
PASSED_OVER = 0.8
# How much an earlier guess adds to the same one again.
AGAIN = 0.5
MOST = 0.95


@dataclass(frozen=True)
class Mood:
    """A guess and when it was made.

    Attributes:
        guess: What was guessed.
        since: When, in seconds of any clock.
    """

    guess: Guess = NO_GUESS
    since: float = 0.0

    @property
    def lasts_until(self) -> float:
        """When it is not worth telling any more, by the same clock."""
        confidence = self.guess.emotion.confidence
        if confidence < WORTH_TELLING:
            return -math.inf
        return self.since + HALF_LIFE_S * math.log2(confidence / WORTH_TELLING)

    def at(self, now: float) -> Guess:
        """What is left of it; neutral where that is too little.

        Args:
            now: The time.
        """
        if now >= self.lasts_until:
            return NO_GUESS
        emotion = self.guess.emotion
        left = emotion.confidence * 0.5 ** (max(0.0, now - self.since) / HALF_LIFE_S)
        return replace(self.guess, emotion=Emotion(emotion.label, round(left, 2)))

    def after(self, turn: Guess, now: float) -> Mood:
        """The mood once another turn was heard.

        Args:
            turn: What is guessed of that turn alone.
            now: The time.
        """
        before = self.at(now).emotion
        if turn.emotion.label is Label.NEUTRAL:
            left = Emotion(before.label, before.confidence * PASSED_OVER)
            earlier = Mood(Guess(left, Cause.EARLIER), now)
            return earlier if now < earlier.lasts_until else Mood(NO_GUESS, now)
        if turn.emotion.label is not before.label:
            return Mood(turn, now)
        surer = 1 - (1 - turn.emotion.confidence) * (1 - AGAIN * before.confidence)
        again = Emotion(before.label, round(min(MOST, surer), 2))
        return Mood(replace(turn, emotion=again), now)
