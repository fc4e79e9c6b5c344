"""The phrasebook: a language model's stand-in that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bots.persona import Persona
from bots.providers.phrasebook.matching import Exchange, Phrasebook
from bots.providers.provider import BuildRequest, LanguageModel, Provider
from bots.written import LanguageCode, heard_in, in_language

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


def phrasebook(persona: Persona, language: LanguageCode) -> Phrasebook:
    """A persona's examples in one language."""
    return Phrasebook(
        [
            Exchange(
                samples=tuple(heard_in(example.user, language)),
                reply=in_language(example.assistant, language),
                tool=example.tool,
            )
            for example in persona.examples
            if heard_in(example.user, language)
        ],
        name=persona.name,
    )


def missing_key(persona: Persona) -> str:
    """The environment variable that would connect the persona's first choice of model."""
    from bots.providers import PROVIDERS, load

    for choice in (persona.llm, *persona.llm.fallback):
        if choice.provider in PROVIDERS and load(choice.provider).key:
            return choice.api_key_env or load(choice.provider).key or ""
    return "GROQ_API_KEY"


def build(request: BuildRequest) -> FrameProcessor:
    """A service that answers from the persona's examples and tools."""
    from bots.providers.phrasebook.llm import PhrasebookLLMService

    return PhrasebookLLMService(
        phrasebooks={
            each.name: {code: phrasebook(each, code) for code in each.languages.allowed}
            for each in (request.persona, *request.persona.others)
        },
        persona=request.speaker.name,
        language=request.language,
        # What stands behind a model that has its key is not in want of one.
        missing_key=None if request.stands_by else missing_key(request.persona),
    )


PROVIDER = Provider(
    name="phrasebook",
    offers={"llm": LanguageModel(build, model="examples")},
    embedded=True,
)
