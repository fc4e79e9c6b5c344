"""Tells which words are being heard, as their audio starts."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.frames.frames import AggregatedTextFrame, Frame, SystemFrame, TTSTextFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.turn_frames import ShapedTextFrame
from processors.words.own_words import OwnWordsFrame


@dataclass
class SpokenTextFrame(SystemFrame):
    """A piece of text whose audio starts now.

    Attributes:
        text: The words.
        language: The language that it is in, BCP-47; None where it is not known.
        emotion: How it is said; None for no way in particular.
    """

    text: str = ""
    language: str | None = None
    emotion: str | None = None


class SpokenTextProcessor(FrameProcessor):
    """Announces each piece of text that is spoken: onwards, and to those who hear the caller.

    It stands behind the transport's output, which passes a text on when the audio before
    it has gone out. It runs in Pipecat's direct mode: no queue and no task of its own.
    """

    def __init__(self) -> None:
        super().__init__(enable_direct_mode=True)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass every frame on, and announce the text that opens its audio.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, TTSTextFrame) or not isinstance(frame, AggregatedTextFrame):
            return
        if frame.will_be_spoken:
            await self.push_frame(_spoken(frame))
            await self.push_frame(OwnWordsFrame(text=frame.text), FrameDirection.UPSTREAM)


def _spoken(frame: AggregatedTextFrame) -> SpokenTextFrame:
    spoken = SpokenTextFrame(text=frame.text.strip())
    if isinstance(frame, ShapedTextFrame):
        spoken.language, spoken.emotion = frame.language, frame.emotion
    return spoken
