"""What a provider is: what it needs, and what it can do on each leg.

A provider's file holds one `PROVIDER`. It imports nothing heavy: the service's own code
is imported inside its builder, when a persona uses it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bots.accounts.account import Account
from bots.choices import Choice
from bots.models.catalogue import Catalogue
from bots.persona import Persona
from bots.shared import Shared
from bots.written import LanguageCode

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor
    from pipecat.services.settings import STTSettings

Leg = Literal["stt", "llm", "tts"]
LEGS: tuple[Leg, ...] = ("stt", "llm", "tts")
ALL_LANGUAGES: frozenset[LanguageCode] = frozenset({"nl", "en", "es"})


@dataclass(frozen=True)
class BuildRequest:
    """What a builder is told.

    Attributes:
        choice: The provider's entry in the persona: model, voice and the like.
        persona: The persona that the session was opened with; it knows those that share it.
        speaker: The one of them that talks now.
        stands_by: Whether the service serves where others have failed.
        language: The language of the conversation.
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
    speaker: Persona
    stands_by: bool
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


def hearing_only(model: str, language: LanguageCode) -> STTSettings:
    """The settings that have most recognisers hear a language and no other."""
    from pipecat.services.settings import STTSettings
    from pipecat.transcriptions.language import Language

    return STTSettings(language=Language(language))


@dataclass(frozen=True)
class Recogniser:
    """What a provider hears.

    Attributes:
        build: Builds the service.
        model: The model it uses unless the persona names one.
        languages: What a model hears that is not known here: vendors add models daily.
        models: The languages that each known model hears in one conversation.
        alone: The languages of a model that hears more of them one at a time.
        writes_names: Whether it can be expected to write a wake phrase as it is said.
        follows: Whether it can be set to another language while it listens.
        hearing: From a model, the settings that have it hear a language and no other.
    """

    build: Build
    model: str
    languages: frozenset[LanguageCode] = ALL_LANGUAGES
    models: Mapping[str, frozenset[LanguageCode]] = field(default_factory=dict)
    alone: Mapping[str, frozenset[LanguageCode]] = field(default_factory=dict)
    writes_names: bool = True
    follows: bool = True
    hearing: Callable[[str, LanguageCode], STTSettings] = hearing_only

    def knows(self, model: str | None, wanted: Collection[LanguageCode]) -> frozenset[LanguageCode]:
        """The languages it hears.

        Args:
            model: The model; None for its own.
            wanted: The languages that a conversation may use.

        Returns:
            All that the model hears in such a conversation, wanted or not.
        """
        name = model or self.model
        if len(wanted) == 1 and name in self.alone:
            return self.alone[name]
        return self.models.get(name, self.languages)

    def knows_in_turn(
        self, model: str | None, wanted: Collection[LanguageCode]
    ) -> frozenset[LanguageCode]:
        """The languages it hears where it listens for the current one of the conversation only.

        Args:
            model: The model; None for its own.
            wanted: The languages that a conversation may use.
        """
        if not self.follows:
            return self.knows(model, wanted)
        return frozenset(code for code in wanted if code in self.knows(model, (code,)))


@dataclass(frozen=True)
class LanguageModel:
    """What a provider answers with.

    Attributes:
        build: Builds the service.
        model: The model it uses unless the persona names one; empty where it must.
    """

    build: Build
    model: str

    def knows(self, model: str | None, wanted: Collection[LanguageCode]) -> frozenset[LanguageCode]:
        """The languages it answers in: all."""
        return ALL_LANGUAGES


@dataclass(frozen=True)
class Voice:
    """What a provider speaks with.

    Attributes:
        build: Builds the service.
        model: The model it uses unless the persona names one.
        voices: The voice for each language that it speaks, unless the persona names one.
        multilingual: Whether one voice speaks every language.
        models: The languages that each known model speaks.
        known_voices: The vendor's voices for each language.
        language_of: Tells the language of a voice from its name, as in `aura-2-lars-nl`; None
            where the name does not tell.
    """

    build: Build
    model: str
    voices: Mapping[LanguageCode, str]
    multilingual: bool = False
    models: Mapping[str, frozenset[LanguageCode]] = field(default_factory=dict)
    known_voices: Mapping[LanguageCode, tuple[str, ...]] = field(default_factory=dict)
    language_of: Callable[[str], str | None] = lambda voice: None

    @property
    def languages(self) -> frozenset[LanguageCode]:
        """The languages it speaks."""
        return frozenset(self.voices)

    def knows(self, model: str | None, wanted: Collection[LanguageCode]) -> frozenset[LanguageCode]:
        """The languages it speaks.

        Args:
            model: The model; None for its own.
            wanted: The languages that a conversation may use; they make no difference.
        """
        return self.models.get(model or self.model, self.languages)


Offer = Recogniser | LanguageModel | Voice


@dataclass(frozen=True)
class Provider:
    """One provider of speech or language.

    Attributes:
        name: Its name in a persona.
        offers: What it does on each leg.
        key: The environment variable with its key; None where it needs none.
        address: The environment variable with its address, and the vendor's own address; the
            latter is empty where there is no vendor.
        needs_address: Whether it serves only where the variable with its address is set: it
            needs no key, so that nothing else tells whether it is there.
        package: A module that must be importable, and what installs it.
        variables: Other environment variables that it reads.
        lacks: Says what else is missing here, such as a model's file.
        catalogue: Its models that run on this machine, to be fetched beforehand.
        account: What the vendor can be asked of an account with it.
        embedded: Whether it works with nothing but the lock file's packages.
        warm: Loads what its first session would wait for.
    """

    name: str
    offers: Mapping[Leg, Offer]
    key: str | None = None
    address: tuple[str, str] | None = None
    needs_address: bool = False
    package: tuple[str, str] | None = None
    variables: tuple[str, ...] = ()
    lacks: Lacks | None = None
    catalogue: Catalogue | None = None
    account: Account | None = None
    embedded: bool = False
    warm: Warm | None = None
