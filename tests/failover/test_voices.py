"""What has not been heard of one voice, the next one says: once, and every word of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from bots.failover.breaker import Breaker
from bots.failover.frames import ProviderChangedFrame
from bots.failover.member import Member
from bots.failover.voices import Voices
from bots.providers.deepgram.aura import AuraTTSService
from bots.providers.expressive.cartesia import ExpressiveCartesiaTTSService
from processors.turn_frames import HeardTextFrame, ShapedTextFrame, VoiceOverFrame
from processors.voice.out import VoiceOut
from tests.failover.faults import HANGING, REFUSING
from tests.pipelines import End, Running

FIRST, SECOND = "Paris is the capital of France.", "It lies on the river Seine."
WHOLE = f"{FIRST} {SECOND}"
RATE = 16000
Build = Callable[[str], FrameProcessor]


def cartesia(root: str) -> FrameProcessor:
    return ExpressiveCartesiaTTSService(
        api_key="k",
        url=f"{root.replace('http', 'ws')}/cartesia/tts/websocket",
        settings=ExpressiveCartesiaTTSService.Settings(
            model="sonic-3", voice="9626c31c-bec5-4cca-baa8-f8ba9e84c8bc", language="en"
        ),
        append_trailing_space=True,
    )


def aura(root: str) -> FrameProcessor:
    return AuraTTSService(
        api_key="k",
        base_url=f"{root.replace('http', 'ws')}/deepgram",
        settings=AuraTTSService.Settings(voice="aura-2-thalia-en"),
    )


BUILDS: dict[str, Build] = {"cartesia": cartesia, "deepgram": aura}


class Speaking(Running):
    """A leg of two voices, and the way out behind it."""

    def __init__(self, root: str, *names: str, timeout: float = 1.0, cool_down: float = 30.0):
        self._root, self._names = root, names
        self._timeout, self._cool_down = timeout, cool_down

    def _member(self, name: str) -> Member:
        build = BUILDS[name]
        breaker = Breaker(cool_down=self._cool_down)
        return Member(name, "a model", lambda: build(self._root), breaker, self._timeout)

    def _pipeline(self) -> Pipeline:
        chain = [self._member(name) for name in self._names]
        self.above, self.below = End(FrameDirection.UPSTREAM), End()
        leg = Voices(chain[0], members=lambda: chain)
        return Pipeline([self.above, leg, VoiceOut(lead=0.1, clears=False), self.below])

    async def tell(self, *frames: Frame) -> None:
        await self.worker.queue_frames(list(frames))

    async def answer(self, *texts: str, apart: float = 0.0) -> None:
        await self.tell(LLMFullResponseStartFrame())
        for text in texts:
            await self.tell(ShapedTextFrame(text, "sentence", language="en"))
            await asyncio.sleep(apart)
        await self.tell(LLMFullResponseEndFrame())

    async def over(self, within: float = 15.0) -> None:
        """Wait until all has been heard."""
        async with asyncio.timeout(within):
            while not self.seen(self.above, VoiceOverFrame):
                await asyncio.sleep(0.02)

    def seen(self, end: End, kind: type[Frame]) -> list:
        return [frame for frame in end.passed if isinstance(frame, kind)]

    @property
    def heard(self) -> str:
        return " ".join(frame.text for frame in self.seen(self.below, HeardTextFrame))

    @property
    def changes(self) -> list[tuple[str, str, str]]:
        changed = self.seen(self.below, ProviderChangedFrame)
        return [(frame.before, frame.after, frame.cause) for frame in changed]

    @property
    def seconds(self) -> float:
        """How much audio has gone out."""
        audio = self.seen(self.below, TTSAudioRawFrame)
        return sum(len(frame.audio) / 2 / frame.sample_rate for frame in audio)


PAIRS = [("cartesia", "deepgram"), ("deepgram", "cartesia")]
AT_ONCE = {**REFUSING, **HANGING, "silent": {"kind": "silent"}}
IN_MIDDLE = {
    "cut": {"kind": "cut"},
    "close": {"kind": "close", "code": 1011},
}


@pytest.mark.parametrize("name", AT_ONCE)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
async def test_who_says_nothing_is_replaced(emulators, pair, name):
    emulators.fault(pair[0], operation="tts", **AT_ONCE[name])
    async with Speaking(emulators.root, *pair) as speaking:
        await speaking.answer(FIRST, SECOND)
        await speaking.over()
        assert speaking.heard == WHOLE
        assert [change[:2] for change in speaking.changes] == [pair]
        assert speaking.seen(speaking.above, ErrorFrame) == []


@pytest.mark.parametrize(
    "after",
    [
        0.4,
        pytest.param(0.0, marks=pytest.mark.slow),
        1.0,
        pytest.param(2.2, marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("name", IN_MIDDLE)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
async def test_who_breaks_off_leaves_no_word_out(emulators, pair, name, after):
    # As slow as speech, so that there is always something that has not come.
    emulators.pace(audio_speed=1.0)
    async with Speaking(emulators.root, *pair) as speaking:
        await speaking.answer(FIRST, SECOND)
        await asyncio.sleep(0.3 + after)
        emulators.strike(pair[0], operation="tts", **IN_MIDDLE[name])
        emulators.pace(audio_speed=20.0)
        await speaking.over()
        assert speaking.heard.split() == WHOLE.split()
        assert speaking.changes == [], "the same voice goes on"


async def test_who_falls_silent_in_the_middle_is_replaced(emulators):
    emulators.fault("cartesia", "drip", operation="tts", after_messages=3, every_ms=5000)
    async with Speaking(emulators.root, "cartesia", "deepgram", timeout=0.6) as speaking:
        await speaking.answer(FIRST, SECOND)
        await speaking.over()
        assert speaking.heard.split() == WHOLE.split()
        assert speaking.changes == [("cartesia", "deepgram", "timeout")]


async def test_what_is_said_besides_answers_is_said_too(emulators):
    emulators.fault("cartesia", "status", operation="tts", status=500)
    async with Speaking(emulators.root, "cartesia", "deepgram") as speaking:
        await speaking.tell(TTSSpeakFrame(FIRST))
        await speaking.over()
        assert speaking.heard == FIRST


async def test_an_answer_that_still_comes_goes_on_with_the_next_voice(emulators):
    emulators.fault("cartesia", "hang_after_headers", operation="tts")
    async with Speaking(emulators.root, "cartesia", "deepgram", timeout=0.5) as speaking:
        await speaking.answer(FIRST, SECOND, "That is all.", apart=0.4)
        await speaking.over()
        assert speaking.heard == f"{WHOLE} That is all."


async def test_who_is_interrupted_meanwhile_says_nothing_more(emulators):
    emulators.fault("cartesia", "hang_after_headers", operation="tts")
    async with Speaking(emulators.root, "cartesia", "deepgram", timeout=0.5) as speaking:
        await speaking.answer(FIRST)
        await asyncio.sleep(0.2)
        await speaking.tell(InterruptionFrame())
        await asyncio.sleep(1.2)
        assert (speaking.heard, speaking.seconds) == ("", 0.0)
        await speaking.answer(SECOND)
        await speaking.over()
        assert speaking.heard == SECOND


async def test_the_preferred_voice_is_back_after_its_cool_down(emulators):
    emulators.fault("cartesia", "status", operation="tts", status=500)
    async with Speaking(emulators.root, "cartesia", "deepgram", cool_down=0.5) as speaking:
        await speaking.answer(FIRST)
        await speaking.over()
        emulators.tell("DELETE", "faults")
        speaking.above.passed.clear()
        await speaking.answer(SECOND)
        await speaking.over()
        assert speaking.heard == WHOLE
        assert [change[:2] for change in speaking.changes] == [
            ("cartesia", "deepgram"),
            ("deepgram", "cartesia"),
        ]


async def test_when_nobody_speaks_that_is_said_once(emulators):
    for provider in ("cartesia", "deepgram"):
        emulators.fault(provider, "status", operation="tts", status=500)
    async with Speaking(emulators.root, "cartesia", "deepgram") as speaking:
        await speaking.answer(FIRST)
        async with asyncio.timeout(10):
            while not speaking.seen(speaking.above, ErrorFrame):
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.5)
        (error,) = speaking.seen(speaking.above, ErrorFrame)
        assert error.error.startswith("no voice speaks (")
