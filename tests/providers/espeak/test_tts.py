"""The service in a Pipecat pipeline, speaking with the real libespeak-ng."""

import asyncio
import time

import numpy as np
import pytest
from pipecat.frames.frames import (
    ErrorFrame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    MetricsFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSTextFrame,
    TTSUpdateSettingsFrame,
)
from pipecat.metrics.metrics import TTFBMetricsData, TTSUsageMetricsData
from pipecat.pipeline.worker import PipelineParams
from pipecat.services.settings import TTSSettings
from pipecat.tests.utils import SleepFrame, run_test
from pipecat.transcriptions.language import Language

from bots.providers.espeak.tts import EspeakTTSService, voice_for, without_outer_silence
from bots.providers.espeak.worker import EspeakWorker

HELLO = "Hello there, this is Summer."
LONG = " ".join(f"This is sentence number {n} of a rather long story." for n in range(200))
RATE = 16000
NATIVE = EspeakWorker.sample_rate
"""Where audio is compared to the byte, nothing is resampled: soxr dithers at random."""
QUIET = 100


def service(worker, **settings):
    return EspeakTTSService(worker, settings=EspeakTTSService.Settings(**settings))


async def run(tts, *frames, rate=RATE, **params):
    async with asyncio.timeout(30):
        down, up = await run_test(
            tts,
            frames_to_send=frames,
            pipeline_params=PipelineParams(audio_out_sample_rate=rate, **params),
        )
    return list(down), list(up)


def of(frames, kind):
    return [frame for frame in frames if isinstance(frame, kind)]


def audio(frames):
    return b"".join(frame.audio for frame in of(frames, TTSAudioRawFrame))


def seconds(frames, rate=RATE):
    return len(audio(frames)) / 2 / rate


def order(frames):
    """The kinds of the frames that make up speech, repeats left out."""
    kinds = [
        type(f)
        for f in frames
        if isinstance(f, TTSStartedFrame | TTSAudioRawFrame | TTSStoppedFrame)
    ]
    return [kind for n, kind in enumerate(kinds) if n == 0 or kind is not kinds[n - 1]]


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 48000])
async def test_it_speaks_at_the_rate_of_the_pipeline(worker, rate):
    down, up = await run(service(worker), TTSSpeakFrame(HELLO), rate=rate)
    assert order(down) == [TTSStartedFrame, TTSAudioRawFrame, TTSStoppedFrame]
    assert {frame.sample_rate for frame in of(down, TTSAudioRawFrame)} == {rate}
    assert 1.2 < seconds(down, rate) < 3
    assert np.abs(np.frombuffer(audio(down), "<i2").astype(int)).max() > 5000
    assert not of(up, ErrorFrame)


async def test_frames_are_short(worker):
    down, _ = await run(service(worker), TTSSpeakFrame(HELLO))
    lengths = [len(frame.audio) / 2 / RATE for frame in of(down, TTSAudioRawFrame)]
    assert max(lengths) <= 0.04
    assert 0.02 <= sum(lengths) / len(lengths) <= 0.04


@pytest.mark.parametrize("rate", [8000, 22050])
@pytest.mark.parametrize("text", ["<b>3 < 4</b>", "Buenas tardes.", "(Peter) papa!", "Six."])
async def test_little_silence_before_and_after(worker, text, rate):
    down, _ = await run(service(worker, language="es"), TTSSpeakFrame(text), rate=rate)
    loud = np.flatnonzero(np.abs(np.frombuffer(audio(down), "<i2").astype(int)) > QUIET)
    assert loud[0] / rate <= 0.025
    assert (len(audio(down)) / 2 - loud[-1]) / rate <= 0.105


async def test_resampling_loses_no_sound(worker):
    """Telephony's filter holds back 92 ms: of the silence, not of the speech."""
    full, _ = await run(service(worker), TTSSpeakFrame("Stop it!"), rate=22050)
    phone, _ = await run(service(worker), TTSSpeakFrame("Stop it!"), rate=8000)
    assert abs(last_sound(full, 22050) - last_sound(phone, 8000)) < 0.02


def last_sound(frames, rate):
    samples = np.abs(np.frombuffer(audio(frames), "<i2").astype(int))
    return float(np.flatnonzero(samples > 1000)[-1] / rate)


async def test_silence_within_speech_stays():
    """Whatever the chunks: 150 ms of silence, a click, 1 s, a click and 400 ms, cut at the ends."""
    rate = EspeakWorker.sample_rate
    silence, click = bytes(2 * (rate // 100)), b"\x10\x27" * (rate // 100)
    whole = silence * 15 + click + silence * 100 + click + silence * 40

    async def chunks(size):
        for start in range(0, len(whole), size):
            yield whole[start : start + size]

    for size in (2, 300, 1764, 44100, len(whole)):
        cut = b"".join([chunk async for chunk in without_outer_silence(chunks(size))])
        assert cut.strip(b"\0") == click + silence * 100 + click
        assert len(cut) / 2 / rate == pytest.approx(
            0.02 + len(click + silence * 100 + click) / 2 / rate + 0.1, abs=0.001
        )


async def test_llm_text_is_one_turn_that_ends_with_its_last_sentence(worker):
    tokens = ["Here ", "is ", "one. ", "Here ", "is ", "the ", "other ", "one."]
    words = [LLMTextFrame(token) for token in tokens]
    began = time.monotonic()
    down, _ = await run(
        service(worker), LLMFullResponseStartFrame(), *words, LLMFullResponseEndFrame()
    )
    assert order(down) == [TTSStartedFrame, TTSAudioRawFrame, TTSStoppedFrame]
    assert [frame.text.strip() for frame in of(down, TTSTextFrame)] == [
        "Here is one.",
        "Here is the other one.",
    ]
    # The stop waits for nobody: it would take three seconds if it came of a timeout.
    assert time.monotonic() - began < 2.5
    assert 1.5 < seconds(down) < 4


async def test_a_last_sentence_without_words_ends_the_turn_as_well(worker, asked):
    began = time.monotonic()
    down, up = await run(
        service(worker),
        LLMFullResponseStartFrame(),
        *(LLMTextFrame(text) for text in ("Here is one. ", "— ", "—")),
        LLMFullResponseEndFrame(),
    )
    assert order(down) == [TTSStartedFrame, TTSAudioRawFrame, TTSStoppedFrame]
    assert time.monotonic() - began < 2.5
    assert [text.strip() for text in asked] == ["Here is one.", "— —"]
    assert not of(up, ErrorFrame)


async def test_wordless_turns_do_not_retire_the_service(worker):
    tts = service(worker)
    down, up = await run(tts, *(TTSSpeakFrame("...") for _ in range(4)), TTSSpeakFrame(HELLO))
    assert tts.is_usable
    assert not of(up, ErrorFrame)
    assert len(of(down, TTSStoppedFrame)) == 5
    assert seconds(down) > 1


async def test_an_interruption_stops_synthesis_at_once(worker, asked):
    """Of ten minutes of text, what is not yet made stays unmade, and the next text is whole."""
    alone, _ = await run(service(worker), TTSSpeakFrame(HELLO), rate=NATIVE)
    asked.clear()
    down, _ = await run(
        service(worker),
        TTSSpeakFrame(LONG),
        SleepFrame(0.05),
        InterruptionFrame(),
        SleepFrame(0.05),
        TTSSpeakFrame(HELLO),
        rate=NATIVE,
    )
    after = down[[isinstance(frame, InterruptionFrame) for frame in down].index(True) :]
    assert audio(after) == audio(alone)
    assert asked[-1] == HELLO
    assert 0 < len("".join(asked[:-1])) < len(LONG) / 2
    assert not any(LONG in frame.text for frame in of(down, TTSTextFrame))


async def test_nothing_of_what_was_interrupted_is_heard_later(worker):
    """The resampler holds back the most at 8 kHz; its dither is a step or two."""
    alone, _ = await run(service(worker), TTSSpeakFrame(HELLO), rate=8000)
    down, _ = await run(
        service(worker),
        TTSSpeakFrame(LONG),
        SleepFrame(0.05),
        InterruptionFrame(),
        TTSSpeakFrame(HELLO),
        rate=8000,
    )
    after = down[[isinstance(frame, InterruptionFrame) for frame in down].index(True) :]
    expected = np.frombuffer(audio(alone), "<i2").astype(int)
    heard = np.frombuffer(audio(after), "<i2").astype(int)
    assert len(heard) == len(expected)
    assert np.abs(heard - expected).max() < 10


async def test_a_language_brings_its_voice_along(worker):
    text = "No, an animal in a hotel."
    dutch, _ = await run(service(worker, language="nl"), TTSSpeakFrame(text), rate=NATIVE)
    spanish, _ = await run(service(worker, language="es-MX"), TTSSpeakFrame(text), rate=NATIVE)
    tts = service(worker, language="en")
    down, _ = await run(
        tts,
        TTSUpdateSettingsFrame(delta=TTSSettings(language=Language.NL_BE)),
        TTSSpeakFrame(text),
        TTSUpdateSettingsFrame(delta=EspeakTTSService.Settings(language="es")),
        TTSSpeakFrame(text),
        rate=NATIVE,
    )
    first, second = of(down, TTSStartedFrame)
    assert audio(of_context(down, first)) == audio(dutch)
    assert audio(of_context(down, second)) == audio(spanish)
    assert (tts._settings.language, tts._settings.voice) == ("es", "es")


def of_context(frames, started):
    return [f for f in of(frames, TTSAudioRawFrame) if f.context_id == started.context_id]


async def test_a_named_voice_stays_within_its_language(worker):
    tts = service(worker, voice="nl+f3")
    down, _ = await run(
        tts, TTSUpdateSettingsFrame(delta=TTSSettings(language="nl")), TTSSpeakFrame(HELLO)
    )
    assert tts._settings.voice == "nl+f3"
    await run(
        tts := service(worker),
        TTSUpdateSettingsFrame(delta=TTSSettings(language="nl", voice="nl+m3")),
        TTSSpeakFrame(HELLO),
    )
    assert (tts._settings.language, tts._settings.voice) == ("nl", "nl+m3")
    assert seconds(down) > 1


async def test_speed_can_change(worker):
    delta = EspeakTTSService.Settings(speed=2.0)
    down, _ = await run(
        service(worker),
        TTSSpeakFrame(LONG[:200]),
        TTSUpdateSettingsFrame(delta=delta),
        TTSSpeakFrame(LONG[:200]),
    )
    slow, fast = (seconds(of_context(down, started)) for started in of(down, TTSStartedFrame))
    assert 0.4 < fast / slow < 0.65


@pytest.mark.parametrize(
    ("settings", "language", "voice"),
    [
        ({}, "en", "en-us"),
        ({"language": "nl"}, "nl", "nl"),
        ({"language": Language.EN_GB}, "en", "en-us"),
        ({"voice": "es-419"}, "es", "es-419"),
        ({"voice": "nl+f2", "language": "nl-BE"}, "nl", "nl+f2"),
        ({"language": "de"}, "de", "de"),
    ],
)
async def test_language_and_voice_fill_each_other_in(worker, settings, language, voice):
    tts = service(worker, **settings)
    assert (tts._settings.language, tts._settings.voice) == (language, voice)
    assert voice_for(language) in {voice, "es", "nl"}


async def test_an_unknown_voice_is_an_error_that_ends_the_turn(worker):
    began = time.monotonic()
    down, up = await run(service(worker, voice="nl-robot"), TTSSpeakFrame(HELLO))
    assert any('no voice "nl-robot". Its voices for nl: nl' in e.error for e in of(up, ErrorFrame))
    assert order(down) == [TTSStartedFrame, TTSStoppedFrame]
    assert not of(down, TTSTextFrame)
    assert time.monotonic() - began < 2.5


async def test_it_measures_itself(worker):
    down, _ = await run(
        service(worker), TTSSpeakFrame(HELLO), enable_metrics=True, enable_usage_metrics=True
    )
    data = [item for frame in of(down, MetricsFrame) for item in frame.data]
    assert sum(d.value for d in data if isinstance(d, TTSUsageMetricsData)) == len(HELLO)
    assert any(0 < d.value < 2 for d in data if isinstance(d, TTFBMetricsData))


async def test_ten_services_share_the_worker_without_mixing(worker):
    async def say(n):
        language = ("nl", "en", "es")[n % 3]
        speaker = service(worker, language=language)
        down, _ = await run(speaker, TTSSpeakFrame(f"{n} {HELLO}"), rate=NATIVE)
        return audio(down)

    alone = [await say(n) for n in range(10)]
    assert await asyncio.gather(*(say(n) for n in range(10))) == alone


async def test_the_event_loop_is_never_kept_for_long(worker):
    """Ten long texts at once; the probe's own share of a slow machine is taken off."""
    lags = []

    async def probe():
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            lags.append(time.perf_counter() - began)

    async def say():
        return len([chunk async for chunk in worker.speak(LONG[:2000], voice="nl")])

    watching = asyncio.create_task(probe())
    async with asyncio.timeout(30):
        await asyncio.gather(*(say() for _ in range(10)))
    watching.cancel()
    assert len(lags) > 20
    assert sorted(lags)[int(0.95 * len(lags))] < 0.05
