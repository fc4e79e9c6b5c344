"""Nova on the emulator's wire: made final early, marked rightly, no word lost."""

from __future__ import annotations

import asyncio
import random
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    MetricsFrame,
    STTMetadataFrame,
    STTUpdateSettingsFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.metrics.metrics import TTFBMetricsData
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.deepgram.flux.stt import DeepgramFluxSTTService
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.stt_latency import DEEPGRAM_TTFS_P99

from bots.providers.deepgram.nova import NovaSTTService
from bots.providers.deepgram.provider import ENDPOINTING_MS, HEARS
from processors.turn_frames import FinalizeFrame
from tests.emulators.deepgram.listening import (
    JOKE,
    RATE,
    TEXTS,
    TIME,
    WEATHER,
    line,
    silence,
    sound,
)
from tests.providers.hearing import Session, of

QUIET = silence(0.08)
"""After which a turn's strategy asks to finalise, for example."""
REST = silence(0.12)
"""Until the VAD is sure that speech is over."""
PARTS = ("Can you tell me a joke,", "please?")
"""The joke, where 100 ms of quiet part it."""
LATE = 400
"""Milliseconds: the VAD is sure long before."""


def service(emulators, kind: type[DeepgramSTTService] = NovaSTTService, **settings: Any):
    settings.setdefault("endpointing", ENDPOINTING_MS)
    return kind(
        api_key="k",
        base_url=f"{emulators.root}/deepgram",
        settings=kind.Settings(model="nova-3", language="en", **settings),
    )


def heard(*parts: np.ndarray) -> list[Frame]:
    samples = np.concatenate(parts)
    step = RATE // 50
    return [
        InputAudioRawFrame(samples[start : start + step].tobytes(), RATE, 1)
        for start in range(0, len(samples), step)
    ]


class Listening(Session):
    """A session whose transcripts are kept."""

    async def finals(self, count: int) -> list[TranscriptionFrame]:
        """The next so many."""
        found: list[TranscriptionFrame] = []
        for _ in range(count):
            found.extend(of(await self.until(TranscriptionFrame), TranscriptionFrame))
        return found

    async def final_in_quiet(self) -> list[TranscriptionFrame]:
        """The final that the vendor gives by itself, and no more audio than it needs for it."""
        for frame in heard(silence(2.0)):
            await self.send(frame)
            await asyncio.sleep(0.03)
            found = of(
                [self.down.get_nowait() for _ in range(self.down.qsize())], TranscriptionFrame
            )
            if found:
                return found
        raise AssertionError("no final")

    async def no_final(self, within: float = 0.3) -> None:
        """Assert that none comes."""
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(within):
                await self.until(TranscriptionFrame)


@asynccontextmanager
async def listening(stt):
    async with Listening(stt, enable_metrics=True) as session:
        yield session


STARTED, STOPPED = VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame


def stopped() -> VADUserStoppedSpeakingFrame:
    return STOPPED(stop_secs=0.2)


def finalizes(emulators) -> int:
    told = emulators.received("deepgram", "stt")
    return sum(message["type"] == "Finalize" for message in told)


def marked(frames) -> list[tuple[str, bool]]:
    return [(frame.text, frame.finalized) for frame in frames]


async def answered(emulators, count: int) -> None:
    """Wait until so many Finalizes have been answered on the wire."""
    async with asyncio.timeout(10):
        while True:
            sent = emulators.journal(provider="deepgram", operation="stt", kind="sent")
            bodies = [entry["data"].get("body") or {} for entry in sent]
            if sum(bool(body.get("from_finalize")) for body in bodies) >= count:
                return
            await asyncio.sleep(0.02)


async def test_asked_at_the_first_quiet_it_is_final_before_the_vad_is_sure(emulators):
    emulators.script(caller=[line(TIME), line(JOKE)])
    async with listening(service(emulators)) as session:
        for recording in (TIME, JOKE):
            await session.send(*heard(silence(0.5)), STARTED(), *heard(sound(recording), QUIET))
            await session.send(FinalizeFrame())
            assert marked(await session.finals(1)) == [(TEXTS[recording], True)]
            await session.send(*heard(REST), stopped())
            (seconds,) = await ttfb(session)
            # From the end of speech to the final, which came before the VAD's word.
            assert 0 < seconds < 1
    assert finalizes(emulators) == 2


async def ttfb(session) -> list[float]:
    frames = await session.until(MetricsFrame)
    return [d.value for d in frames[-1].data if isinstance(d, TTFBMetricsData)]


async def test_asked_from_below_it_hears_as_well(emulators):
    emulators.script(caller=[line(TIME)])
    async with listening(service(emulators)) as session:
        await session.send(*heard(silence(0.5)), STARTED(), *heard(sound(TIME), QUIET))
        await session.until(InterimTranscriptionFrame)
        await session._worker.queue_frame(FinalizeFrame(), FrameDirection.UPSTREAM)
        assert marked(await session.finals(1)) == [(TEXTS[TIME], True)]


async def test_a_second_request_without_audio_is_not_passed_on(emulators):
    emulators.script(caller=[line(TIME)])
    async with listening(service(emulators)) as session:
        await session.send(FinalizeFrame())
        await session.send(*heard(silence(0.5)), STARTED(), *heard(sound(TIME), QUIET))
        await session.send(FinalizeFrame(), FinalizeFrame(), stopped())
        assert marked(await session.finals(1)) == [(TEXTS[TIME], True)]
    assert finalizes(emulators) == 1


async def test_without_being_asked_it_is_final_when_speech_ends_as_ever(emulators):
    emulators.script(caller=[line(TIME)])
    async with listening(service(emulators)) as session:
        await session.send(*heard(silence(0.5)), STARTED(), *heard(sound(TIME), QUIET, REST))
        await session.send(stopped())
        assert marked(await session.finals(1)) == [(TEXTS[TIME], True)]
    assert finalizes(emulators) == 1


async def test_an_answer_that_is_late_is_asked_for_again_and_the_empty_one_marks_nothing(emulators):
    emulators.latency(deepgram=LATE)
    emulators.script(caller=[line(TIME), line(JOKE)])
    # Nothing asks for the joke: it is final by the vendor's endpointing.
    async with listening(service(emulators, endpointing=100)) as session:
        await session.send(*heard(silence(0.5)), STARTED(), *heard(sound(TIME), QUIET))
        await session.send(FinalizeFrame(), *heard(REST), stopped())
        assert marked(await session.finals(1)) == [(TEXTS[TIME], True)]
        await answered(emulators, 2)
        await session.send(*heard(silence(0.5), sound(JOKE), silence(0.5)))
        assert marked(await session.finals(2)) == [(part, False) for part in PARTS]
    assert finalizes(emulators) == 2


async def test_a_request_that_is_never_answered_marks_nothing(emulators):
    emulators.script(caller=[line(TIME), line(JOKE)])
    async with listening(service(emulators, endpointing=100)) as session:
        await session.send(*heard(silence(0.5)), STARTED(), *heard(sound(TIME)))
        assert marked(await session.final_in_quiet()) == [(TEXTS[TIME], False)]
        # The emulator, like the vendor, answers none for which there is no audio left.
        await session.send(FinalizeFrame())
        await session.send(*heard(silence(0.5), sound(JOKE), silence(0.5)))
        assert marked(await session.finals(2)) == [(part, False) for part in PARTS]
        await session.send(FinalizeFrame())
        await answered(emulators, 1)
        await session.no_final()


async def test_speech_that_goes_on_is_finalised_where_it_ends(emulators):
    emulators.script(caller=[line(WEATHER)])
    first, rest = np.split(sound(WEATHER), [RATE])
    async with listening(service(emulators)) as session:
        await session.send(*heard(silence(0.5)), STARTED(), *heard(first, QUIET), FinalizeFrame())
        await session.send(*heard(rest, QUIET, REST), stopped())
        one, other = await session.finals(2)
    # Nobody asked for the second half but the end of speech.
    assert f"{one.text} {other.text}" == TEXTS[WEATHER]
    assert other.finalized
    assert finalizes(emulators) == 2


async def test_a_part_that_is_answered_once_more_is_asked_for_is_not_the_last_word(emulators):
    emulators.latency(deepgram=LATE)
    emulators.script(caller=[line(WEATHER)])
    first, rest = np.split(sound(WEATHER), [RATE])
    async with listening(service(emulators)) as session:
        await session.send(*heard(silence(0.5)), STARTED(), *heard(first, QUIET), FinalizeFrame())
        await session.send(*heard(rest, QUIET), FinalizeFrame())
        one, other = await session.finals(2)
        await session.send(*heard(REST), stopped())
        await ttfb(session)
    assert f"{one.text} {other.text}" == TEXTS[WEATHER]
    assert (one.finalized, other.finalized) == (False, True)
    assert finalizes(emulators) == 2


async def test_an_answer_that_comes_when_somebody_speaks_again_is_not_the_last_word(emulators):
    emulators.latency(deepgram=LATE)
    emulators.script(caller=[line(TIME), line(JOKE)])
    async with listening(service(emulators)) as session:
        await session.send(*heard(silence(0.5)), STARTED(), *heard(sound(TIME), QUIET))
        await session.send(FinalizeFrame(), *heard(REST, silence(0.2)), STARTED())
        await session.send(*heard(sound(JOKE), QUIET), FinalizeFrame())
        finals = await session.finals(2)
    assert marked(finals) == [(TEXTS[TIME], False), (TEXTS[JOKE], True)]


async def test_a_new_connection_is_asked_anew(emulators):
    emulators.script(caller=[line(TIME)])
    async with listening(service(emulators)) as session:
        await session.send(*heard(silence(1.0)), STARTED(), FinalizeFrame())
        await answered(emulators, 1)
        assert emulators.strike("deepgram", "cut") == 1
        async with asyncio.timeout(10):
            while len(emulators.journal(provider="deepgram", kind="opened")) < 2:
                await asyncio.sleep(0.05)
        await session.send(*heard(silence(0.5), sound(TIME), QUIET), FinalizeFrame(), stopped())
        assert marked(await session.finals(1)) == [(TEXTS[TIME], True)]


def to_dutch() -> STTUpdateSettingsFrame:
    return STTUpdateSettingsFrame(delta=HEARS.hearing("nova-3", "nl"))


def set_to(emulators) -> list[str]:
    """The language of each connection, in order."""
    opened = emulators.journal(provider="deepgram", kind="opened")
    return [parse_qs(urlsplit(each["data"]["path"]).query)["language"][0] for each in opened]


async def test_another_language_is_listened_for_as_soon_as_all_that_was_said_is_final(emulators):
    """No turn has ended, as none does while the assistant is asleep."""
    emulators.script(caller=[line(TIME), line(JOKE) | {"language": "nl"}])
    async with listening(service(emulators)) as session:
        await session.send(STARTED(), *heard(sound(TIME), QUIET), FinalizeFrame(), *heard(REST))
        await session.send(to_dutch(), stopped())
        assert marked(await session.finals(1)) == [(TEXTS[TIME], True)]
        await session.send(*heard(silence(0.1)))
        async with asyncio.timeout(5):
            while set_to(emulators) != ["en", "nl"]:
                await asyncio.sleep(0.02)
        await session.send(STARTED(), *heard(sound(JOKE), QUIET), FinalizeFrame(), stopped())
        assert marked(await session.finals(1)) == [(TEXTS[JOKE], True)]


@pytest.mark.parametrize("seed", range(8))
async def test_wherever_it_is_asked_no_word_is_lost_and_the_last_is_marked(emulators, seed):
    chance = random.Random(seed)
    emulators.latency(deepgram=chance.choice([0, 50, 200]))
    emulators.script(caller=[line(WEATHER)])
    whole = sound(WEATHER)
    cuts = sorted(chance.sample(range(RATE // 4, len(whole) - RATE // 4), chance.randrange(1, 5)))
    async with listening(service(emulators)) as session:
        await session.send(*heard(silence(0.5)), STARTED())
        for part in np.split(whole, cuts)[:-1]:
            await session.send(*heard(part), FinalizeFrame())
            await asyncio.sleep(chance.choice([0, 0.1]))
        await session.send(*heard(whole[cuts[-1] :], QUIET), FinalizeFrame())
        await session.send(*heard(REST), stopped())
        finals: list[TranscriptionFrame] = []
        while not finals or not finals[-1].text.endswith("?"):
            finals += await session.finals(1)
    assert " ".join(frame.text for frame in finals) == TEXTS[WEATHER]
    assert finals[-1].finalized


async def test_by_its_own_endpointing_nobody_learns_that_no_more_is_to_come(emulators):
    """Why the vendor's default of 10 ms is not kept: its finals are never marked."""
    emulators.script(caller=[line(TIME)])

    async def final(**settings: Any) -> list[tuple[str, bool]]:
        stt = service(emulators, **settings)
        async with listening(stt) as session:
            await session.send(*heard(silence(0.5)), STARTED(), *heard(sound(TIME), silence(0.15)))
            await session.send(FinalizeFrame(), *heard(silence(0.05)), stopped())
            return marked(await session.finals(1))

    assert await final(endpointing=None) == [(TEXTS[TIME], False)]
    assert await final() == [(TEXTS[TIME], True)]


async def test_speech_that_no_vad_hears_is_final_by_the_vendors_endpointing(emulators):
    emulators.script(caller=[line(TIME)])
    async with listening(service(emulators)) as session:
        await session.send(*heard(silence(0.5), sound(TIME), silence(0.6)))
        assert marked(await session.finals(1)) == [(TEXTS[TIME], False)]


async def test_how_late_a_final_may_be_is_told_as_ever(emulators):
    stt = service(emulators)
    assert stt.service_metadata_frame().ttfs_p99_latency == DEEPGRAM_TTFS_P99
    assert isinstance(stt.service_metadata_frame(), STTMetadataFrame)


async def test_flux_lets_the_request_pass(emulators):
    emulators.script(caller=[line(TIME)])
    flux = DeepgramFluxSTTService(
        api_key="k",
        url=f"{emulators.root.replace('http', 'ws')}/deepgram/v2/listen",
        settings=DeepgramFluxSTTService.Settings(model="flux-general-en"),
    )
    async with listening(flux) as session:
        await session.send(*heard(silence(0.5)), STARTED(), *heard(sound(TIME), QUIET))
        await session._worker.queue_frame(FinalizeFrame(), FrameDirection.UPSTREAM)
        await session.until(FinalizeFrame, session.up)
        await session.send(*heard(silence(1.0)), stopped())
        (final,) = await session.finals(1)
    assert final.text == TEXTS[TIME]
    assert finalizes(emulators) == 0
