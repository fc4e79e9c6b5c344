"""Recordings to be transcribed: what eSpeak says, in the formats that vendors take."""

from __future__ import annotations

import io

import soundfile

from tests.emulators.speaking.sound import said

LINE = "Hello there, what is the weather in Paris today?"
RATE = 16000
FORMATS = {
    "wav": ("WAV", "PCM_16"),
    "flac": ("FLAC", "PCM_16"),
    "ogg": ("OGG", "VORBIS"),
    "mp3": ("MP3", "MPEG_LAYER_III"),
}


async def recording(text: str = LINE, name: str = "wav", language: str = "en") -> bytes:
    """A file in which somebody says a text."""
    speech = await said(text, language, RATE)
    file, (container, subtype) = io.BytesIO(), FORMATS[name]
    soundfile.write(file, speech.samples, RATE, format=container, subtype=subtype)
    return file.getvalue()
