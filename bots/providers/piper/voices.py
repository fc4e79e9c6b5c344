"""The loaded Piper voices that sessions share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from piper import PiperVoice, SynthesisConfig

from bots.models.loaded import LoadedModels

MOST_AT_ONCE = 4


class PiperVoices(LoadedModels[PiperVoice]):
    """Piper voices, each in memory once, and as many at work as there are CPUs, up to four."""

    def __init__(self) -> None:
        """Load nothing yet."""

        def load(folder: Path) -> PiperVoice:
            return PiperVoice.load(folder / f"{folder.name}.onnx")

        super().__init__("piper", load, at_once=min(os.cpu_count() or 1, MOST_AT_ONCE))


def speak(voice: PiperVoice, text: str, speed: float) -> Iterator[bytes]:
    """Speak a text, a sentence at a time. It blocks; it is called on a thread.

    Args:
        voice: A loaded voice.
        text: What to say, as it stands: Piper's own markup for phonemes is read out.
        speed: 1.0 is the voice's own.

    Yields:
        PCM16 little-endian mono at the voice's rate.
    """
    plain = text.replace("[[", "[ [").replace("]]", "] ]")
    config = SynthesisConfig(length_scale=voice.config.length_scale / speed)
    for sentence in voice.synthesize(plain, config):
        yield sentence.audio_int16_bytes
