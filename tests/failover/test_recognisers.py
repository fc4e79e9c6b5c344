"""What one recogniser has not made final, the next one hears: once, and every word of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import numpy as np
import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    Frame,
    InputAudioRawFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)

from bots.failover.breaker import Breaker
from bots.failover.frames import ProviderChangedFrame
from bots.failover.member import Member
from bots.failover.recognisers import Recognisers
from bots.providers.deepgram.nova import NovaSTTService
from bots.providers.deepgram.provider import ENDPOINTING_MS
from bots.providers.transcriptions import TranscriptionsSTTService
from processors.turn_frames import FinalizeFrame
from tests.emulators.deepgram.listening import RATE, TEXTS, TIME, WEATHER, line, silence, sound
from tests.failover.faults import HANGING, REFUSING
from tests.providers.hearing import Session, of

STEP = RATE // 50


def nova(root: str) -> NovaSTTService:
    return NovaSTTService(
        api_key="k",
        base_url=f"{root}/deepgram",
        settings=NovaSTTService.Settings(model="nova-3", language="en", endpointing=ENDPOINTING_MS),
    )


def whisper(root: str) -> TranscriptionsSTTService:
    return TranscriptionsSTTService(
        api_key="k",
        base_url=f"{root}/groq/openai/v1",
        settings=TranscriptionsSTTService.Settings(model="whisper-large-v3-turbo", language="en"),
    )


def leg(root: str, *, timeout: float = 1.5, cool_down: float = 30.0) -> Recognisers:
    """Nova hears, and Groq's Whisper when it does not."""
    chain = [
        Member("deepgram", "nova-3", lambda: nova(root), Breaker(cool_down=cool_down), timeout),
        Member("groq", "whisper", lambda: whisper(root), Breaker(cool_down=cool_down), timeout),
    ]
    return Recognisers(chain[0], members=lambda: chain)


class Call(Session):
    """A caller who speaks in real time, as the voice activity detector hears it."""

    heard: list[Frame]

    async def speak(self, samples: np.ndarray) -> None:
        due = time.monotonic()
        for start in range(0, len(samples), STEP):
            frame = InputAudioRawFrame(samples[start : start + STEP].tobytes(), RATE, 1)
            await self.send(frame)
            due += 0.02
            await asyncio.sleep(max(0.0, due - time.monotonic()))

    async def say(self, samples: np.ndarray) -> None:
        await self.begin()
        await self.speak(samples)
        await self.end()

    async def begin(self) -> None:
        await self.speak(silence(0.4))
        await self.send(VADUserStartedSpeakingFrame(start_secs=0.13))

    async def end(self) -> None:
        await self.speak(silence(0.08))
        await self.send(FinalizeFrame())
        await self.speak(silence(0.12))
        await self.send(VADUserStoppedSpeakingFrame(stop_secs=0.2))

    async def listen(self, seconds: float) -> list[Frame]:
        """All that comes while the caller is silent for so long."""
        await self.speak(silence(seconds))
        return [self.down.get_nowait() for _ in range(self.down.qsize())]


@asynccontextmanager
async def call(recognisers: Recognisers) -> AsyncIterator[Call]:
    async with Call(recognisers, enable_metrics=True) as session:
        yield session


def words(frames: list[Frame]) -> str:
    return " ".join(frame.text for frame in of(frames, TranscriptionFrame))


def changes(frames: list[Frame]) -> list[tuple[str, str, str]]:
    return [(f.before, f.after, f.cause) for f in of(frames, ProviderChangedFrame)]


async def cut_at(emulators, fraction: float) -> list[Frame]:
    """Have the connection reset in the middle of a question, and hear it out."""
    spoken = sound(WEATHER)
    at = int(len(spoken) * fraction) // STEP * STEP
    async with call(leg(emulators.root)) as session:
        await session.begin()
        await session.speak(spoken[:at])
        assert emulators.strike("deepgram", "cut", operation="stt") == 1
        await session.speak(spoken[at:])
        await session.end()
        return await session.listen(1.5)


@pytest.mark.parametrize("fraction", [0.0, 0.3, 0.6, 0.95])
async def test_a_connection_that_is_cut_loses_no_word(emulators, fraction):
    emulators.script(caller=[line(WEATHER)])
    frames = await cut_at(emulators, fraction)
    assert words(frames) == TEXTS[WEATHER]
    assert changes(frames) == [], "the same vendor hears on"


@pytest.mark.slow
@pytest.mark.parametrize("point", range(20))
async def test_wherever_it_is_cut(emulators, point):
    emulators.script(caller=[line(WEATHER)])
    assert words(await cut_at(emulators, point / 20)) == TEXTS[WEATHER]


@pytest.mark.parametrize("kind", ["close", "malformed"])
async def test_a_connection_that_ends_otherwise_loses_no_word(emulators, kind):
    emulators.script(caller=[line(WEATHER)])
    spoken = sound(WEATHER)
    async with call(leg(emulators.root)) as session:
        await session.begin()
        await session.speak(spoken[: len(spoken) // 2])
        emulators.strike("deepgram", kind, operation="stt")
        await session.speak(spoken[len(spoken) // 2 :])
        await session.end()
        frames = await session.listen(1.5)
    assert words(frames) == TEXTS[WEATHER]


@pytest.mark.parametrize("name", REFUSING)
async def test_who_is_not_there_is_replaced(emulators, name):
    emulators.script(caller=[line(TIME)])
    emulators.fault("deepgram", operation="stt", **REFUSING[name])
    async with call(leg(emulators.root)) as session:
        await session.say(sound(TIME))
        frames = await session.listen(1.0)
    assert words(frames) == TEXTS[TIME]
    ((before, after, _),) = changes(frames)
    assert (before, after) == ("deepgram", "groq")


@pytest.mark.parametrize("kind", HANGING)
async def test_who_hangs_is_replaced_and_hears_what_was_said(emulators, kind):
    emulators.script(caller=[line(TIME)])
    emulators.fault("deepgram", kind, operation="stt")
    async with call(leg(emulators.root, timeout=0.8)) as session:
        await session.say(sound(TIME))
        frames = await session.listen(1.8)
        assert words(frames) == TEXTS[TIME]
        assert changes(frames) == [("deepgram", "groq", "timeout")]
        kinds = [type(frame) for frame in frames]
        assert kinds.count(VADUserStoppedSpeakingFrame) == 1, "nobody else is told again"


async def test_a_noise_is_no_failure(emulators):
    emulators.script(caller=[line(TIME)])
    noise = (np.random.default_rng(1).normal(0, 20, RATE // 2)).astype(np.int16)
    async with call(leg(emulators.root, timeout=0.5)) as session:
        await session.say(noise)
        frames = await session.listen(1.2)
        assert (words(frames), changes(frames)) == ("", [])
        await session.say(sound(TIME))
        assert words(await session.listen(1.0)) == TEXTS[TIME]


async def test_the_preferred_one_is_back_after_its_cool_down(emulators):
    emulators.script(caller=[line(TIME), line(WEATHER)])
    emulators.fault("deepgram", "status", operation="stt", status=500, times=2)
    async with call(leg(emulators.root, cool_down=1.0)) as session:
        await session.say(sound(TIME))
        frames = await session.listen(2.0)
        await session.say(sound(TIME))
        frames += await session.listen(1.0)
        await session.say(sound(WEATHER))
        frames += await session.listen(1.0)
    assert words(frames) == f"{TEXTS[TIME]} {TEXTS[TIME]} {TEXTS[WEATHER]}"
    assert [(before, after) for before, after, _ in changes(frames)] == [
        ("deepgram", "groq"),
        ("groq", "deepgram"),
    ]


async def test_when_nobody_hears_that_is_said_and_it_is_tried_again(emulators):
    emulators.script(caller=[line(TIME)])
    for provider in ("deepgram", "groq"):
        emulators.fault(provider, "status", operation="stt", status=500, until_s=4.0)
    async with call(leg(emulators.root)) as session:
        await session.say(sound(TIME))
        frames = await session.listen(8.0)
        errors = of([session.up.get_nowait() for _ in range(session.up.qsize())], ErrorFrame)
    assert words(frames) == TEXTS[TIME]
    assert errors
    assert {error.error.partition(" (")[0] for error in errors} == {"no recogniser answers"}
