"""One turn as it happens: who said what, and when."""

from __future__ import annotations

from dataclasses import dataclass, field

from bots.events import LatencyMs, TurnOver


@dataclass
class Moments:
    """When the parts of a turn happened, in seconds on the pipeline's clock.

    Attributes:
        speech_end: The caller fell silent.
        stt: The transcript that the answer is to was final.
        turn_end: The turn was taken to be over.
        llm: The language model's first word came.
        tts: The voice's first audio came.
        voice: The first audio went out to the caller.
    """

    speech_end: float | None = None
    stt: float | None = None
    turn_end: float | None = None
    llm: float | None = None
    tts: float | None = None
    voice: float | None = None

    def latency(self, since: float | None = None) -> LatencyMs:
        """The parts in milliseconds.

        Args:
            since: When the caller's speech ended, where that is known better; seconds on
                the same clock.

        Returns:
            The parts, each counted from the end of the caller's speech.
        """
        start = self.speech_end if since is None else since

        def ms(moment: float | None) -> int | None:
            return None if moment is None or start is None else round((moment - start) * 1000)

        return LatencyMs(
            voice_to_voice=ms(self.voice),
            turn_end=ms(self.turn_end),
            stt=ms(self.stt),
            llm=ms(self.llm),
            tts=ms(self.tts),
        )


@dataclass
class TurnRecord:
    """A turn in the making.

    Attributes:
        user: What the caller said; empty until the turn has ended.
        language: The language that the recogniser heard, as two letters.
        spoken: What was heard of the answer, piece by piece.
        interrupted: Whether the caller cut the answer short.
        uses_tool: Whether a tool was called whose answer is not spoken yet.
        source: The provider of the language model that answered; None while nobody has.
        moments: When its parts happened.
    """

    user: str = ""
    language: str | None = None
    spoken: list[str] = field(default_factory=list)
    interrupted: bool = False
    uses_tool: bool = False
    source: str | None = None
    moments: Moments = field(default_factory=Moments)

    def over(self) -> TurnOver:
        """The turn as a client is told of it."""
        return TurnOver(
            user=self.user,
            assistant=" ".join(self.spoken),
            interrupted=self.interrupted,
            latency_ms=self.moments.latency(),
        )
