"""Whether someone speaks, by a model that all sessions of a process share."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor

from pipecat.audio.vad.silero import SileroOnnxModel, SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADAnalyzer, VADParams, VADState

LONGEST_PIECE = 3200
"""Bytes: 100 ms at 16 kHz."""


class SessionSilero(SileroOnnxModel):
    """Silero with a recurrent state of its own, on weights that are there already."""

    def __init__(self, loaded: SileroOnnxModel) -> None:
        """Begin with an empty state.

        Args:
            loaded: The model whose weights to use; its state is left alone.
        """
        self.session = loaded.session
        self.sample_rates = loaded.sample_rates
        self.reset_states()


class VoiceActivity(SileroVADAnalyzer):
    """Pipecat's Silero analyzer on a thread that other sessions use, too.

    The thread is one, so that each session's audio is heard in order even where a caller is
    cancelled before it has an answer.
    """

    def __init__(
        self, model: SileroOnnxModel, thread: ThreadPoolExecutor, params: VADParams | None
    ) -> None:
        """Begin in silence.

        Args:
            model: The session's own model.
            thread: Where it runs; it must have one worker.
            params: When speech starts and stops; Pipecat's own by default.
        """
        # Silero's own __init__ would load the model again.
        VADAnalyzer.__init__(self, params=params)
        self._model = model
        self._windows_since_reset = 0
        self._low_confidence_windows = 0
        self._executor = thread
        self._under_way: Future[VADState] | None = None

    async def analyze_audio(self, buffer: bytes) -> VADState:
        """Hear a chunk of audio.

        A long one is heard in pieces, as if it had come in them, so that others get their turn.

        Args:
            buffer: PCM16 little-endian, mono, at the analyzer's sample rate.

        Returns:
            Whether someone speaks at its end.
        """
        state = await self._hear(buffer[:LONGEST_PIECE])
        for start in range(LONGEST_PIECE, len(buffer), LONGEST_PIECE):
            state = await self._hear(buffer[start : start + LONGEST_PIECE])
        return state

    async def cleanup(self) -> None:
        """Leave the thread to the others."""

    async def _hear(self, piece: bytes) -> VADState:
        if self._only_waits_for_more(piece):
            return self._run_analyzer(piece)
        self._under_way = self._executor.submit(self._run_analyzer, piece)
        return await asyncio.wrap_future(self._under_way)

    def _only_waits_for_more(self, piece: bytes) -> bool:
        """Whether it makes no whole window: two chunks of 20 ms in five; no thread is needed."""
        if self._under_way is not None and not self._under_way.done():
            return False
        return len(self._vad_buffer) + len(piece) < self._vad_frames_num_bytes
