"""A persona: what one YAML file in configs/ may say.

The models hold data only. What a key means for the pipeline is decided where it acts;
whether its names exist (providers, tools, voices) is checked in `bots.loading.references`.
Unknown keys are errors, so that no line of a persona is dropped in silence.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)

SCHEMA_VERSION = 1

_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(ms|s|m|h)")
_SECONDS_IN = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def seconds(value: Any) -> Any:
    """Read a duration as a person writes it.

    Args:
        value: Text such as "500ms", "10s", "2m" or "1h".

    Returns:
        The duration in seconds; anything but text is returned as it is.

    Raises:
        ValueError: If the text is not a number followed by ms, s, m or h.
    """
    if not isinstance(value, str):
        return value
    match = _DURATION.fullmatch(value.strip())
    if match is None:
        raise ValueError(f'"{value}" is not a duration; write a number and a unit, such as 10s')
    return float(match[1]) * _SECONDS_IN[match[2]]


def several(value: Any) -> Any:
    """Let one phrase stand where a list of phrases may."""
    return [value] if isinstance(value, str) else value


def form(value: Any) -> str:
    """Tell apart the two ways to write what is spoken or heard."""
    return "each language" if isinstance(value, dict) else "all languages"


LanguageCode = Literal["nl", "en", "es"]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
TextOrTexts = Text | Annotated[list[Text], Field(min_length=1)]
Phrases = Annotated[
    list[Text],
    BeforeValidator(several, json_schema_input_type=TextOrTexts),
    Field(min_length=1),
]
NumberOrText = (
    Annotated[float, Field(gt=0)]
    | Annotated[str, StringConstraints(pattern=rf"^\s*{_DURATION.pattern}\s*$")]
)
Duration = Annotated[
    float,
    BeforeValidator(seconds, json_schema_input_type=NumberOrText),
    Field(gt=0, allow_inf_nan=False),
]
Fraction = Annotated[float, Field(ge=0, le=1)]
EnvironmentName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
CallingCode = Annotated[str, StringConstraints(pattern=r"^\+\d{1,4}$")]

# Whatever is spoken or heard may be one text for all languages, or one for each.
Spoken = Annotated[
    Annotated[Text, Tag("all languages")]
    | Annotated[dict[LanguageCode, Text], Tag("each language")],
    Discriminator(form),
]
Heard = Annotated[
    Annotated[Phrases, Tag("all languages")]
    | Annotated[dict[LanguageCode, Phrases], Tag("each language")],
    Discriminator(form),
]


class Strict(BaseModel):
    """A part of a persona. It knows its keys and takes no others.

    It is strict, so that `timeout: true` is an error and not one second.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Detection(Strict):
    """How much of another language must be heard before the conversation moves to it."""

    turns: Annotated[int, Field(ge=1, le=10)] = 2
    min_words: Annotated[int, Field(ge=1, le=20)] = 3


class LanguageSwitch(Strict):
    """When the conversation moves to another language."""

    on_request: bool = True
    on_detection: Detection | None = None
    by_caller: dict[CallingCode, LanguageCode] = {}


class Languages(Strict):
    """The languages a persona speaks; the default one comes first in conversation."""

    default: LanguageCode = "en"
    allowed: Annotated[list[LanguageCode], Field(min_length=1)] = ["en"]
    switch: LanguageSwitch = LanguageSwitch()

    @property
    def by_preference(self) -> list[LanguageCode]:
        """The allowed languages, the default one first."""
        return [self.default, *(code for code in self.allowed if code != self.default)]


class Wake(Strict):
    """The phrases that wake a sleeping assistant, and where they are listened for."""

    phrases: Heard
    also_heard_as: list[Text] = []
    sensitivity: Fraction = 0.5
    listen: Literal["transcript", "device", "off"] = "transcript"
    timeout: Duration = 10.0
    each_turn: bool = False


class Stop(Strict):
    """What stops the assistant in mid-sentence, and what ends the conversation."""

    phrases: Heard
    goodbye: Heard | None = None
    then: Literal["listen", "sleep", "end"] = "listen"


class Emotion(Strict):
    """The emotions the voice may carry, and whether the caller's are listened for."""

    speak: dict[Text, Text] = {}
    listen: bool = False


class Turns(Strict):
    """How a turn starts, ends and is answered."""

    interruptions: bool = True
    answer_early: bool = False
    openers: Heard | None = None
    acknowledgement_phrases: Heard | None = None
    patience: Duration = Field(
        default=1.0,
        description="How long to wait after a pause that does not sound like the end of a turn.",
    )


class Choice(Strict):
    """One provider for one leg."""

    provider: Text
    model: Text | None = None
    api_key_env: EnvironmentName | None = Field(
        default=None,
        description="The environment variable that holds the key, if not <PROVIDER>_API_KEY.",
    )


class SttChoice(Choice):
    """A recogniser."""

    keyterms: list[Text] = []


class LlmChoice(Choice):
    """A language model."""

    temperature: Annotated[float, Field(ge=0, le=2)] = 0.7
    max_tokens: Annotated[int, Field(ge=1, le=4096)] = 150
    base_url_env: EnvironmentName | None = Field(
        default=None,
        description="The environment variable that holds openai_compatible's address.",
    )


class TtsChoice(Choice):
    """A voice for each language."""

    voice: Spoken | None = None
    speed: Annotated[float, Field(ge=0.25, le=4)] = 1.0


class Stt(SttChoice):
    """The chain of recognisers, the preferred one first."""

    fallback: list[SttChoice] = []


class Words(Strict):
    """How many words a question has."""

    at_least: Annotated[int, Field(ge=1)] | None = None
    at_most: Annotated[int, Field(ge=1)] | None = None


class RouteWhen(Strict):
    """What a question must be like; all that is given must hold."""

    task: Literal["long_answer", "tool"] | None = Field(
        default=None, description="It asks for a long answer, or for what a tool gives."
    )
    asks: Heard | None = Field(default=None, description="It holds one of these phrases.")
    language: LanguageCode | None = None
    words: Words | None = None
    first_token_over: Duration | None = Field(
        default=None,
        description="The leg's own model has lately taken longer than this to its first token.",
    )


class Route(Strict):
    """Which model answers a certain kind of question."""

    when: RouteWhen
    use: LlmChoice


class Llm(LlmChoice):
    """The chain of language models, the preferred one first."""

    fallback: list[LlmChoice] = []
    route: list[Route] = Field(
        default=[], description="Other models for certain questions; the first rule that fits."
    )


class Tts(TtsChoice):
    """The chain of voices, the preferred one first."""

    fallback: list[TtsChoice] = []


class Example(Strict):
    """One exchange that shows how the persona answers.

    The phrasebook answers from these when no language model is connected. With a tool,
    the assistant's line may name fields of the tool's result: "It is {time}."
    """

    user: Heard
    assistant: Spoken
    tool: Text | None = None


class Memory(Strict):
    """How much of the conversation the language model is shown."""

    messages: Annotated[int, Field(ge=2, le=200)] = 20


class Conversations(Strict):
    """Whether conversations are stored, and for how long."""

    store: bool = False
    retention_days: Annotated[int, Field(ge=1)] = 30
    record_audio: bool = False


class Persona(Strict):
    """A voice assistant: who it is, how it hears, thinks and speaks."""

    schema_version: Literal[1]
    name: Text
    description: Text = "A voice assistant."
    prompt: Text
    greeting: Spoken | None = None
    languages: Languages = Languages()
    wake: Wake | None = None
    stop: Stop | None = None
    emotion: Emotion | None = None
    turns: Turns = Turns()
    stt: Stt
    llm: Llm
    tts: Tts
    deny_providers: list[Text] = []
    tools: list[Text] = []
    examples: list[Example] = []
    memory: Memory = Memory()
    conversations: Conversations = Conversations()


def in_language(spoken: str | dict[LanguageCode, str], language: LanguageCode) -> str:
    """The text for a language.

    Args:
        spoken: One text for all languages, or one for each.
        language: The language wanted, one that the persona allows.

    Returns:
        The text to say.
    """
    return spoken if isinstance(spoken, str) else spoken[language]


def heard_in(heard: list[str] | dict[LanguageCode, list[str]], language: LanguageCode) -> list[str]:
    """The phrases of a language; none where the persona gives none for it."""
    return heard if isinstance(heard, list) else heard.get(language, [])
