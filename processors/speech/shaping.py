"""Shapes an answer for the voice: tags out, the first clause early, then whole sentences.

Sounds stand between the pieces, where the model wrote their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipecat.frames.frames import (
    EndFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TTSSpeakFrame,
)
from pipecat.processors.frame_processor import (
    FrameDirection,
    FrameProcessor,
    FrameProcessorSetup,
)

from processors.language.frames import LanguageChangedFrame
from processors.speech.heard_mark import mark
from processors.speech.pieces import Piece, SpeechPieces
from processors.speech.sounds import Sound, SoundFrame
from processors.speech.tags import Cue, SpeechTags, Tag
from processors.turn_frames import (
    EMOTION,
    AnswerBrokenOffFrame,
    AnswerGivenFrame,
    ShapedTextFrame,
)


class SpeechShaper(FrameProcessor):
    """Turns the tokens of a language model into pieces that a voice speaks as they are.

    It stands between the two services and is the only one to aggregate: `TTSService` speaks a
    `ShapedTextFrame` without looking into it. It runs in Pipecat's direct mode, without a queue
    and a task of its own. That is safe because it changes its state before it pushes anything,
    and pushing on to a processor that has a queue never gives way to another task: pieces
    leave in the order in which their tokens came, whichever task of the service before it
    pushes them, and an interruption finds nothing half done.
    """

    def __init__(
        self,
        *,
        language: str,
        tags: Mapping[str, str] | None = None,
        sounds: Mapping[str, Sound] | None = None,
    ) -> None:
        """Make a shaper for one session.

        Args:
            language: The language that the assistant speaks, BCP-47.
            tags: The tags that a sentence may open with, by name ("excited" for [excited]),
                and the emotion that each stands for.
            sounds: What is played where an answer names it, by name ("BEEP" for [BEEP]).
        """
        super().__init__(enable_direct_mode=True)
        self._emotions = tags or {}
        self._sounds = sounds or {}
        self._tags = SpeechTags(self._emotions, self._sounds)
        self._pieces = SpeechPieces(language)
        self._rate = 0
        self._audio: dict[str, bytes] = {}
        self._given: list[str] = []

    @property
    def language(self) -> str:
        """The language that the assistant speaks, BCP-47; set between turns."""
        return self._pieces.language

    @language.setter
    def language(self, language: str) -> None:
        self._pieces.language = language

    # Pipecat narrows the type of the argument in the same way.
    async def setup(self, setup: FrameProcessorSetup) -> None:  # type: ignore[override]
        """Have the sounds ready at the sample rate of the output.

        Args:
            setup: How the pipeline is set up.
        """
        await super().setup(setup)
        self._rate = setup.audio_out_sample_rate
        self._audio = {name: sound.at(self._rate) for name, sound in self._sounds.items()}

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Shape the text of an answer, and pass everything else on.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if isinstance(frame, InterruptionFrame):
            self._forget()
        elif isinstance(frame, LanguageChangedFrame):
            self.language = frame.language
        elif isinstance(frame, AnswerBrokenOffFrame):
            await self._break_off()
            return
        elif isinstance(frame, TTSSpeakFrame):
            self._take_tags_out(frame)
        elif direction == FrameDirection.DOWNSTREAM and isinstance(
            frame, LLMTextFrame | LLMFullResponseStartFrame | LLMFullResponseEndFrame | EndFrame
        ):
            if isinstance(frame, LLMTextFrame) and not frame.skip_tts:
                await self._say(self._shape(frame.text))
                return
            await self._say(self._rest())
            self._given = []
        await self.push_frame(frame, direction)

    def _take_tags_out(self, aside: TTSSpeakFrame) -> None:
        """Have a text that is said besides the answers said as its first tag asks, without tags."""
        tags = SpeechTags(self._emotions, self._sounds)
        parts = [*tags.read(aside.text), tags.rest()]
        aside.text = "".join(part for part in parts if isinstance(part, str)).strip()
        emotions = [part.emotion for part in parts if isinstance(part, Tag)]
        aside.metadata |= {EMOTION: emotions[0]} if emotions else {}

    def _shape(self, text: str) -> list[Piece | Cue]:
        shaped: list[Piece | Cue] = []
        for part in self._tags.read(text):
            if isinstance(part, Tag):
                shaped += self._pieces.set_emotion(part.emotion)
            elif isinstance(part, Cue):
                shaped += [*self._pieces.break_off(), part]
            else:
                shaped += self._pieces.take(part)
        return shaped

    def _rest(self) -> list[Piece]:
        return self._pieces.take(self._tags.rest()) + self._pieces.rest()

    async def _break_off(self) -> None:
        """Begin anew behind the last piece, and say how far the answer has come."""
        self._tags.rest()
        self._pieces.clear()
        given = AnswerGivenFrame(" ".join(self._given))
        await self.push_frame(given, FrameDirection.UPSTREAM)

    def _forget(self) -> None:
        self._tags.rest()
        self._pieces.clear()
        self._given = []

    async def _say(self, shaped: Iterable[Piece | Cue]) -> None:
        for part in shaped:
            await self.push_frame(self._frame(part))

    def _frame(self, part: Piece | Cue) -> Frame:
        if isinstance(part, Cue):
            return SoundFrame(self._audio[part.sound], self._rate, 1, mark=mark(part.sound))
        self._given.append(part.text)
        return ShapedTextFrame(
            part.text, part.ends, language=self.language, emotion=part.emotion, opens=part.opens
        )
