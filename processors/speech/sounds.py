"""Sounds that are played between words: what they are made of, and the frame that plays one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import soxr
from pipecat.frames.frames import TTSAudioRawFrame

Samples = npt.NDArray[np.int16]

BEEP_HZ = 880.0
BEEP_S = 0.18
BEEP_RATE = 48000
# A third of full scale, as loud as speech.
BEEP_PEAK = 0.3
# It rises and falls for so long, or it would click.
BEEP_SLOPE_S = 0.01


@dataclass(frozen=True)
class Sound:
    """A sound.

    Attributes:
        samples: PCM16, mono.
        rate: Samples a second.
    """

    samples: Samples
    rate: int

    def at(self, rate: int) -> bytes:
        """The sound as PCM16 mono of another rate.

        Args:
            rate: Samples a second.
        """
        if rate == self.rate:
            return self.samples.tobytes()
        resampled = soxr.resample(self.samples, self.rate, rate)
        return np.asarray(resampled, np.int16).tobytes()


@dataclass
class SoundFrame(TTSAudioRawFrame):
    """A sound on its way to the ear, in its place among the words.

    Attributes:
        mark: What stands for it in the conversation once it has been heard.
    """

    mark: str = ""


def beep() -> Sound:
    """A short tone that does not click."""
    at = np.arange(round(BEEP_S * BEEP_RATE)) / BEEP_RATE
    edge = np.minimum(at, BEEP_S - at) / BEEP_SLOPE_S
    tone = BEEP_PEAK * np.minimum(edge, 1) * np.sin(2 * np.pi * BEEP_HZ * at)
    return Sound((tone * np.iinfo(np.int16).max).astype(np.int16), BEEP_RATE)
