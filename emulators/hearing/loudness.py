"""Where speech is in audio, told by its loudness."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]

FRAME_S = 0.01
# About -40 dBFS: above a microphone's hiss, below a soft voice.
LOUD_RMS = 300.0
# A click is not speech: so many loud frames of so many begin it.
BEGINS_WITH, BEGINS_WITHIN = 3, 5
SILENCE_DB = 20.0


class Loudness:
    """Follows a stream's loudness, frame by frame of 10 ms.

    Attributes:
        levels: The loudness of each whole frame so far, in dB over one step of 16 bits.
    """

    def __init__(self, sample_rate: int) -> None:
        """Begin to listen.

        Args:
            sample_rate: Of the audio to come, in Hz.
        """
        self.levels: list[float] = []
        self._frame = round(sample_rate * FRAME_S)
        self._rest: Samples = np.zeros(0, np.int16)

    def hear(self, samples: Samples) -> list[bool]:
        """Hear more audio.

        Args:
            samples: 16-bit mono, any number of them.

        Returns:
            For each frame that is whole now, whether it is loud.
        """
        waiting = np.concatenate([self._rest, samples])
        whole = len(waiting) // self._frame
        frames = waiting[: whole * self._frame].reshape(whole, self._frame).astype(np.float32)
        self._rest = waiting[whole * self._frame :]
        powers = np.sqrt(np.mean(frames**2, axis=1)) if whole else np.zeros(0, np.float32)
        self.levels += levels_in_db(powers)
        return [bool(power > LOUD_RMS) for power in powers]


def levels_in_db(powers: NDArray[np.float32]) -> list[float]:
    """Loudness in dB, with silence as a floor."""
    decibels = 20 * np.log10(np.maximum(powers, 1.0))
    return [float(level) for level in np.maximum(decibels, SILENCE_DB)]
