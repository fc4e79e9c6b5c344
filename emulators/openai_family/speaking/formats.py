"""The formats in which the endpoints send speech.

https://platform.openai.com/docs/guides/text-to-speech#supported-output-formats
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Final

from emulators.speaking.encoding import PCM_16, Encoding, bare
from emulators.voice import Speech

RATE: Final = 24_000
AAC = "audio/aac"
ENCODINGS = {
    "mp3": Encoding("MP3", "MPEG_LAYER_III", RATE, "audio/mpeg"),
    "opus": Encoding("OGG", "OPUS", RATE, "audio/opus"),
    "flac": Encoding("FLAC", PCM_16, RATE, "audio/flac"),
    "wav": Encoding("WAV", PCM_16, RATE, "audio/wav"),
    "pcm": bare(PCM_16, RATE, "audio/pcm"),
}


def content_type(name: str) -> str:
    """What HTTP calls a format."""
    return ENCODINGS[name].content_type if name in ENCODINGS else AAC


def encode(speech: Speech, name: str) -> bytes:
    """Speech as a file.

    Args:
        speech: The speech.
        name: The format: mp3, opus (in OGG), aac (ADTS), flac, wav, or pcm, which is 16-bit
            little-endian samples and nothing else.
    """
    if name == "aac":
        return _aac(speech)
    return replace(ENCODINGS[name], rate=speech.rate).encode(speech.samples)


def _aac(speech: Speech) -> bytes:
    # Heavy, and needed for the one format that libsndfile cannot write.
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="adts") as container:
        stream = container.add_stream("aac", rate=speech.rate, layout="mono")
        samples = speech.samples.reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = speech.rate
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return file.getvalue()
