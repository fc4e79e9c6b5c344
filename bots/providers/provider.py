"""What a provider is: what it needs, and what it can do on each leg.

A provider's file holds one `PROVIDER`. It imports nothing heavy: the service's own code
is imported inside its builder, when a persona uses it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bots.models.catalogue import Catalogue
from bots.persona import Choice, LanguageCode, Persona
from bots.shared import Shared

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

Leg = Literal["stt", "llm", "tts"]
LEGS: tuple[Leg, ...] = ("stt", "llm", "tts")
ALL_LANGUAGES: frozenset[LanguageCode] = frozenset({"nl", "en", "es"})


@dataclass(frozen=True)
class BuildRequest:
    """What a builder is told.

    Attributes:
        choice: The provider's entry in the persona: model, voice and the like.
        persona: The whole persona.
        language: The language that the conversation starts in.
        languages: All languages that the conversation may use.
        instruction: What the language model is told to be.
        key: The provider's key; empty for one that needs none.
        address: The root of its HTTP address, without a trailing slash; empty where it has none.
        variables: The environment variables that the provider asks for and that are set.
        models: The folder of models that run on this machine.
        shared: What sessions of this process share.
    """

    choice: Choice
    persona: Persona
    language: LanguageCode
    languages: tuple[LanguageCode, ...]
    instruction: str
    key: str
    address: str
    variables: Mapping[str, str]
    models: Path
    shared: Shared


Build = Callable[[BuildRequest], "FrameProcessor"]
Warm = Callable[[Shared], Awaitable[None]]
# From a choice, the persona's languages, the variables that are set and the folder of models:
# what is missing, and what to do about it; None where nothing is.
Lacks = Callable[
    [Choice, "tuple[LanguageCode, ...]", Mapping[str, str], Path],
    "str | None",
]


@dataclass(frozen=True)
class Recogniser:
    """What a provider hears."""

    build: Build
    model: str
    languages: frozenset[LanguageCode] = ALL_LANGUAGES


@dataclass(frozen=True)
class LanguageModel:
    """What a provider answers with."""

    build: Build
    model: str


@dataclass(frozen=True)
class Voice:
    """What a provider speaks with.

    Attributes:
        build: Builds the service.
        model: The model it uses unless the persona names one.
        voices: The voice for each language that it speaks, unless the persona names one.
        multilingual: Whether one voice speaks every language.
    """

    build: Build
    model: str
    voices: Mapping[LanguageCode, str]
    multilingual: bool = False

    @property
    def languages(self) -> frozenset[LanguageCode]:
        """The languages it speaks."""
        return frozenset(self.voices)


Offer = Recogniser | LanguageModel | Voice


@dataclass(frozen=True)
class Provider:
    """One provider of speech or language.

    Attributes:
        name: Its name in a persona.
        offers: What it does on each leg.
        key: The environment variable with its key; None where it needs none.
        address: The environment variable with its address, and the vendor's own address.
        package: A module that must be importable, and what installs it.
        variables: Other environment variables that it reads.
        lacks: Says what else is missing here, such as a model's file.
        catalogue: Its models that run on this machine, to be fetched beforehand.
        embedded: Whether it works with nothing but the lock file's packages.
        warm: Loads what its first session would wait for.
    """

    name: str
    offers: Mapping[Leg, Offer]
    key: str | None = None
    address: tuple[str, str] | None = None
    package: tuple[str, str] | None = None
    variables: tuple[str, ...] = ()
    lacks: Lacks | None = None
    catalogue: Catalogue | None = None
    embedded: bool = False
    warm: Warm | None = None
