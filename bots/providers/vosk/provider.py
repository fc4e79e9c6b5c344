"""Vosk: hears Dutch, English or Spanish with no key and no network; a model hears one of them.

The model is the one that VOSK_MODEL_PATH leads to, or that the persona names in models/vosk/, or
there the small one of the persona's default language.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bots.choices import Choice
from bots.models.folder import lacks_model, missing_part, path_of
from bots.providers.provider import BuildRequest, Provider, Recogniser
from bots.providers.vosk.catalogue import CATALOGUE, SMALL, language_of
from bots.written import LanguageCode

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

VARIABLE = "VOSK_MODEL_PATH"


@dataclass(frozen=True)
class VoskRecogniser(Recogniser):
    """What Vosk hears depends on the model, whose name tells its language."""

    def knows(self, model: str | None, wanted: Collection[LanguageCode]) -> frozenset[LanguageCode]:
        """The language that a model hears; of its own, the one for the first wanted."""
        name = model or SMALL[next(iter(wanted), "en")]
        language = language_of(name)
        return frozenset({language}) if language else self.languages


def build(request: BuildRequest) -> FrameProcessor:
    """A recogniser on a model that all sessions of this process share."""
    from bots.providers.vosk.models import VoskModels
    from bots.providers.vosk.stt import VoskSTTService

    # The persona's default language stands first, whatever this conversation starts in.
    languages = tuple(request.persona.languages.by_preference)
    path = folder_of(request.choice, languages, request.variables, request.models)
    return VoskSTTService(
        models=request.shared.get(VoskModels, VoskModels),
        path=path,
        language=language_of(path.name) or request.language,
    )


def folder_of(
    choice: Choice,
    languages: tuple[LanguageCode, ...],
    variables: Mapping[str, str],
    models: Path,
) -> Path:
    """The model's folder: the persona's, else that of VOSK_MODEL_PATH, else the language's."""
    if VARIABLE in variables and choice.model is None:
        return Path(variables[VARIABLE]).expanduser()
    return path_of("vosk", choice.model or SMALL[next(iter(languages), "en")], models)


def lacks(
    choice: Choice,
    languages: tuple[LanguageCode, ...],
    variables: Mapping[str, str],
    models: Path,
) -> str | None:
    """Whether the model is here, and hears a language of the persona's."""
    folder = folder_of(choice, languages, variables, models)
    if VARIABLE not in variables or choice.model is not None:
        return lacks_model("vosk", CATALOGUE, folder.name, models)
    return _lacks_at(folder, languages)


def _lacks_at(folder: Path, languages: tuple[LanguageCode, ...]) -> str | None:
    named = f'{VARIABLE} is "{folder}"'
    if not folder.is_dir():
        return f"{named}, and there is no such folder; name that of a Vosk model"
    if missing := missing_part(CATALOGUE, folder.name, folder):
        return f"{named}, which is no Vosk model: it has no {missing}"
    language = language_of(folder.name)
    if language is None:
        return f"{named}, whose name tells no language; name it as the model, such as {SMALL['nl']}"
    if language not in languages:
        return f"{named}, which hears {language}, and the persona allows {', '.join(languages)}"
    return None


PROVIDER = Provider(
    name="vosk",
    offers={"stt": VoskRecogniser(build, model="vosk-model-small", follows=False)},
    package=("vosk", "vosk"),
    variables=(VARIABLE,),
    lacks=lacks,
    catalogue=CATALOGUE,
)
