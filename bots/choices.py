"""Who serves a persona's legs: the provider of each, what stands behind it, and when which."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bots.written import Duration, EnvironmentName, Heard, LanguageCode, Spoken, Strict, Text


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
    language: Literal["multi", "current"] = Field(
        default="multi",
        description="Hear all allowed languages at once, or the current one of the conversation.",
    )


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


class Patience(Strict):
    """How long a leg waits for who serves it."""

    cool_down: Duration = Field(
        default=30.0,
        description="How long one that has failed is left alone; twice as long each time it "
        "fails again, and at most five minutes.",
    )


class Stt(Patience, SttChoice):
    """The chain of recognisers, the preferred one first."""

    fallback: list[SttChoice] = []
    timeout: Duration = Field(
        default=1.5,
        description="How long after speech its words are waited for before the next one hears it.",
    )


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


class Llm(Patience, LlmChoice):
    """The chain of language models, the preferred one first."""

    fallback: list[LlmChoice] = []
    timeout: Duration = Field(
        default=1.5, description="How long to wait for a token before the next one is asked."
    )
    route: list[Route] = Field(
        default=[], description="Other models for certain questions; the first rule that fits."
    )


class Tts(Patience, TtsChoice):
    """The chain of voices, the preferred one first."""

    fallback: list[TtsChoice] = []
    timeout: Duration = Field(
        default=1.0, description="How long to wait for audio before the next one speaks."
    )
