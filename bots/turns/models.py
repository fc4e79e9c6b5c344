"""The models of speech and turns: one of each in a process, whoever talks."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle

import numpy as np
import soxr
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3
from pipecat.audio.vad.silero import SileroOnnxModel, SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADAnalyzer, VADParams

from bots.samples import SAMPLE_RATE, Samples
from bots.shared import Shared
from bots.turns.voice_activity import SessionSilero, VoiceActivity

LISTENS_TO = 8
"""Seconds of audio that Smart Turn v3 takes in, the last ones of what it is given."""

SMART_TURN_AT_ONCE = 2
"""Each inference that runs beside others keeps some 10 MB for good."""

SILERO_AT_ONCE = 2
"""With 24 sessions beside a busy event loop one thread answered within 22 ms, two within 12, and
a thread for each within 41 (p95)."""

LOAD_TIMEOUT = 60.0
ANSWER_TIMEOUT = 5.0


@dataclass(frozen=True)
class _Loaded:
    silero: SileroOnnxModel
    smart_turn: LocalSmartTurnAnalyzerV3


class TurnModels:
    """Silero hears whether someone speaks, Smart Turn v3 whether they are done.

    Each is loaded once for all sessions, and runs on threads of its own, never on the event
    loop. Whoever makes this closes it.

    Example::

        models = TurnModels()
        await models.load()
        analyzer = models.voice_activity()
        probability = await models.end_of_turn(samples)
        await models.close()
    """

    def __init__(self) -> None:
        """Load nothing yet."""
        # Pools of one: what a session asks for is done in order.
        self._silero_threads = [ThreadPoolExecutor(1, "silero") for _ in range(SILERO_AT_ONCE)]
        self._next_thread = cycle(self._silero_threads)
        self._smart_turn_threads = ThreadPoolExecutor(SMART_TURN_AT_ONCE, "smart-turn")
        self._loading: Future[_Loaded] | None = None

    async def load(self) -> None:
        """Load and warm both models, unless they are.

        It takes some 300 ms on a thread, the first time. Who stops waiting stops nobody else.

        Raises:
            RuntimeError: The models are closed.
            TimeoutError: They are not loaded within a minute.
        """
        if self._loading is None or (self._loading.done() and self._loading.exception()):
            self._loading = self._smart_turn_threads.submit(_load)
        loading = asyncio.shield(asyncio.wrap_future(self._loading))
        async with asyncio.timeout(LOAD_TIMEOUT):
            await loading

    def voice_activity(self, params: VADParams | None = None) -> VADAnalyzer:
        """Pipecat's Silero analyzer for one session: the state is its own, the model everybody's.

        Args:
            params: When speech starts and stops; Pipecat's own by default.

        Returns:
            The analyzer. To clean it up leaves the others as they are.

        Raises:
            RuntimeError: Nothing is loaded yet.
        """
        silero = SessionSilero(self._loaded.silero)
        return VoiceActivity(silero, next(self._next_thread), params)

    async def end_of_turn(self, samples: Samples, sample_rate: int = SAMPLE_RATE) -> float:
        """How likely a turn is complete after this audio, as Smart Turn v3 hears it.

        What is asked for while two answers are being computed waits for its turn; a caller that
        is cancelled gives up its place, or the answer if it is being computed.

        Args:
            samples: The turn by now, mono, the silence at its end included; the last 8 s count.
            sample_rate: Of the samples, in Hz.

        Returns:
            The probability, 0 to 1.

        Raises:
            RuntimeError: The models are closed.
            TimeoutError: No answer within five seconds: this machine is overloaded.
        """
        await self.load()
        # A copy, as the caller's buffer may move on while this waits.
        heard = samples[-LISTENS_TO * sample_rate :].copy()
        answer = self._smart_turn_threads.submit(
            _probability, self._loaded.smart_turn, heard, sample_rate
        )
        async with asyncio.timeout(ANSWER_TIMEOUT):
            return await asyncio.wrap_future(answer)

    async def close(self) -> None:
        """End the threads, once they have done what they were asked, and drop the models."""
        for threads in (*self._silero_threads, self._smart_turn_threads):
            await asyncio.to_thread(threads.shutdown)
        self._loading = None

    @property
    def _loaded(self) -> _Loaded:
        if self._loading is None or not self._loading.done():
            raise RuntimeError("The models are not loaded: await load() first.")
        return self._loading.result()


async def load_turn_models(shared: Shared) -> TurnModels:
    """The models of a process, loaded.

    Args:
        shared: What its sessions share.

    Returns:
        The same models for every session.
    """
    models = shared.get(TurnModels, TurnModels)
    await models.load()
    return models


def _load() -> _Loaded:
    """Load both models and run each: the first run takes longest, the second its memory."""
    voice = SileroVADAnalyzer()
    loaded = _Loaded(voice._model, LocalSmartTurnAnalyzerV3())
    voice.set_sample_rate(SAMPLE_RATE)
    # Long enough to have its loudness measured, too.
    voice._run_analyzer(bytes(SAMPLE_RATE))
    for _ in range(2):
        _probability(loaded.smart_turn, np.zeros(SAMPLE_RATE, np.int16), SAMPLE_RATE)
    return loaded


def _probability(model: LocalSmartTurnAnalyzerV3, samples: Samples, sample_rate: int) -> float:
    """What Pipecat's analyzer says of a segment; it keeps nothing of it, so threads share it."""
    audio = samples.astype(np.float32) / 32768.0
    if sample_rate != SAMPLE_RATE:
        audio = soxr.resample(audio, sample_rate, SAMPLE_RATE, quality="HQ")
    return float(model._predict_endpoint(audio)["probability"])
