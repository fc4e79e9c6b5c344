"""Audio in the formats that the endpoints send."""

from __future__ import annotations

import io
from collections.abc import Callable

import soundfile

from emulators.voice import Speech

# What each is sent as.
CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "opus": "audio/opus",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "pcm": "audio/pcm",
}


def encode(speech: Speech, name: str) -> bytes:
    """Speech as a file.

    Args:
        speech: The speech.
        name: The format: mp3, opus (in OGG), aac (ADTS), flac, wav, or pcm, which is 16-bit
            little-endian samples and nothing else.
    """
    return _ENCODE[name](speech)


def _file(format_: str, subtype: str) -> Callable[[Speech], bytes]:
    def write(speech: Speech) -> bytes:
        file = io.BytesIO()
        soundfile.write(file, speech.samples, speech.rate, format=format_, subtype=subtype)
        return file.getvalue()

    return write


def _pcm(speech: Speech) -> bytes:
    return speech.samples.astype("<i2").tobytes()


def _aac(speech: Speech) -> bytes:
    # Heavy, and the only one that libsndfile cannot write.
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="adts") as container:
        stream = container.add_stream("aac", rate=speech.rate, layout="mono")
        frame = av.AudioFrame.from_ndarray(
            speech.samples.reshape(1, -1), format="s16", layout="mono"
        )
        frame.sample_rate = speech.rate
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return file.getvalue()


_ENCODE: dict[str, Callable[[Speech], bytes]] = {
    "mp3": _file("MP3", "MPEG_LAYER_III"),
    "opus": _file("OGG", "OPUS"),
    "aac": _aac,
    "flac": _file("FLAC", "PCM_16"),
    "wav": _file("WAV", "PCM_16"),
    "pcm": _pcm,
}
