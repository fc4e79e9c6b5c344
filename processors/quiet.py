"""Hears, by loudness alone, how long a caller has been quiet: sooner than any model can say it.

The voice activity detector needs 200 ms of quiet to be sure. That is right for ending a turn, and
late for getting ready to answer.
"""

from __future__ import annotations

import math

import numpy as np

FRAME_S = 0.01
# What is so much softer than the loudest of late is the end of a sound, not a sound.
BELOW_PEAK_DB = 30.0
# Speech stands so much above what the room sounds like.
ABOVE_NOISE_DB = 9.0
# Nothing softer than this is speech (16-bit samples, root mean square).
LEAST_RMS = 12.0
# The loudest of late fades, so that who speaks softly after a shout is still heard.
PEAK_FADES_DB_A_SECOND = 6.0
# The room is taken to be as loud as the softest of late, which rises slowly.
NOISE_RISES_DB_A_SECOND = 4.0
# A click is not speech.
LOUD_FRAMES = 2


class Quiet:
    """Follows the loudness of one stream.

    Attributes:
        loud_since_quiet: Whether anything was loud since `forget` was last called.
    """

    def __init__(self) -> None:
        self.loud_since_quiet = False
        self._quiet_frames = 0
        self._peak = 0.0
        self._noise = LEAST_RMS
        self._loud_frames = 0
        self._rest = b""

    @property
    def seconds(self) -> float:
        """How long it has been quiet, in seconds of the audio heard; 0 while it is loud."""
        return self._quiet_frames * FRAME_S

    def hear(self, audio: bytes, sample_rate: int) -> None:
        """Hear more.

        Args:
            audio: PCM16 little-endian, mono, any length.
            sample_rate: In Hz.
        """
        self._rest += audio
        samples = np.frombuffer(self._rest, np.int16).astype(np.float32)
        size = round(sample_rate * FRAME_S)
        whole = len(samples) - len(samples) % size
        self._rest = self._rest[whole * 2 :]
        for start in range(0, whole, size):
            frame = samples[start : start + size]
            self._follow(math.sqrt(np.dot(frame, frame) / size))

    def forget(self) -> None:
        """Take what was loud so far as dealt with."""
        self.loud_since_quiet = False

    def _follow(self, rms: float) -> None:
        if self._is_loud(rms):
            self._loud_frames += 1
            if self._loud_frames >= LOUD_FRAMES:
                self._quiet_frames = 0
                self.loud_since_quiet = True
                return
        else:
            self._loud_frames = 0
        self._quiet_frames += 1

    def _is_loud(self, rms: float) -> bool:
        self._peak = max(rms, self._peak * _ratio(-PEAK_FADES_DB_A_SECOND * FRAME_S))
        risen = self._noise * _ratio(NOISE_RISES_DB_A_SECOND * FRAME_S)
        self._noise = max(1.0, min(rms, risen))
        floor = max(LEAST_RMS, self._noise * _ratio(ABOVE_NOISE_DB))
        return rms > max(floor, self._peak * _ratio(-BELOW_PEAK_DB))


def _ratio(decibels: float) -> float:
    return float(10 ** (decibels / 20))
