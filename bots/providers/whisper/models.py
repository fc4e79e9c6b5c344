"""The loaded Whisper models that sessions share."""

from __future__ import annotations

import os
from pathlib import Path

from faster_whisper import WhisperModel

from bots.models.loaded import LoadedModels

THREADS_A_CALL = 4
"""What CTranslate2 takes for itself; more make one transcription little faster."""


class WhisperModels(LoadedModels[WhisperModel]):
    """Whisper models, each in memory once, and as many at work as there are CPUs for."""

    def __init__(self) -> None:
        """Load nothing yet."""
        at_once = max(1, (os.cpu_count() or 1) // THREADS_A_CALL)

        def load(path: Path) -> WhisperModel:
            return WhisperModel(
                str(path), local_files_only=True, cpu_threads=THREADS_A_CALL, num_workers=at_once
            )

        super().__init__("whisper", load, at_once=at_once)
