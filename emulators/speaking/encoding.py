"""Samples as bytes: bare, or in a file."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import soundfile

from emulators.hearing.loudness import Samples

PCM_16, FLOAT, MULAW, ALAW = "PCM_16", "FLOAT", "ULAW", "ALAW"


@dataclass(frozen=True)
class Encoding:
    """How audio is sent.

    Attributes:
        container: RAW, WAV, MP3, OGG or FLAC, as libsndfile calls it.
        subtype: PCM_16, FLOAT, ULAW, ALAW, MPEG_LAYER_III or OPUS, likewise.
        rate: The sample rate, in Hz.
        content_type: What HTTP calls it.
    """

    container: str
    subtype: str
    rate: int
    content_type: str = "application/octet-stream"

    @property
    def is_bare(self) -> bool:
        """Whether any piece of it can be sent by itself."""
        return self.container == "RAW"

    def encode(self, samples: Samples) -> bytes:
        """The bytes of samples.

        Args:
            samples: 16-bit mono, at this rate.
        """
        written = io.BytesIO()
        soundfile.write(
            written,
            # libsndfile keeps the numbers where it makes floats of integers.
            samples / np.float32(32768) if self.subtype == FLOAT else samples,
            self.rate,
            format=self.container,
            subtype=self.subtype,
            endian="LITTLE" if self.is_bare else None,
        )
        return written.getvalue()


def bare(subtype: str, rate: int, content_type: str = "application/octet-stream") -> Encoding:
    """Samples without a container, little-endian."""
    return Encoding("RAW", subtype, rate, content_type)
