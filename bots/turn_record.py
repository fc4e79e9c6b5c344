"""One turn as it happens: who said what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bots.budget import is_over
from bots.events import TurnOver
from bots.moments import Moments
from bots.providers.provider import Leg
from bots.waterfall import Owners, waterfall
from bots.written import LanguageCode


@dataclass
class TurnRecord:
    """A turn in the making.

    Attributes:
        user: What the caller said; empty until the turn has ended.
        language: The language that the recogniser heard, as two letters.
        emotion: What the caller sounded like; None where nobody listens for that.
        tone: How the answer's first tagged sentence was said; None where none was.
        answered_in: The language of the answer; None where none was heard.
        spoken: What was heard of the answer, piece by piece.
        interrupted: Whether the caller cut the answer short.
        uses_tool: Whether a tool was called whose answer is not spoken yet.
        source: The provider of the language model that answered; None while nobody has.
        moments: When its parts happened.
    """

    user: str = ""
    language: str | None = None
    emotion: str | None = None
    tone: str | None = None
    answered_in: LanguageCode | None = None
    spoken: list[str] = field(default_factory=list)
    interrupted: bool = False
    uses_tool: bool = False
    source: str | None = None
    moments: Moments = field(default_factory=Moments)

    def owners(self, legs: Mapping[Leg, str]) -> Owners:
        """Who heard, answered and spoke it, where `legs` names who serves the session."""
        return Owners(stt=legs["stt"], llm=self.source or legs["llm"], tts=legs["tts"])

    def over(self, legs: Mapping[Leg, str], budget: float | None = None) -> TurnOver:
        """The turn as a client is told of it.

        Args:
            legs: Who serves the session.
            budget: How long a turn may take, in seconds; None for as long as it takes.
        """
        latency = self.moments.latency()
        return TurnOver(
            user=self.user,
            assistant=" ".join(self.spoken),
            interrupted=self.interrupted,
            latency_ms=latency,
            waterfall=waterfall(self.moments, self.owners(legs)),
            over_budget=is_over(budget, latency.voice_to_voice),
        )
