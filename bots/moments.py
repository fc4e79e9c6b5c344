"""When the parts of a turn happened."""

from __future__ import annotations

from dataclasses import dataclass

from bots.events import LatencyMs


@dataclass
class Moments:
    """When the parts of a turn happened, in seconds on the pipeline's clock.

    Attributes:
        speech_end: The caller fell silent.
        finalize: The recogniser was asked to make final what it had heard.
        words: The recogniser's words, not final yet, became those that were asked early.
        stt: The transcript that the answer is to was final.
        early: The language model was asked before the turn was confirmed, and rightly so.
        turn_end: The turn was taken to be over.
        tool_call: The language model called a tool before it had said a word.
        tool_done: The last of such tools had its result.
        tool: That tool.
        first_output: The language model's first output came, be it thought or said.
        first_token: The first token of its answer came.
        llm: That first word was let through.
        text: The first piece of the answer was handed to the voice.
        tts: The voice's first audio came.
        voice: The first audio went out to the caller.
        heard: The caller heard the first sound, where a rehearsal knows that.
    """

    speech_end: float | None = None
    finalize: float | None = None
    words: float | None = None
    stt: float | None = None
    early: float | None = None
    turn_end: float | None = None
    tool_call: float | None = None
    tool_done: float | None = None
    tool: str = ""
    first_output: float | None = None
    first_token: float | None = None
    llm: float | None = None
    text: float | None = None
    tts: float | None = None
    voice: float | None = None
    heard: float | None = None

    @property
    def first_sound(self) -> float | None:
        """The first sound of the answer, as near to the caller's ear as is known."""
        return self.voice if self.heard is None else self.heard

    @property
    def asked_on_the_final(self) -> bool:
        """Whether the words that were asked early were final already."""
        if self.stt is None or self.early is None or self.stt > self.early:
            return False
        return self.words is None or self.words <= self.stt

    def latency(self) -> LatencyMs:
        """The parts in milliseconds, each counted from the end of the caller's speech."""
        return LatencyMs(
            voice_to_voice=self.ms(self.first_sound),
            turn_end=self.ms(self.turn_end),
            stt=self.ms(self.stt),
            llm=self.ms(self.llm),
            tts=self.ms(self.tts),
        )

    def ms(self, moment: float | None) -> int | None:
        """Milliseconds from the end of the caller's speech to a moment; None where not known."""
        if moment is None or self.speech_end is None:
            return None
        return round((moment - self.speech_end) * 1000)
