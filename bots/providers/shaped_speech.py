"""What all voices do with an answer that has been shaped: each sentence in its way, sounds between.

Pipecat's settings frames come a sentence late or early for a voice that is handed pieces, so that
how a piece is said goes with the piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipecat.frames.frames import Frame, TTSSpeakFrame
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.settings import TTSSettings
from pipecat.services.tts_service import TTSService

from processors.speech.sounds import SoundFrame
from processors.turn_frames import EMOTION, ShapedTextFrame


class ShapedSpeech(TTSService):
    """Says a piece as its frame asks, and plays a sound where it stands among the pieces.

    Frames are handed over one at a time, each within one call of `process_frame`. So what holds
    for a piece holds for as long as that call takes, in which its request is made, and touches no
    neighbour. System frames come in between, on another task, and change nothing.
    """

    _emotion: str | None = None

    def settings_for(self, emotion: str) -> TTSSettings | None:
        """The settings with which a piece is said.

        Args:
            emotion: How it is to be said.

        Returns:
            What differs from the usual ones; None where this voice has no such means.
        """
        return None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Take in a frame.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        if isinstance(frame, SoundFrame):
            await self._end_turn_context()
        emotion = _emotion_of(frame)
        if emotion:
            with self._said_as(emotion):
                await super().process_frame(frame, direction)
        else:
            await super().process_frame(frame, direction)

    @contextmanager
    def _said_as(self, emotion: str) -> Iterator[None]:
        usual, delta = self._settings, self.settings_for(emotion)
        if delta:
            self._settings = usual.copy()
            self._settings.apply_update(delta)
        self._emotion = emotion
        try:
            yield
        finally:
            self._settings, self._emotion = usual, None

    async def _end_turn_context(self) -> None:
        """Have what is being said end here, so that what comes next follows all of its audio.

        What stands between two contexts is pushed between them, and what is said later in the
        turn opens another.
        """
        context_id = self._turn_context_id
        if not context_id or not self.audio_context_available(context_id):
            return
        await self.on_turn_context_completed()
        self._turn_context_id = self.create_context_id()
        await self.on_turn_context_created(self._turn_context_id)
        await self._hold_frames_while_audio_contexts_open()


def _emotion_of(frame: Frame) -> str | None:
    if isinstance(frame, ShapedTextFrame):
        return frame.emotion
    return frame.metadata.get(EMOTION) if isinstance(frame, TTSSpeakFrame) else None
