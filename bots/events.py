"""What a client is told while a session runs. docs/interfaces.md lists the same events."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from bots.providers.provider import Leg
from bots.written import LanguageCode

State = Literal["asleep", "listening", "thinking", "speaking", "paused"]


@dataclass(frozen=True)
class Event:
    """Something that a client is told."""

    type: ClassVar[str]

    def message(self) -> dict[str, Any]:
        """The event as JSON carries it: its type and its fields."""
        return {"type": self.type, **asdict(self)}


@dataclass(frozen=True)
class SessionStarted(Event):
    """The first event: who is here."""

    type: ClassVar[str] = "session"
    session: str
    persona: str
    language: LanguageCode
    legs: dict[Leg, str]


@dataclass(frozen=True)
class StateChanged(Event):
    """What the assistant is doing."""

    type: ClassVar[str] = "state"
    state: State


@dataclass(frozen=True)
class InterimTranscript(Event):
    """What the caller seems to be saying."""

    type: ClassVar[str] = "transcript_interim"
    content: str
    language: str | None


@dataclass(frozen=True)
class FinalTranscript(Event):
    """What the caller said."""

    type: ClassVar[str] = "transcript_final"
    content: str
    language: str | None


@dataclass(frozen=True)
class AssistantSpoke(Event):
    """A sentence of the assistant's, as its audio starts."""

    type: ClassVar[str] = "assistant"
    content: str
    language: LanguageCode
    emotion: str | None = None


@dataclass(frozen=True)
class Woke(Event):
    """Somebody has been called and listens from now on.

    Attributes:
        persona: Who.
        phrase: The wake phrase, as the persona writes it.
    """

    type: ClassVar[str] = "wake"
    persona: str
    phrase: str


@dataclass(frozen=True)
class FellAsleep(Event):
    """Nobody listens any more until they are called."""

    type: ClassVar[str] = "sleep"


@dataclass(frozen=True)
class LanguageChanged(Event):
    """The conversation goes on in another language.

    Attributes:
        language: The language.
        cause: Whether the caller asked for it, or just spoke it, or the client asked, or the
            persona that was called speaks it.
    """

    type: ClassVar[str] = "language"
    language: LanguageCode
    cause: Literal["request", "detection", "client", "persona"]


@dataclass(frozen=True)
class EmotionHeard(Event):
    """How somebody sounds: the caller, by a guess, or the assistant, as its model has it.

    Attributes:
        who: Whose voice it is.
        label: The emotion; "neutral" once there is no reason left to say otherwise.
        confidence: How sure it is, from 0 to 1.
    """

    type: ClassVar[str] = "emotion"
    who: Literal["user", "assistant"]
    label: str
    confidence: float


@dataclass(frozen=True)
class LatencyMs:
    """Milliseconds since the caller's speech ended; None where not known."""

    voice_to_voice: int | None = None
    turn_end: int | None = None
    stt: int | None = None
    llm: int | None = None
    tts: int | None = None


@dataclass(frozen=True)
class Part:
    """A part of a turn's latency: what the time was spent on, whose it was, milliseconds."""

    part: str
    owner: str
    ms: int


@dataclass(frozen=True)
class TurnOver(Event):
    """A turn, once it is over.

    Attributes:
        user: What the caller said.
        assistant: What was heard of the answer.
        interrupted: Whether the caller cut the answer short.
        latency_ms: When its parts happened.
        waterfall: Where the time went: the parts add up to `voice_to_voice`.
        over_budget: Whether it took longer than the persona's latency budget; None where
            there is no budget, or the time is not known.
    """

    type: ClassVar[str] = "turn"
    user: str
    assistant: str
    interrupted: bool
    latency_ms: LatencyMs
    waterfall: tuple[Part, ...] = ()
    over_budget: bool | None = None


@dataclass(frozen=True)
class ToolUsed(Event):
    """A tool that the assistant calls."""

    type: ClassVar[str] = "tool"
    name: str
    status: Literal["started", "done", "cancelled"]


@dataclass(frozen=True)
class ModelChosen(Event):
    """Another language model than before answers, because a rule of the persona says so.

    Attributes:
        provider: The model's provider.
        model: The model.
        cause: The rule, in words; "otherwise" where none fits any more.
    """

    type: ClassVar[str] = "model"
    provider: str
    model: str
    cause: str


@dataclass(frozen=True)
class ProviderChanged(Event):
    """Another provider serves a leg.

    Attributes:
        leg: The leg.
        before: Who served it.
        after: Who does now.
        cause: What happened to the one before; "back" where the preferred one works again.
    """

    type: ClassVar[str] = "provider"
    leg: Leg
    before: str
    after: str
    cause: str

    def message(self) -> dict[str, Any]:
        """The event as JSON carries it: `from` and `to` are who served and who does."""
        named = {"leg": self.leg, "from": self.before, "to": self.after, "cause": self.cause}
        return {"type": self.type, **named}


@dataclass(frozen=True)
class Failed(Event):
    """Something went wrong; the session goes on unless a `finish` follows."""

    type: ClassVar[str] = "error"
    code: str
    text: str

    def message(self) -> dict[str, Any]:
        """The event as JSON carries it; `message` is the text."""
        return {"type": self.type, "code": self.code, "message": self.text}


@dataclass(frozen=True)
class Finished(Event):
    """The last event: the session is over."""

    type: ClassVar[str] = "finish"
    reason: str
