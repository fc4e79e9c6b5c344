"""Answers who wants a language that the assistant does not speak, in the model's place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.language.frames import LanguageChangedFrame, LanguageNotSpokenFrame
from processors.stop.frames import GoodbyeFrame, StopCommandFrame


class LanguageRefusal(FrameProcessor):
    """Says which languages are spoken; the model, who may speak them all, is not asked.

    It stands between the user aggregator and the language model, and runs in Pipecat's direct
    mode.
    """

    def __init__(self, *, language: str, says: Callable[[Sequence[str], str], str]) -> None:
        """Make one for one session.

        Args:
            language: The language that the conversation starts in, BCP-47.
            says: From the languages that are spoken, and the one to say it in: what is said.
        """
        super().__init__(enable_direct_mode=True)
        self._language = language
        self._says = says
        self._asked: LanguageNotSpokenFrame | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer the question that wants the language, and pass everything else on.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        match frame:
            case LanguageChangedFrame():
                self._language = frame.language
            case LanguageNotSpokenFrame():
                self._asked = frame
            case StopCommandFrame() | GoodbyeFrame():
                self._asked = None
            case LLMContextFrame() if self._asked and direction == FrameDirection.DOWNSTREAM:
                words = self._says(self._asked.spoken, self._language)
                self._asked = None
                await self._answer(words)
                return
        await self.push_frame(frame, direction)

    async def _answer(self, words: str) -> None:
        # As a model's answer: the model's gate drops all else behind a question that is withdrawn.
        await self.push_frame(LLMFullResponseStartFrame())
        await self.push_frame(LLMTextFrame(words))
        await self.push_frame(LLMFullResponseEndFrame())
