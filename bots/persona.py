"""A persona: what one YAML file in configs/ may say.

The models hold data only. What a key means for the pipeline is decided where it acts;
whether its names exist (providers, tools, voices) is checked in `bots.loading.references`.
Unknown keys are errors, so that no line of a persona is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from bots.choices import Choice, Llm, Stt, Tts
from bots.written import (
    CallingCode,
    Duration,
    Fraction,
    Heard,
    LanguageCode,
    Spoken,
    Strict,
    TagName,
    Text,
)

SCHEMA_VERSION = 1


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
    listen: Literal["transcript", "device", "off"] | None = Field(
        default=None,
        description="In transcripts, or in the sound on this machine: device at its own "
        "microphone, else transcript.",
    )
    spotter: Literal["porcupine", "pocketsphinx"] | None = Field(
        default=None,
        description="Who listens on the device: Porcupine where it is there, else PocketSphinx.",
    )
    timeout: Duration = 10.0
    each_turn: bool = False
    others: list[Text] = Field(
        default=[], description="Other personas in the same session, called by their own phrases."
    )


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
    answer_early: bool = Field(
        default=True,
        description="Ask the model before the turn is surely over; it costs some requests.",
    )
    openers: Heard | None = None
    acknowledgement_phrases: Heard | None = Field(
        default=None,
        description="What does not stop the assistant, besides the usual uh-huh, ja and sí.",
    )
    patience: Duration = Field(
        default=2.5,
        description="The longest wait after a pause that may not be the end of a turn.",
    )


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
    sounds: dict[TagName, Text] = Field(
        default={},
        description="What is played where an answer names it, as [BEEP]: a WAV file, or beep.",
    )
    turns: Turns = Turns()
    latency_budget: Duration | None = Field(
        default=None,
        description="How long a turn may take, from the caller's last sound to the answer's first.",
    )
    stt: Stt
    llm: Llm
    tts: Tts
    deny_providers: list[Text] = []
    tools: list[Text] = []
    examples: list[Example] = []
    memory: Memory = Memory()
    conversations: Conversations = Conversations()
    _others: tuple[Persona, ...] = PrivateAttr(default=())

    @property
    def choices(self) -> list[Choice]:
        """All that may serve a leg: the chains, and what the rules name."""
        chains = [[leg, *leg.fallback] for leg in (self.stt, self.llm, self.tts)]
        rules = [rule.use for rule in self.llm.route]
        return [*(choice for chain in chains for choice in chain), *rules]

    @property
    def others(self) -> tuple[Persona, ...]:
        """Those that share its sessions, by `wake.others`."""
        return self._others

    def among(self, others: Sequence[Persona]) -> Persona:
        """The same persona, with others that share its sessions."""
        persona = self.model_copy()
        persona._others = tuple(others)
        return persona
