"""The spotter's process on real audio: which phrases it hears, when, and when it is gone."""

from __future__ import annotations

import asyncio
import os
import signal

import numpy as np
import pytest

from bots.spotting.dictionary import unknown_words
from bots.spotting.pocketsphinx import PocketsphinxSpotter, threshold
from processors.wake.spotting import SPOTTER_RATE, Spot

CALLS = ["Hey Summer, what time is it?", "Hey Summer!"]
OTHERS = ["What time is it?", "Can you tell me a joke, please?", "How are you today?"]
QUIET_S = 0.5
WITHIN = 10.0


class Listener:
    """Feeds a spotter, as a microphone does but faster, and keeps what it hears."""

    def __init__(self, sensitivity: float = 0.5) -> None:
        self.spotter = PocketsphinxSpotter({"hey summer": "Summer"}, sensitivity)
        self.heard: list[Spot] = []
        self.news = asyncio.Event()

    async def __aenter__(self) -> Listener:
        self.listening = asyncio.create_task(self.spotter.listen(self._hear))
        async with asyncio.timeout(WITHIN):
            while self.spotter._pipe is None:
                await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.listening.cancel()
        await asyncio.wait({self.listening})
        self.spotter.close()

    async def say(self, samples: np.ndarray) -> None:
        """Say something, with quiet around it."""
        quiet = np.zeros(int(QUIET_S * SPOTTER_RATE), np.int16)
        audio = np.concatenate([quiet, samples, quiet, quiet]).tobytes()
        async with asyncio.timeout(WITHIN):
            for start in range(0, len(audio), 640):
                self.spotter.feed(audio[start : start + 640])
                await asyncio.sleep(0)
                # It drops what is too much for it, and this is faster than speech.
                while (pipe := self.spotter._pipe) and pipe.transport.get_write_buffer_size():
                    await asyncio.sleep(0.001)

    async def spot(self) -> Spot:
        """What is heard next."""
        async with asyncio.timeout(WITHIN):
            await self.news.wait()
        self.news.clear()
        return self.heard[-1]

    def _hear(self, spot: Spot) -> None:
        self.heard.append(spot)
        self.news.set()


@pytest.mark.parametrize("voice", ["slt", "rms", "awb"])
@pytest.mark.parametrize("text", CALLS)
async def test_a_call_is_heard_and_told_where_it_is(spoken, text, voice):
    async with Listener() as listener:
        await listener.say(spoken(text, voice))
        spot = await listener.spot()
    assert (spot.persona, spot.phrase) == ("Summer", "hey summer")
    assert QUIET_S <= spot.begin <= QUIET_S + 0.4
    assert 0.3 <= spot.end - spot.begin <= 1.0


async def test_what_is_no_call_is_not_heard_and_a_later_call_is(spoken):
    async with Listener() as listener:
        for text in OTHERS:
            await listener.say(spoken(text))
        before = sum(len(spoken(text)) / SPOTTER_RATE + 3 * QUIET_S for text in OTHERS)
        await listener.say(spoken(CALLS[1]))
        spot = await listener.spot()
    assert len(listener.heard) == 1
    assert spot.begin == pytest.approx(before + QUIET_S, abs=0.4)


async def test_a_call_that_is_forgotten_half_way_is_none(spoken):
    samples = spoken(CALLS[1])
    half = len(samples) // 2
    async with Listener() as listener:
        listener.spotter.feed(samples[:half].tobytes())
        listener.spotter.reset()
        listener.spotter.feed(samples[half:].tobytes())
        await listener.say(spoken(OTHERS[0]))
        await listener.say(spoken(CALLS[1]))
        await listener.spot()
        assert len(listener.heard) == 1


async def test_where_its_process_ends_another_one_listens(spoken):
    async with Listener() as listener:
        first = listener.spotter._process
        assert first is not None
        os.kill(first.pid, signal.SIGKILL)
        await listener.say(spoken(OTHERS[0]))
        async with asyncio.timeout(WITHIN):
            while listener.spotter._process is first or listener.spotter._pipe is None:
                await asyncio.sleep(0.05)
        fed = listener.spotter._fed_s
        await listener.say(spoken(CALLS[1]))
        spot = await listener.spot()
    assert spot.begin == pytest.approx(fed + QUIET_S, abs=0.4)


def test_a_higher_sensitivity_takes_more_for_a_call():
    assert [threshold(each) for each in (0, 0.5, 1)] == pytest.approx([1e-10, 1e-20, 1e-30])


def test_words_that_its_dictionary_lacks_are_named():
    assert unknown_words(["hey summer", "Goedendag Summer", "hey Coliblanco"]) == [
        "Goedendag",
        "Coliblanco",
    ]
    assert unknown_words(["Hey, SUMMER!", "it's me"]) == []
