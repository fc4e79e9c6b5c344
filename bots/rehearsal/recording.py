"""Recordings of speech: any file that libsndfile reads, brought to 16 kHz mono."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
import soxr

from bots.errors import RecordingInvalid
from bots.samples import SAMPLE_RATE, Samples

LONGEST = 30 * 60


def read_recording(path: Path) -> Samples:
    """Read a recording.

    Args:
        path: A WAV, FLAC, OGG or MP3 file of any sample rate and number of channels.

    Returns:
        PCM16 samples, 16 kHz, mono.

    Raises:
        RecordingInvalid: If there is no such file, it is no recording, or holds no sound.
    """
    if path.is_dir():
        raise RecordingInvalid(f"{path}: a folder; give the path of a WAV or FLAC recording.")
    if not path.is_file():
        raise RecordingInvalid(f"{path}: no such file; give the path of a WAV or FLAC recording.")
    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, RuntimeError, ValueError) as problem:
        raise RecordingInvalid(
            f"{path}: not a recording that can be read ({problem}); "
            "save it as a WAV or FLAC file and try again."
        ) from None
    if not len(samples):
        raise RecordingInvalid(f"{path}: holds no sound; record it again.")
    if len(samples) > LONGEST * rate:
        raise RecordingInvalid(
            f"{path}: {len(samples) / rate / 60:.0f} minutes long; "
            f"cut it to {LONGEST // 60} minutes or less."
        )
    mono = np.nan_to_num(samples.mean(axis=1))
    return to_pcm16(soxr.resample(mono, rate, SAMPLE_RATE) if rate != SAMPLE_RATE else mono)


def to_pcm16(samples: np.ndarray) -> Samples:
    """Floating point samples from -1 to 1 as PCM16, clipped."""
    clipped: Samples = (np.clip(samples, -1, 1) * 32767).astype(np.int16)
    return clipped


def write_conversation(path: Path, caller: Samples, assistant: Samples) -> None:
    """Write both sides of a conversation.

    Args:
        path: The WAV file to write.
        caller: The left channel, 16 kHz.
        assistant: The right channel, 16 kHz.
    """
    sides = np.zeros((max(len(caller), len(assistant)), 2), dtype=np.int16)
    sides[: len(caller), 0] = caller
    sides[: len(assistant), 1] = assistant
    soundfile.write(path, sides, SAMPLE_RATE, subtype="PCM_16", format="WAV")
