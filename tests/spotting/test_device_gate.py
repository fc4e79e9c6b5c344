"""What audio passes a gate on the device, and when it closes again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import numpy as np
import pytest
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.frame_processor import FrameDirection

from processors.wake.device_gate import (
    BEFORE_PHRASE_S,
    CONFIRMED_WITHIN_S,
    KEEPS_S,
    OPEN_AT_MOST_S,
    DeviceGate,
)
from processors.wake.frames import FellAsleepFrame, WokeFrame
from processors.wake.spotting import Spot, SpottedFrame
from tests.pipelines import RATE, End, Running

pytestmark = pytest.mark.looptime
STEP_S = 0.02
MOMENT = 0.001


class Script:
    """A spotter that hears what a test has it hear."""

    def __init__(self) -> None:
        self.fed = 0
        self.resets = 0
        self.closed = False
        self.heard: Callable[[Spot], None] | None = None

    async def listen(self, heard: Callable[[Spot], None]) -> None:
        self.heard = heard
        await asyncio.Event().wait()

    def feed(self, audio: bytes) -> None:
        self.fed += len(audio) // 2

    def reset(self) -> None:
        self.resets += 1

    def close(self) -> None:
        self.closed = True


class Stage(Running):
    """A microphone before a gate, and those who listen behind it."""

    def __init__(self, *, confirmed: bool) -> None:
        self.spotter = Script()
        self.gate = DeviceGate(self.spotter, confirmed=confirmed)
        self.microphone, self.behind = End(), End()

    def _pipeline(self) -> Pipeline:
        return Pipeline([self.microphone, self.gate, self.behind])

    async def hear(self, seconds: float, level: int = 0) -> None:
        """Sound for so long; each sample tells how many there were before, and the level."""
        for _ in range(round(seconds / STEP_S)):
            samples = np.full(round(STEP_S * RATE), level, np.int16)
            await self.microphone.push_frame(InputAudioRawFrame(samples.tobytes(), RATE, 1))
            await asyncio.sleep(MOMENT)

    async def call(self) -> Spot:
        """Be called, by a phrase of 0.8 s after half a second of quiet, spotted 0.2 s late."""
        await self.hear(0.5)
        begin = self.fed
        await self.hear(0.8, 3000)
        await self.hear(0.2, 2000)
        return await self.spot(begin, begin + 0.8)

    async def spot(self, begin: float, end: float) -> Spot:
        spot = Spot("summer", "hey summer", begin, end)
        assert self.spotter.heard
        self.spotter.heard(spot)
        return spot

    async def tell(self, frame: Frame) -> None:
        """What those behind tell."""
        await self.behind.push_frame(frame, FrameDirection.UPSTREAM)
        await asyncio.sleep(MOMENT)

    @property
    def fed(self) -> float:
        """The spotter's clock."""
        return self.spotter.fed / RATE

    @property
    def passed(self) -> np.ndarray:
        """The samples that came through."""
        audio = [f.audio for f in self.behind.passed if isinstance(f, InputAudioRawFrame)]
        return np.frombuffer(b"".join(audio), np.int16)

    @property
    def seconds_passed(self) -> float:
        return len(self.passed) / RATE

    @property
    def spotted(self) -> list[SpottedFrame]:
        return [frame for frame in self.behind.passed if isinstance(frame, SpottedFrame)]


async def test_no_sample_passes_until_somebody_is_called():
    async with Stage(confirmed=True) as stage:
        await stage.hear(10.0, 4000)
        assert stage.seconds_passed == 0
        # What a resampler holds back is less than a tenth of a second.
        assert stage.spotter.fed == pytest.approx(10.0 * RATE, abs=0.1 * RATE)
    assert stage.spotter.closed


async def test_what_is_to_be_confirmed_passes_with_its_phrase_and_all_that_follows():
    async with Stage(confirmed=True) as stage:
        await stage.hear(5.0)
        await stage.call()
        await stage.hear(1.0, 1000)
        (told,) = stage.spotted
        assert (told.persona, told.phrase, told.is_sure) == ("summer", "hey summer", False)
        levels, counts = np.unique(stage.passed, return_counts=True)
        heard = dict(zip(levels.tolist(), (counts / RATE).tolist(), strict=True))
        assert heard[3000] == pytest.approx(0.8)
        assert heard[2000] == pytest.approx(0.2)
        assert heard[1000] == pytest.approx(1.0)
        assert heard[0] == pytest.approx(BEFORE_PHRASE_S, abs=STEP_S)
        # In the order in which it was said.
        assert (np.diff(np.flatnonzero(np.diff(stage.passed))) > 0).all()


async def test_what_is_sure_passes_from_right_behind_the_phrase():
    async with Stage(confirmed=False) as stage:
        await stage.call()
        await stage.hear(1.0, 1000)
        assert stage.spotted[0].is_sure
        assert 3000 not in stage.passed
        assert stage.seconds_passed == pytest.approx(1.2, abs=STEP_S)


async def test_the_phrase_in_mid_sentence_calls_nobody():
    async with Stage(confirmed=False) as stage:
        await stage.hear(1.0, 2500)
        begin = stage.fed
        await stage.hear(0.8, 3000)
        await stage.spot(begin, stage.fed)
        await stage.hear(1.0)
        assert stage.spotted == []
        assert stage.seconds_passed == 0


async def test_what_nobody_confirms_closes_it_again():
    async with Stage(confirmed=True) as stage:
        await stage.call()
        await stage.hear(0.1)
        await stage.tell(VADUserStartedSpeakingFrame())
        await stage.hear(CONFIRMED_WITHIN_S + 1.0, 1000)
        await stage.tell(VADUserStoppedSpeakingFrame())
        open_for = stage.seconds_passed
        await stage.hear(CONFIRMED_WITHIN_S + 1.0)
        assert stage.seconds_passed == pytest.approx(open_for + CONFIRMED_WITHIN_S, abs=0.1)
        assert stage.spotter.resets == 1
        await stage.call()
        await stage.hear(0.1)
        assert len(stage.spotted) == 2


async def test_who_goes_on_and_on_without_a_confirmation_is_shut_out():
    async with Stage(confirmed=True) as stage:
        await stage.call()
        await stage.tell(VADUserStartedSpeakingFrame())
        await stage.hear(OPEN_AT_MOST_S + 2.0, 1000)
        passed = stage.passed
        assert stage.seconds_passed < OPEN_AT_MOST_S + 2.0
        # Those behind hear the end of what they have heard begin.
        assert not passed[-round(0.3 * RATE) :].any()


async def test_who_is_awake_is_heard_until_the_assistant_falls_asleep():
    async with Stage(confirmed=True) as stage:
        await stage.call()
        await stage.hear(0.1)
        await stage.tell(WokeFrame("summer", "hey summer"))
        await stage.hear(OPEN_AT_MOST_S + 5.0)
        assert stage.seconds_passed > OPEN_AT_MOST_S + 5.0
        await stage.tell(FellAsleepFrame("silence"))
        until_then = stage.seconds_passed
        await stage.hear(3.0, 4000)
        assert stage.seconds_passed == until_then
        await stage.call()
        await stage.hear(0.1)
        assert len(stage.spotted) == 2


async def test_a_late_word_of_a_spotter_loses_what_is_older_than_it_keeps():
    async with Stage(confirmed=True) as stage:
        await stage.hear(0.5)
        begin = stage.fed
        await stage.hear(0.8, 3000)
        await stage.hear(KEEPS_S - 0.5, 1000)
        await stage.spot(begin, begin + 0.8)
        await stage.hear(STEP_S)
        assert stage.spotted == [] or stage.seconds_passed <= KEEPS_S + STEP_S
