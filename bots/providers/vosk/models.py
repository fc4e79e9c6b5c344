"""The loaded Vosk models that sessions share."""

from __future__ import annotations

import os
from pathlib import Path

from vosk import KaldiRecognizer, Model, SetLogLevel

from bots.models.loaded import LoadedModels
from bots.providers.utterances import SAMPLE_RATE
from bots.providers.vosk.results import joined, text_of

QUIET = -1
MOST_AT_ONCE = 4


class VoskModels(LoadedModels[Model]):
    """Vosk models, each in memory once, and as many at work as there are CPUs, up to four.

    The library is called through cffi, which lets go of the GIL for as long as it decodes.
    """

    def __init__(self) -> None:
        """Load nothing yet."""

        def load(path: Path) -> Model:
            SetLogLevel(QUIET)
            return Model(str(path))

        super().__init__("vosk", load, at_once=min(os.cpu_count() or 1, MOST_AT_ONCE))


class Hearing:
    """One utterance in a recogniser. It blocks; it is called on threads, one at a time."""

    def __init__(self, model: Model) -> None:
        """Begin an utterance.

        Args:
            model: A loaded model.
        """
        self._recogniser = KaldiRecognizer(model, SAMPLE_RATE)
        self._settled = ""

    def hear(self, audio: bytes) -> str:
        """Decode audio.

        Args:
            audio: PCM16 little-endian, 16 kHz, mono.

        Returns:
            The text so far.
        """
        # Vosk settles what lies before a pause; here the pause is within an utterance.
        if self._recogniser.AcceptWaveform(audio):
            self._settled = joined(self._settled, text_of(self._recogniser.Result()))
            return self._settled
        return joined(self._settled, text_of(self._recogniser.PartialResult()))

    def finish(self) -> str:
        """Decode what is left.

        Returns:
            The whole text.
        """
        return joined(self._settled, text_of(self._recogniser.FinalResult()))
