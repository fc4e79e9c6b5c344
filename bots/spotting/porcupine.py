"""A spotter on Picovoice's Porcupine, for phrases that a model file has been made of.

The package is `pvporcupine`; it needs an access key and, for each phrase that is none of its own,
a file from https://console.picovoice.ai. https://picovoice.ai/docs/api/porcupine-python/
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from bots.errors import SpotterUnavailable
from processors.wake.spotting import SPOTTER_RATE, Spot

PACKAGE = "pvporcupine"
KEY = "PICOVOICE_ACCESS_KEY"
FOLDER = "porcupine"
# It tells that a phrase has ended, and not when it began: that is guessed by its letters.
LETTER_S = 0.075


class Engine(Protocol):
    """What `pvporcupine.create` gives."""

    frame_length: int

    def process(self, pcm: Sequence[int]) -> int:
        """The index of the keyword that ends in a frame of samples; -1 for none."""

    def delete(self) -> None:
        """Let go of the model."""


class PorcupineSpotter:
    """Listens on the event loop: a frame of 32 ms takes it less than 1 ms."""

    def __init__(self, phrases: Mapping[str, str], engine: Engine) -> None:
        """Make one that does not listen yet.

        Args:
            phrases: The phrases, and whom each of them calls.
            engine: An engine for them, in their order; it is deleted with the spotter.
        """
        self._phrases = list(phrases.items())
        self._engine: Engine | None = engine
        self._heard: Callable[[Spot], None] = lambda spot: None
        self._rest = b""
        self._samples = 0

    async def listen(self, heard: Callable[[Spot], None]) -> None:
        """Listen until it is cancelled.

        Args:
            heard: Called with each phrase that is heard.
        """
        self._heard = heard
        await asyncio.Event().wait()

    def feed(self, audio: bytes) -> None:
        """Add audio: PCM16 little-endian, 16 kHz, mono."""
        if self._engine is None:
            return
        self._rest += audio
        size = self._engine.frame_length * 2
        while len(self._rest) >= size:
            frame, self._rest = self._rest[:size], self._rest[size:]
            self._samples += self._engine.frame_length
            index = self._engine.process(struct.unpack(f"<{size // 2}h", frame))
            if index >= 0:
                self._tell(index)

    def reset(self) -> None:
        """Forget the part of a frame that is held; the engine forgets by itself."""
        self._samples += len(self._rest) // 2
        self._rest = b""

    def close(self) -> None:
        """Let go of the model."""
        if self._engine:
            self._engine.delete()
            self._engine = None

    def _tell(self, index: int) -> None:
        phrase, persona = self._phrases[index]
        end = self._samples / SPOTTER_RATE
        self._heard(Spot(persona, phrase, max(0.0, end - len(phrase) * LETTER_S), end))


def model_file(phrase: str, models: Path) -> Path:
    """Where the model of a phrase is looked for: models/porcupine/hey-summer.ppn."""
    return models / FOLDER / f"{'-'.join(phrase.lower().split())}.ppn"


def load(phrases: Sequence[str], *, key: str, models: Path, sensitivity: float) -> Engine:
    """Load the engine.

    Args:
        phrases: The phrases, each of which has a model file.
        key: The access key.
        models: The folder of models that run on this machine.
        sensitivity: From 0, for few false alarms, to 1, for few calls that are missed.

    Raises:
        SpotterUnavailable: If Porcupine takes the key or a model for none.
    """
    import pvporcupine

    try:
        engine: Engine = pvporcupine.create(
            access_key=key,
            keyword_paths=[str(model_file(phrase, models)) for phrase in phrases],
            sensitivities=[sensitivity] * len(phrases),
        )
    except pvporcupine.PorcupineError as error:
        raise SpotterUnavailable(
            f"Porcupine does not start ({error}). Check {KEY} and the models in "
            f"{models / FOLDER}, or write spotter: pocketsphinx."
        ) from error
    return engine
