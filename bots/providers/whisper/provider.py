"""Whisper on this machine: hears Dutch, English and Spanish with no key and no network.

Models: `python runner.py models fetch whisper base`. None is fetched while a caller waits.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bots.choices import Choice, SttChoice
from bots.models.folder import lacks_model, path_of
from bots.providers.provider import BuildRequest, Provider, Recogniser
from bots.providers.whisper.catalogue import CATALOGUE
from bots.written import LanguageCode

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


def build(request: BuildRequest) -> FrameProcessor:
    """A recogniser on a model that all sessions of this process share."""
    from bots.providers.whisper.models import WhisperModels
    from bots.providers.whisper.stt import LocalWhisperSTTService

    choice = cast(SttChoice, request.choice)
    return LocalWhisperSTTService(
        models=request.shared.get(WhisperModels, WhisperModels),
        path=path_of("whisper", choice.model or CATALOGUE.default, request.models),
        languages=request.languages,
        keyterms=choice.keyterms,
    )


def lacks(
    choice: Choice,
    languages: tuple[LanguageCode, ...],
    variables: Mapping[str, str],
    models: Path,
) -> str | None:
    """Whether the model is here."""
    return lacks_model("whisper", CATALOGUE, choice.model or CATALOGUE.default, models)


PROVIDER = Provider(
    name="whisper",
    offers={
        "stt": Recogniser(
            build,
            model=CATALOGUE.default,
            models={name: frozenset(known.languages) for name, known in CATALOGUE.known.items()},
        )
    },
    package=("faster_whisper", "faster-whisper"),
    lacks=lacks,
    catalogue=CATALOGUE,
)
