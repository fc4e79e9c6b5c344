"""Piper: speaks Dutch, English and Spanish with no key and no network.

Voices: `python runner.py models fetch piper`. None is fetched while a caller waits. The package
is GPL-3.0; it is imported when a persona speaks with it, and not before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from bots.choices import Choice, TtsChoice
from bots.models.folder import lacks_model, path_of
from bots.providers.piper.catalogue import CATALOGUE, VOICES
from bots.providers.provider import BuildRequest, Provider, Voice
from bots.providers.voices import voice_for
from bots.written import LanguageCode

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


def build(request: BuildRequest) -> FrameProcessor:
    """A voice for each language, which all sessions of this process share."""
    from bots.providers.piper.tts import LocalPiperTTSService
    from bots.providers.piper.voices import PiperVoices

    choice = cast(TtsChoice, request.choice)
    return LocalPiperTTSService(
        voices=request.shared.get(PiperVoices, PiperVoices),
        folders={
            language: path_of("piper", voice_for(choice, SPEAKS, language), request.models)
            for language in request.languages
        },
        language=request.language,
        speed=choice.speed,
    )


def lacks(
    choice: Choice,
    languages: tuple[LanguageCode, ...],
    variables: Mapping[str, str],
    models: Path,
) -> str | None:
    """The voices of the persona's languages that are not here."""
    voices = [voice_for(cast(TtsChoice, choice), SPEAKS, language) for language in languages]
    found = [lacks_model("piper", CATALOGUE, voice, models) for voice in dict.fromkeys(voices)]
    return "; ".join(lack for lack in found if lack) or None


SPEAKS = Voice(
    build,
    model="piper",
    voices=VOICES,
    known_voices={
        code: tuple(name for name, known in CATALOGUE.known.items() if code in known.languages)
        for code in VOICES
    },
    language_of=lambda voice: voice[:2] if voice[2:3] == "_" else None,
)
PROVIDER = Provider(
    name="piper",
    offers={"tts": SPEAKS},
    package=("piper", "piper-tts"),
    lacks=lacks,
    catalogue=CATALOGUE,
)
