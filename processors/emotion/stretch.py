"""A stretch of speech as it is measured: a voice's height, loudness and pace."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from processors.emotion.pitch import HOP, HOP_S, RATE, WINDOW, Floats, pitches

# The pitch of one window is wrong now and then, and by an octave; of fewer it says nothing.
LEAST_VOICED_S = 0.4
# So much quieter than the loudest voiced sound, it is another sound or the room.
BELOW_LOUDEST_DB = 25.0
# A syllable is a voiced peak of loudness with such dips around it: N. de Jong and T. Wempe,
# "Praat script to detect syllable nuclei and measure speech rate automatically" (2009).
DIP_DB = 2.0
# Pauses are not part of how fast someone speaks.
PAUSE_HOPS = 15
# numpy costs about as much for this many samples as for a few.
AT_ONCE = RATE // 5
# A low-pass at 1.6 kHz, so that what is above does not fold down.
TAPS = 33


@dataclass(frozen=True)
class Measures:
    """How a stretch of speech sounds.

    Attributes:
        pitch: The median pitch, in semitones above 1 Hz.
        span: How far the pitch moves: between its 10th and 90th percentile, in semitones.
        level: The mean level of the voiced sound, in dB.
        rate: Syllables a second, pauses left out.
    """

    pitch: float
    span: float
    level: float
    rate: float


class Stretch:
    """Listens to a stretch of speech."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._waiting = bytearray()
        self._slow = np.empty(0, np.float32)
        self._pitches: list[Floats] = []
        self._levels: list[Floats] = []

    def hear(self, audio: bytes, sample_rate: int) -> None:
        """Hear more.

        Args:
            audio: PCM16 little-endian, mono, any whole number of samples.
            sample_rate: In Hz, a multiple of 4,000; other audio is not measured.
        """
        step, odd = divmod(sample_rate, RATE)
        if odd or not step:
            return
        self._waiting += audio
        taps = TAPS * step // 4 | 1
        count = (len(self._waiting) // 2 - taps) // step
        if count < AT_ONCE:
            return
        samples = np.frombuffer(bytes(self._waiting), np.int16).astype(np.float32)
        del self._waiting[: count * step * 2]
        low = np.convolve(samples[: count * step + taps - 1], _low_pass(taps, step), "valid")
        self._follow(low[::step][:count])

    def measures(self) -> Measures | None:
        """How it sounds so far; None where there is too little voice in it."""
        if not self._pitches:
            return None
        pitch, level = np.concatenate(self._pitches), np.concatenate(self._levels)
        voiced = ~np.isnan(pitch)
        if voiced.any():
            voiced &= level > level[voiced].max() - BELOW_LOUDEST_DB
        if voiced.sum() * HOP_S < LEAST_VOICED_S:
            return None
        low, median, high = np.percentile(12 * np.log2(pitch[voiced]), [10, 50, 90])
        rate = _syllables(level, voiced) / (_spoken(voiced) * HOP_S)
        return Measures(float(median), float(high - low), float(level[voiced].mean()), rate)

    def _follow(self, samples: Floats) -> None:
        self.seconds += len(samples) / RATE
        self._slow = np.concatenate([self._slow, samples])
        hops = (len(self._slow) - WINDOW) // HOP + 1
        if hops <= 0:
            return
        pitch, level = pitches(self._slow[: (hops - 1) * HOP + WINDOW])
        self._pitches.append(pitch)
        self._levels.append(level)
        self._slow = self._slow[hops * HOP :]


@cache
def _low_pass(taps: int, step: int) -> Floats:
    at = np.arange(taps) - taps // 2
    window = np.sinc(at * 0.8 / step) * np.hamming(taps)
    taken: Floats = (window / window.sum()).astype(np.float32)
    return taken


def _spoken(voiced: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int:
    """How many hops are speech: each gap in the voice counts as no longer than a pause."""
    at = np.flatnonzero(voiced)
    return int(np.minimum(np.diff(at), PAUSE_HOPS).sum()) + 1


def _syllables(level: Floats, voiced: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int:
    """How often the level rises and falls again by a dip, with voice at the top."""
    count, rising = 0, True
    low = high = float(level[0])
    peak = 0
    for hop, each in enumerate(level.tolist()):
        if rising:
            if each > high:
                high, peak = each, hop
            elif each < high - DIP_DB:
                count += bool(voiced[peak])
                rising, low = False, each
        elif each < low:
            low = each
        elif each > low + DIP_DB:
            rising, high, peak = True, each, hop
    return count + bool(rising and voiced[peak])
