"""The Pipecat service that hears with Vosk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipecat.services.settings import STTSettings
from pipecat.services.stt_latency import DEFAULT_TTFS_P99
from pipecat.transcriptions.language import Language

from bots.providers.utterances import UtteranceSTTService
from bots.providers.vosk.models import VoskModels
from bots.providers.vosk.stream import VoskStream


@dataclass
class VoskSTTSettings(STTSettings):
    """Settings of `VoskSTTService`: the model, and the one language that it hears."""


class VoskSTTService(UtteranceSTTService[VoskStream]):
    """Hears one language with a model that sessions share, with no network."""

    Settings = VoskSTTSettings

    def __init__(self, *, models: VoskModels, path: Path, language: str, **kwargs: Any) -> None:
        """Begin to load the model, if no session has.

        Args:
            models: The loaded models; the caller closes them.
            path: The model's folder.
            language: What it hears.
            **kwargs: Passed to `STTService`.
        """
        hears = Language(language)
        settings = VoskSTTSettings(model=path.name, language=hears)
        super().__init__(
            hears=hears, settings=settings, ttfs_p99_latency=DEFAULT_TTFS_P99, **kwargs
        )
        self._models = models
        self._path = path
        models.expect(path)

    def open_stream(self, pre_roll: bytes) -> VoskStream:
        """Begin an utterance."""
        return VoskStream(self._models, self._path)
