"""Sessions share Silero's weights and a thread, and hear what Pipecat's own analyzer hears."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import zip_longest

import numpy as np
import pytest
import soxr
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADAnalyzer, VADParams, VADState

from bots.rehearsal.recording import read_recording
from bots.samples import SAMPLE_RATE, Samples
from bots.turns.models import SILERO_AT_ONCE
from tests.conftest import ROOT

READING = ROOT / "tests" / "recordings" / "two_cities.flac"


class Listener:
    """An analyzer, and what it says of each window and each chunk."""

    def __init__(self, analyzer: VADAnalyzer, sample_rate: int = SAMPLE_RATE) -> None:
        self.analyzer = analyzer
        self.windows: list[float] = []
        self.states: list[VADState] = []
        self._confidence = analyzer.voice_confidence
        analyzer.voice_confidence = self._hear_window  # type: ignore[method-assign]
        analyzer.set_sample_rate(sample_rate)

    async def hear(self, chunk: bytes) -> None:
        self.states.append(await self.analyzer.analyze_audio(chunk))

    def _hear_window(self, window: bytes) -> float:
        confidence = self._confidence(window)
        self.windows.append(float(np.asarray(confidence).item()))
        return confidence


def chunks(
    samples: Samples, sample_rate: int = SAMPLE_RATE, seconds: float = 0.02
) -> Iterator[bytes]:
    size = round(sample_rate * seconds)
    for start in range(0, len(samples), size):
        yield samples[start : start + size].tobytes()


async def as_pipecat_hears(
    samples: Samples,
    sample_rate: int = SAMPLE_RATE,
    *,
    params: VADParams | None = None,
    seconds: float = 0.02,
) -> Listener:
    stock = Listener(SileroVADAnalyzer(params=params), sample_rate)
    for chunk in chunks(samples, sample_rate, seconds):
        await stock.hear(chunk)
    await stock.analyzer.cleanup()
    return stock


@pytest.fixture(scope="module")
def reading() -> Samples:
    return read_recording(READING)


async def test_two_interleaved_sessions_hear_what_each_would_alone(models, reading, spoken):
    question = spoken("What is the weather in Paris today?")
    quiet = np.zeros(SAMPLE_RATE * 3, np.int16)
    said = np.concatenate([quiet, question, quiet, question])
    first, second = Listener(models.voice_activity()), Listener(models.voice_activity())
    for one, other in zip_longest(chunks(reading), chunks(said)):
        await asyncio.gather(
            *(to.hear(chunk) for to, chunk in ((first, one), (second, other)) if chunk)
        )
    for listener, samples in ((first, reading), (second, said)):
        stock = await as_pipecat_hears(samples)
        assert listener.windows == stock.windows
        assert listener.states == stock.states
        assert {VADState.QUIET, VADState.SPEAKING} <= set(listener.states)


async def test_a_telephone_and_a_session_of_its_own_settings(models, reading):
    samples = soxr.resample(reading[: SAMPLE_RATE * 10], SAMPLE_RATE, 8000)
    params = VADParams(stop_secs=0.4, confidence=0.5)
    ours = Listener(models.voice_activity(params), 8000)
    for chunk in chunks(samples, 8000):
        await ours.hear(chunk)
    stock = await as_pipecat_hears(samples, 8000, params=params)
    assert (ours.windows, ours.states) == (stock.windows, stock.states)


async def test_what_pipecat_s_analyzer_keeps_ours_keeps_too(models):
    stock, ours = SileroVADAnalyzer(), models.voice_activity()
    assert vars(ours).keys() == vars(stock).keys() | {"_under_way"}
    assert vars(ours._model).keys() == vars(stock._model).keys()


async def test_a_session_that_ends_leaves_the_others_their_thread(models, reading):
    leaving, staying = models.voice_activity(), Listener(models.voice_activity())
    staying.analyzer._executor = leaving._executor
    leaving.set_sample_rate(SAMPLE_RATE)
    half = SAMPLE_RATE * 2
    for number, chunk in enumerate(chunks(reading[: half * 2])):
        if number == half // (SAMPLE_RATE // 50):
            await leaving.cleanup()
        await staying.hear(chunk)
    stock = await as_pipecat_hears(reading[: half * 2])
    assert staying.windows == stock.windows


async def test_a_caller_that_is_cancelled_mixes_no_audio_up(models, reading):
    """What was under way when it was cancelled is heard before what comes next."""
    ours = Listener(models.voice_activity())
    sent = list(chunks(reading[: SAMPLE_RATE * 4]))
    for number, chunk in enumerate(sent):
        hearing = asyncio.ensure_future(ours.hear(chunk))
        await asyncio.sleep(0)
        if number % 3 == 0:
            while not ours.analyzer._executor._work_queue.empty():
                await asyncio.sleep(0)
            hearing.cancel()
        await asyncio.wait({hearing})
    # The thread is one: it has heard everything once it has done this.
    await asyncio.wrap_future(ours.analyzer._executor.submit(int))
    stock = await as_pipecat_hears(reading[: SAMPLE_RATE * 4])
    assert ours.windows == stock.windows


async def test_chunks_that_make_no_window_do_without_the_thread(models, reading, monkeypatch):
    ours, asked = Listener(models.voice_activity()), []
    thread = ours.analyzer._executor
    submit = thread.submit
    monkeypatch.setattr(thread, "submit", lambda *call: asked.append(call) or submit(*call))
    for chunk in chunks(reading[: SAMPLE_RATE * 4]):
        await ours.hear(chunk)
    assert len(asked) == len(ours.windows) == SAMPLE_RATE * 4 // 512


async def test_a_long_chunk_takes_turns_with_the_others(models, reading):
    listeners = [Listener(models.voice_activity()) for _ in range(SILERO_AT_ONCE + 1)]
    flooding, other = listeners[0], listeners[-1]
    assert flooding.analyzer._executor is other.analyzer._executor
    flood = asyncio.ensure_future(flooding.hear(reading[: SAMPLE_RATE * 10].tobytes()))
    await asyncio.sleep(0)
    await other.hear(bytes(640))
    assert not flood.done()
    await flood
    stock = await as_pipecat_hears(reading[: SAMPLE_RATE * 10], seconds=0.1)
    assert flooding.windows == stock.windows
    assert flooding.states == stock.states[-1:]
