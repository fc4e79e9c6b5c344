"""Short sounds in WAV files, read with nothing but the standard library."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from pathlib import Path

from bots.errors import RecordingInvalid

LONGEST_S = 10.0
RATES = range(8000, 48001)


@dataclass(frozen=True)
class Wav:
    """What a file holds.

    Attributes:
        audio: PCM16 little-endian, the channels interleaved.
        rate: Samples a second.
        channels: 1 or 2.
    """

    audio: bytes
    rate: int
    channels: int


def read_wav(path: Path) -> Wav:
    """Read a short sound.

    Args:
        path: The file.

    Returns:
        Its audio.

    Raises:
        RecordingInvalid: If it is not there, is no WAV file of 16-bit PCM, or is too long or
            empty. The message says which.
    """
    try:
        with wave.open(str(path), "rb") as file:
            _require_short_pcm(file)
            return Wav(file.readframes(file.getnframes()), file.getframerate(), file.getnchannels())
    except FileNotFoundError:
        raise RecordingInvalid("there is no such file") from None
    except (OSError, EOFError, wave.Error):
        raise RecordingInvalid("it is no WAV file of 16-bit PCM") from None


def _require_short_pcm(file: wave.Wave_read) -> None:
    if file.getsampwidth() != 2 or file.getnchannels() not in (1, 2):
        raise RecordingInvalid("it is not 16-bit PCM, mono or stereo")
    if file.getframerate() not in RATES:
        raise RecordingInvalid(f"it has {file.getframerate()} samples a second")
    seconds = file.getnframes() / file.getframerate()
    if not 0 < seconds <= LONGEST_S:
        raise RecordingInvalid(f"it lasts {seconds:g} s")
