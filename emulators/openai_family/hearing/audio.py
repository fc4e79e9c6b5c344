"""Reads an audio file: WAV, FLAC, OGG and MP3."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import soundfile

from emulators.hearing.loudness import Samples
from emulators.openai_family.problems import Problem, Wrong


@dataclass(frozen=True)
class Recording:
    """A recording.

    Attributes:
        samples: 16-bit mono.
        rate: Their sample rate, in Hz.
    """

    samples: Samples
    rate: int

    @property
    def duration(self) -> float:
        """In seconds."""
        return len(self.samples) / self.rate


def read_audio(content: bytes) -> Recording:
    """Read a file, whatever it is called.

    Args:
        content: The file.

    Raises:
        Problem: If it is no audio.
    """
    try:
        samples, rate = soundfile.read(io.BytesIO(content), dtype="int16", always_2d=True)
    except (soundfile.SoundFileError, ValueError):
        raise Problem(
            Wrong.INVALID,
            "Invalid file format. Supported formats: ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', "
            "'mpga', 'oga', 'ogg', 'wav', 'webm']",
            "file",
        ) from None
    return Recording(np.ascontiguousarray(samples[:, 0]), rate)
