"""Audio as samples, and what eSpeak itself says."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import soundfile

from emulators.voice import Speech, Voice

VOICE = Voice()
LOUD = 3000
# Another language, or another text, is below 0.5.
ALIKE = 0.9


async def said(text: str, language: str = "en", rate: int = 16000, speed: float = 1.0) -> Speech:
    """What eSpeak itself says."""
    return await VOICE.speak(text, language, rate, speed)


def pcm(audio: bytes) -> np.ndarray:
    """16-bit samples."""
    return np.frombuffer(audio, np.int16)


def decoded(audio: bytes, subtype: str, rate: int) -> np.ndarray:
    """The samples of bare audio that libsndfile calls `subtype`."""
    samples, _ = soundfile.read(
        io.BytesIO(audio),
        samplerate=rate,
        channels=1,
        format="RAW",
        subtype=subtype,
        endian="LITTLE",
    )
    return (samples * 32767).astype(np.int16)


def opened(audio: bytes) -> tuple[np.ndarray, int]:
    """The samples of a file, and their rate."""
    return soundfile.read(io.BytesIO(audio), dtype="int16")


def is_loud(samples: np.ndarray) -> bool:
    """Whether somebody speaks."""
    return len(samples) > 0 and int(np.abs(samples.astype(np.int32)).max()) > LOUD


def sounds_like(samples: np.ndarray, others: np.ndarray, rate: int = 16000) -> bool:
    """Whether the same is said: as long, and loud at the same moments.

    eSpeak says nothing twice to the very sample.
    """
    if not is_about(samples, len(others) / rate, rate):
        return False
    one, other = _loudness(samples, rate), _loudness(others, rate)
    common = min(len(one), len(other))
    return float(np.corrcoef(one[:common], other[:common])[0, 1]) > ALIKE


def is_about(samples: Sequence[int] | np.ndarray, seconds: float, rate: int) -> bool:
    """Whether audio is within 20 % of a length."""
    return 0.8 * seconds <= len(samples) / rate <= 1.2 * seconds


def rise(moments: Sequence[float]) -> bool:
    """Whether moments come one after the other."""
    return all(a <= b for a, b in pairwise(moments))


def _loudness(samples: np.ndarray, rate: int) -> np.ndarray:
    frame = rate // 50
    whole = samples[: len(samples) // frame * frame].astype(float).reshape(-1, frame)
    return np.sqrt((whole**2).mean(axis=1))
