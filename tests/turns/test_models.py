"""One Silero and one Smart Turn a process: loaded once, off the event loop, on few threads."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import suppress

import numpy as np
import onnxruntime
import pytest
import soxr
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3

from bots.rehearsal.recording import read_recording
from bots.samples import SAMPLE_RATE, Samples
from bots.shared import Shared
from bots.turns import TurnModels, load_turn_models
from bots.turns import models as models_module
from bots.turns.models import SMART_TURN_AT_ONCE
from tests.conftest import ROOT

TOO_LONG = 10.0
SAID = ("What is the weather in Paris today?", "Thank you very much for your help.", "Hello")


class Held:
    """A call that does not return before it is let go, and counts who is in it."""

    def __init__(self) -> None:
        self.begun = 0
        self.most_at_once = 0
        self._inside = 0
        self._count = threading.Lock()
        self._go = threading.Event()

    def __call__(self, *_: object) -> dict[str, float]:
        with self._count:
            self.begun += 1
            self._inside += 1
            self.most_at_once = max(self.most_at_once, self._inside)
        assert self._go.wait(TOO_LONG), "the event loop was held up"
        with self._count:
            self._inside -= 1
        return {"probability": 0.25}

    async def reached(self, begun: int) -> None:
        async with asyncio.timeout(TOO_LONG):
            while self.begun < begun:
                await asyncio.sleep(0.001)

    async def returned(self) -> None:
        """Block until the threads have given their answers; the loop has not heard of them yet."""
        deadline = time.monotonic() + TOO_LONG
        while self._inside and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(0.05)

    def let_go(self) -> None:
        self._go.set()


@pytest.fixture
async def unloaded():
    made = TurnModels()
    yield made
    await made.close()


@pytest.fixture
def held(models, monkeypatch) -> Held:
    """Smart Turn, held up."""
    call = Held()
    monkeypatch.setattr(models._loaded.smart_turn, "_predict_endpoint", call)
    return call


async def pipecat_s_own(samples: Samples, sample_rate: int = SAMPLE_RATE) -> float:
    analyzer = LocalSmartTurnAnalyzerV3()
    analyzer.set_sample_rate(sample_rate)
    analyzer.append_audio(samples.tobytes(), is_speech=True)
    _, metrics = await analyzer.analyze_end_of_turn()
    await analyzer.cleanup()
    return metrics.probability


async def test_each_model_is_loaded_once_whoever_asks(unloaded, monkeypatch):
    sessions = []

    class Counted(onnxruntime.InferenceSession):
        def __init__(self, *args, **kwargs):
            sessions.append(self)
            super().__init__(*args, **kwargs)

    monkeypatch.setattr(onnxruntime, "InferenceSession", Counted)
    await asyncio.gather(*(unloaded.load() for _ in range(10)))
    for _ in range(5):
        unloaded.voice_activity()
    await unloaded.end_of_turn(np.zeros(SAMPLE_RATE, np.int16))
    assert len(sessions) == 2


async def test_sessions_of_a_process_share_them(monkeypatch):
    shared = Shared()
    first, second = await asyncio.gather(load_turn_models(shared), load_turn_models(shared))
    assert first is second
    await shared.close()
    with pytest.raises(RuntimeError):
        await first.load()


async def test_loading_leaves_the_event_loop_free(unloaded, monkeypatch):
    held, load = Held(), models_module._load
    monkeypatch.setattr(models_module, "_load", lambda: held() and load())
    loading = asyncio.ensure_future(unloaded.load())
    await held.reached(1)
    with pytest.raises(RuntimeError, match="load"):
        unloaded.voice_activity()
    held.let_go()
    await loading
    assert unloaded.voice_activity()


async def test_who_stops_waiting_before_loading_begins_stops_nobody_else(unloaded):
    held = Held()
    for _ in range(SMART_TURN_AT_ONCE):
        unloaded._smart_turn_threads.submit(held)
    await held.reached(SMART_TURN_AT_ONCE)
    impatient, patient = (asyncio.ensure_future(unloaded.load()) for _ in range(2))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.wait({impatient})
    held.let_go()
    await patient
    assert unloaded.voice_activity()


async def test_what_failed_to_load_is_loaded_when_it_is_next_asked_for(unloaded, monkeypatch):
    load = models_module._load

    def broken():
        monkeypatch.setattr(models_module, "_load", load)
        raise OSError("no such file")

    monkeypatch.setattr(models_module, "_load", broken)
    with pytest.raises(OSError, match="no such file"):
        await unloaded.load()
    await unloaded.load()
    assert unloaded.voice_activity()


@pytest.mark.parametrize("text", SAID)
async def test_the_probability_is_pipecat_s_own(models, spoken, text):
    samples = spoken(text)
    assert await models.end_of_turn(samples) == await pipecat_s_own(samples)


async def test_the_last_eight_seconds_count(models):
    reading = read_recording(ROOT / "tests" / "recordings" / "two_cities.flac")
    whole = await models.end_of_turn(reading)
    assert whole == await pipecat_s_own(reading)
    assert whole == await models.end_of_turn(reading[-8 * SAMPLE_RATE :])
    assert whole != await models.end_of_turn(reading[-4 * SAMPLE_RATE :])


async def test_a_telephone_s_audio_is_brought_to_the_model_s_rate(models, spoken):
    samples = soxr.resample(spoken(SAID[0]), SAMPLE_RATE, 8000)
    assert await models.end_of_turn(samples, 8000) == await pipecat_s_own(samples, 8000)


async def test_answers_computed_at_once_are_those_computed_alone(models, spoken):
    heard = [spoken(text) for text in SAID]
    alone = [await models.end_of_turn(samples) for samples in heard]
    assert len(set(alone)) == len(SAID)
    assert (
        await asyncio.gather(*(models.end_of_turn(samples) for samples in heard * 4)) == alone * 4
    )


async def test_what_the_caller_s_buffer_becomes_later_changes_nothing(models, held, spoken):
    buffer = spoken(SAID[0]).copy()
    seen = []
    models._loaded.smart_turn._predict_endpoint = lambda audio: seen.append(audio) or held(audio)
    asking = [asyncio.ensure_future(models.end_of_turn(buffer)) for _ in range(3)]
    await held.reached(SMART_TURN_AT_ONCE)
    buffer[:] = 0
    held.let_go()
    await asyncio.gather(*asking)
    assert all(np.array_equal(each, seen[0]) for each in seen)
    assert seen[0].any()


async def test_few_answers_are_computed_at_once_and_the_event_loop_is_free(models, held):
    audio = np.zeros(SAMPLE_RATE, np.int16)
    asking = [asyncio.ensure_future(models.end_of_turn(audio)) for _ in range(24)]
    await held.reached(SMART_TURN_AT_ONCE)
    held.let_go()
    assert await asyncio.gather(*asking) == [0.25] * 24
    assert held.most_at_once == SMART_TURN_AT_ONCE


async def test_whoever_is_cancelled_while_it_waits_gives_its_place_up(models, held):
    audio = np.zeros(SAMPLE_RATE, np.int16)
    asking = [asyncio.ensure_future(models.end_of_turn(audio)) for _ in range(24)]
    await held.reached(SMART_TURN_AT_ONCE)
    for each in asking:
        each.cancel()
    # They are gone at once, those whose answers are being computed too.
    async with asyncio.timeout(TOO_LONG / 2):
        await asyncio.wait(asking)
    held.let_go()
    assert await models.end_of_turn(audio) == 0.25
    assert held.begun == SMART_TURN_AT_ONCE + 1


async def test_an_answer_that_never_comes_is_not_waited_for(models, held, monkeypatch):
    monkeypatch.setattr(models_module, "ANSWER_TIMEOUT", 0.05)
    with pytest.raises(TimeoutError):
        await models.end_of_turn(np.zeros(SAMPLE_RATE, np.int16))
    held.let_go()


async def test_a_caller_cancelled_as_the_answer_comes_is_cancelled_as_any_other(models, held):
    asking = asyncio.create_task(models.end_of_turn(np.zeros(SAMPLE_RATE, np.int16)))
    await held.reached(1)
    held.let_go()
    await held.returned()
    # The answer is there before the cancellation, and the caller hears of both together.
    asyncio.get_running_loop().call_soon(asking.cancel)
    await asyncio.wait({asking})
    with pytest.raises(asyncio.CancelledError) as cancelled:
        await asking
    # asyncio.timeout() makes a time-out of this one, and of no other.
    assert cancelled.type is asyncio.CancelledError


async def test_closing_waits_for_what_is_under_way(models, held):
    asking = asyncio.ensure_future(models.end_of_turn(np.zeros(SAMPLE_RATE, np.int16)))
    await held.reached(1)
    closing = asyncio.ensure_future(models.close())
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.shield(closing), 0.05)
    assert not closing.done()
    held.let_go()
    assert await asking == 0.25
    await closing
