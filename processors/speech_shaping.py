"""Shapes an answer for the voice: tags out, the first clause early, then whole sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipecat.frames.frames import (
    EndFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.speech_pieces import Piece, SpeechPieces
from processors.speech_tags import SpeechTags, Tag
from processors.turn_frames import ShapedTextFrame


class SpeechShaper(FrameProcessor):
    """Turns the tokens of a language model into pieces that a voice speaks as they are.

    It stands between the two services and is the only one to aggregate: `TTSService` speaks a
    `ShapedTextFrame` without looking into it. It runs in Pipecat's direct mode, without a queue
    and a task of its own. That is safe because it changes its state before it pushes anything,
    and pushing on to a processor that has a queue never gives way to another task: pieces
    leave in the order in which their tokens came, whichever task of the service before it
    pushes them, and an interruption finds nothing half done.
    """

    def __init__(self, *, language: str, tags: Mapping[str, str] | None = None) -> None:
        """Make a shaper for one session.

        Args:
            language: The language that the assistant speaks, BCP-47.
            tags: The tags that a sentence may open with, by name ("excited" for [excited]),
                and the emotion that each stands for.
        """
        super().__init__(enable_direct_mode=True)
        self._tags = SpeechTags(tags or {})
        self._pieces = SpeechPieces(language)

    @property
    def language(self) -> str:
        """The language that the assistant speaks, BCP-47; set between turns."""
        return self._pieces.language

    @language.setter
    def language(self, language: str) -> None:
        self._pieces.language = language

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Shape the text of an answer, and pass everything else on.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if isinstance(frame, InterruptionFrame):
            self._forget()
        elif direction == FrameDirection.DOWNSTREAM and isinstance(
            frame, LLMTextFrame | LLMFullResponseStartFrame | LLMFullResponseEndFrame | EndFrame
        ):
            if isinstance(frame, LLMTextFrame) and not frame.skip_tts:
                await self._say(self._shape(frame.text))
                return
            await self._say(self._rest())
        await self.push_frame(frame, direction)

    def _shape(self, text: str) -> list[Piece]:
        pieces: list[Piece] = []
        for part in self._tags.read(text):
            if isinstance(part, Tag):
                pieces += self._pieces.set_emotion(part.emotion)
            else:
                pieces += self._pieces.take(part)
        return pieces

    def _rest(self) -> list[Piece]:
        return self._pieces.take(self._tags.rest()) + self._pieces.rest()

    def _forget(self) -> None:
        self._tags.rest()
        self._pieces.clear()

    async def _say(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            await self.push_frame(
                ShapedTextFrame(
                    piece.text, piece.ends, language=self.language, emotion=piece.emotion
                )
            )
