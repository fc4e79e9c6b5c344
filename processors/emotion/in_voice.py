"""Whether someone sounds livelier or flatter than they did: arousal, up or down.

A voice tells how aroused someone is, and hardly whether they like it: joy and anger both raise
pitch, loudness and pace, and sadness lowers them (K. Scherer, "Vocal communication of emotion: A
review of research paradigms", Speech Communication 40 (2003)). So no label comes from here, only
a direction, against the speaker's own baseline.
"""

from __future__ import annotations

from dataclasses import dataclass

from processors.emotion.baseline import Baseline
from processors.emotion.stretch import Measures, Stretch

# A stretch longer than this says what its middle says.
LONGEST_S = 4.0
# How much pitch, span, level and rate say. A microphone's gain control hides the level, and
# syllables are counted roughly.
SAYS = (0.45, 0.15, 0.25, 0.15)
# Usual spreads of arousal that are no sign yet, and that are the surest one.
NO_SIGN = 1.0
SURE_SIGN = 2.0
MOST = 0.8
# What is unusual is learned slowly: a caller who gets angry is not usually angry.
UNUSUAL_COUNTS = 0.3


@dataclass(frozen=True)
class Arousal:
    """How someone sounds beside how they usually do.

    Attributes:
        confidence: How sure it is that they sound different, from 0 to 0.8; 0 for as usual.
        is_up: Whether they sound livelier, not flatter.
    """

    confidence: float = 0.0
    is_up: bool = False


AS_USUAL = Arousal()


class Voice:
    """Listens to one speaker."""

    def __init__(self) -> None:
        self._baseline = Baseline()
        self._stretch: Stretch | None = None
        self._before = AS_USUAL

    @property
    def is_known(self) -> bool:
        """Whether enough was heard of the speaker to say anything."""
        return self._baseline.is_known

    def begin(self) -> None:
        """Begin an utterance."""
        self._stretch = Stretch()

    def next_turn(self) -> None:
        """Begin a turn: how the one before sounded says nothing of it."""
        self._before = AS_USUAL

    def hear(self, audio: bytes, sample_rate: int) -> None:
        """Hear more of an utterance; between utterances nothing is heard.

        Args:
            audio: PCM16 little-endian, mono.
            sample_rate: In Hz.
        """
        if self._stretch is None:
            return
        self._stretch.hear(audio, sample_rate)
        if self._stretch.seconds >= LONGEST_S:
            self._before = self._learn(self._stretch)
            self._stretch = Stretch()

    def end(self) -> None:
        """End an utterance, and take it for a part of how the speaker sounds."""
        if self._stretch:
            self._before = self._learn(self._stretch)
        self._stretch = None

    def arousal(self) -> Arousal:
        """How the turn sounds by its latest stretch that has voice enough to tell."""
        measures = self._stretch.measures() if self._stretch else None
        return self._compared(measures) if measures else self._before

    def _learn(self, stretch: Stretch) -> Arousal:
        measures = stretch.measures()
        if measures is None:
            return self._before
        arousal = self._compared(measures)
        weight = UNUSUAL_COUNTS if arousal.confidence else 1.0
        self._baseline.learn(measures, stretch.seconds, weight)
        return arousal

    def _compared(self, measures: Measures) -> Arousal:
        if not self._baseline.is_known:
            return AS_USUAL
        differs = self._baseline.differences(measures)
        score = sum(
            says * each
            for says, each in zip(
                SAYS, (differs.pitch, differs.span, differs.level, differs.rate), strict=True
            )
        )
        sure = min(1.0, (abs(score) - NO_SIGN) / (SURE_SIGN - NO_SIGN))
        return Arousal(round(MOST * sure, 2), score > 0) if sure > 0 else AS_USUAL
