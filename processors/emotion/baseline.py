"""How one speaker usually sounds: nothing about a voice is high or loud by itself."""

from __future__ import annotations

import math

from processors.emotion.stretch import Measures

# Some stretches of a few seconds; before them nothing is usual.
LEAST_S = 8.0
LEAST_STRETCHES = 3
# So many stretches are remembered: the latest count the most, and a line's level drifts.
REMEMBERED = 20
# How much the measures of one speaker's stretches differ by themselves: what each differs by at
# least, and is taken to differ by before enough is known. In the order of `Measures`.
USUAL_SPREAD = (1.8, 4.0, 4.0, 1.2)
SPREAD_COUNTS = 6.0
FURTHEST = 3.0


class Baseline:
    """Follows a speaker's measures and how much they vary.

    Attributes:
        seconds: How much speech it has heard.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._weight = 0.0
        self._stretches = 0
        self._means = [0.0] * len(USUAL_SPREAD)
        self._variances = [0.0] * len(USUAL_SPREAD)

    @property
    def is_known(self) -> bool:
        """Whether enough was heard to compare with."""
        return self.seconds >= LEAST_S and self._stretches >= LEAST_STRETCHES

    def learn(self, measures: Measures, seconds: float, weight: float = 1.0) -> None:
        """Take a stretch for usual.

        Args:
            measures: How it sounds.
            seconds: How long it is.
            weight: How much it counts.
        """
        self.seconds += seconds
        self._stretches += 1
        self._weight = min(self._weight + weight, REMEMBERED)
        share = weight / self._weight
        for at, value in enumerate(_values(measures)):
            difference = value - self._means[at]
            self._means[at] += share * difference
            kept = self._variances[at] + share * difference * difference
            self._variances[at] = (1 - share) * kept

    def differences(self, measures: Measures) -> Measures:
        """How unusual a stretch is, each measure in usual spreads and within ±3.

        Args:
            measures: How it sounds.
        """
        values = enumerate(_values(measures))
        return Measures(*(self._difference(at, value) for at, value in values))

    def _difference(self, at: int, value: float) -> float:
        usual = USUAL_SPREAD[at]
        known = self._variances[at] * self._weight + usual * usual * SPREAD_COUNTS
        spread = max(usual, math.sqrt(known / (self._weight + SPREAD_COUNTS)))
        return max(-FURTHEST, min(FURTHEST, (value - self._means[at]) / spread))


def _values(measures: Measures) -> tuple[float, float, float, float]:
    return measures.pitch, measures.span, measures.level, measures.rate
