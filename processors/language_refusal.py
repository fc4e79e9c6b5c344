"""Answers who wants a language that the assistant does not speak, in the model's place."""

from __future__ import annotations

from collections.abc import Mapping

from pipecat.frames.frames import Frame, LLMContextFrame, TTSSpeakFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.language_frames import LanguageChangedFrame, LanguageNotSpokenFrame
from processors.stop_frames import GoodbyeFrame, StopCommandFrame


class LanguageRefusal(FrameProcessor):
    """Says which languages are spoken; the model, who may speak them all, is not asked.

    It stands between the user aggregator and the language model, and runs in Pipecat's direct
    mode.
    """

    def __init__(self, *, language: str, says: Mapping[str, str]) -> None:
        """Make one for one session.

        Args:
            language: The language that the conversation starts in, BCP-47.
            says: What is said, in each language.
        """
        super().__init__(enable_direct_mode=True)
        self._language = language
        self._says = says
        self._is_asked = False

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
                self._is_asked = True
            case StopCommandFrame() | GoodbyeFrame():
                self._is_asked = False
            case LLMContextFrame() if self._is_asked and direction == FrameDirection.DOWNSTREAM:
                self._is_asked = False
                words = self._says[self._language]
                await self.push_frame(TTSSpeakFrame(words, append_to_context=True))
                return
        await self.push_frame(frame, direction)
