"""Decodes the audio of a stream.

https://developers.deepgram.com/docs/encoding
"""

from __future__ import annotations

import io

import numpy as np
import soundfile

from emulators.hearing.loudness import Samples

# What a stream may be in here; the vendor knows more.
ENCODINGS = ("linear16", "mulaw", "alaw")
_SUBTYPES = {"mulaw": "ULAW", "alaw": "ALAW"}


class Decoder:
    """Decodes one stream, chunk by chunk."""

    def __init__(self, encoding: str) -> None:
        """Begin a stream.

        Args:
            encoding: One of `ENCODINGS`.
        """
        self._table = _table(_SUBTYPES[encoding]) if encoding in _SUBTYPES else None
        self._rest = b""

    def decode(self, chunk: bytes) -> Samples:
        """The samples of a chunk, 16-bit mono; half a sample is kept for the next one."""
        if self._table is not None:
            return self._table[np.frombuffer(chunk, np.uint8)]
        waiting = self._rest + chunk
        whole = len(waiting) // 2 * 2
        self._rest = waiting[whole:]
        return np.frombuffer(waiting[:whole], "<i2").astype(np.int16)


def read_recording(body: bytes, encoding: str | None, rate: int | None) -> tuple[Samples, int]:
    """Read a whole recording.

    Args:
        body: A file that names its own format, or raw audio where an encoding is given.
        encoding: One of `ENCODINGS`.
        rate: The sample rate of raw audio, in Hz.

    Returns:
        The first channel's samples, and their rate.

    Raises:
        ValueError: If it is not audio.
    """
    if encoding and rate:
        return Decoder(encoding).decode(body), rate
    try:
        samples, rate = soundfile.read(io.BytesIO(body), dtype="int16", always_2d=True)
    except (soundfile.SoundFileError, RuntimeError) as problem:
        raise ValueError(str(problem)) from None
    return np.ascontiguousarray(samples[:, 0]), rate


def _table(subtype: str) -> Samples:
    """What each of the 256 codes of G.711 stands for."""
    codes = io.BytesIO(bytes(range(256)))
    table, _ = soundfile.read(
        codes, format="RAW", subtype=subtype, channels=1, samplerate=8000, dtype="int16"
    )
    return np.asarray(table, np.int16)
