"""Pipecat's own services speak through the emulators, as they do through the vendors."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from pipecat.frames.frames import (
    EndFrame,
    ErrorFrame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.frame_processor import FrameProcessor
from pipecat.services.cartesia.tts import CartesiaTTSService, GenerationConfig
from pipecat.services.deepgram.tts import DeepgramTTSService
from pipecat.services.elevenlabs.tts import ElevenLabsTTSService
from pipecat.tests.utils import run_test
from pipecat.transcriptions.language import Language
from pipecat.workers.runner import WorkerRunner

from tests.emulators.cartesia.clients import TESSA
from tests.emulators.elevenlabs.clients import GEORGE
from tests.emulators.speaking.sound import is_about, is_loud, pcm, rise, said, sounds_like

RATE = 24000
SENTENCES = ("Hello there, how are you?", " I am well.")
TEXT = "".join(SENTENCES)


def deepgram(root, language):
    voice = {"en": "aura-2-thalia-en", "nl": "aura-2-lars-nl"}[language]
    return DeepgramTTSService(
        api_key="k",
        base_url=f"{root}/deepgram",
        settings=DeepgramTTSService.Settings(voice=voice),
    )


def cartesia(root, language):
    return CartesiaTTSService(
        api_key="k",
        url=f"{root}/cartesia/tts/websocket",
        settings=CartesiaTTSService.Settings(
            model="sonic-3",
            voice=TESSA,
            language=Language(language),
            generation_config=GenerationConfig(emotion="calm"),
        ),
    )


def elevenlabs(root, language):
    return ElevenLabsTTSService(
        api_key="k",
        url=f"{root}/elevenlabs",
        settings=ElevenLabsTTSService.Settings(voice=GEORGE, language=Language(language)),
    )


class Listener(FrameProcessor):
    """Keeps what it hears, and tells that it hears something."""

    def __init__(self):
        super().__init__()
        self.frames = []
        self.hears = asyncio.Event()
        self.is_interrupted = asyncio.Event()

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        self.frames.append(frame)
        if isinstance(frame, TTSAudioRawFrame):
            self.hears.set()
        if isinstance(frame, InterruptionFrame):
            self.is_interrupted.set()
        await self.push_frame(frame, direction)


async def interrupted(tts, *frames):
    """What is heard of frames that are interrupted as soon as something is heard."""
    listener, started = Listener(), asyncio.Event()
    worker = PipelineWorker(
        Pipeline([tts, listener]),
        cancel_on_idle_timeout=False,
        params=PipelineParams(audio_out_sample_rate=RATE),
    )

    @worker.event_handler("on_pipeline_started")
    async def on_pipeline_started(worker, frame):
        started.set()

    async def talk():
        await started.wait()
        for frame in frames:
            await worker.queue_frame(frame)
        await listener.hears.wait()
        await worker.queue_frame(InterruptionFrame())
        # An end that is queued behind an interruption may be flushed with what it flushes.
        await listener.is_interrupted.wait()
        await worker.queue_frame(EndFrame())

    runner = WorkerRunner()
    await runner.add_workers(worker)
    running = asyncio.create_task(runner.run())
    try:
        async with asyncio.timeout(30):
            await talk()
            await asyncio.shield(running)
    finally:
        # A runner whose task is cancelled waits for its worker; a worker can be told to end.
        await worker.cancel()
        await running
    return listener.frames


@pytest.fixture(params=[deepgram, cartesia, elevenlabs], ids=lambda made: made.__name__)
def service(request, emulators):
    """Makes a service that speaks a language."""
    return lambda language="en": request.param(emulators.root.replace("http", "ws"), language)


@pytest.fixture(params=[cartesia, elevenlabs], ids=lambda made: made.__name__)
def service_with_times(request, emulators):
    """Makes a service that tells when it says what."""
    return lambda: request.param(emulators.root.replace("http", "ws"), "en")


async def run(tts, *frames):
    async with asyncio.timeout(30):
        down, up = await run_test(
            tts,
            frames_to_send=frames,
            pipeline_params=PipelineParams(audio_out_sample_rate=RATE),
            start_timeout=5,
        )
    return list(down), list(up)


def of(frames, kind):
    return [frame for frame in frames if isinstance(frame, kind)]


def samples(frames):
    return pcm(b"".join(frame.audio for frame in of(frames, TTSAudioRawFrame)))


def answer():
    return (
        LLMFullResponseStartFrame(),
        *(LLMTextFrame(text) for text in SENTENCES),
        LLMFullResponseEndFrame(),
    )


def order(frames):
    kinds = [type(f) for f in of(frames, TTSStartedFrame | TTSAudioRawFrame | TTSStoppedFrame)]
    return [kind for n, kind in enumerate(kinds) if n == 0 or kind is not kinds[n - 1]]


async def test_an_answer_is_spoken_then_it_stops(service):
    down, up = await run(service(), *answer())
    assert order(down) == [TTSStartedFrame, TTSAudioRawFrame, TTSStoppedFrame]
    assert {frame.sample_rate for frame in of(down, TTSAudioRawFrame)} == {RATE}
    assert not of(up, ErrorFrame)
    heard = samples(down)
    own = [await said(text, rate=RATE) for text in SENTENCES]
    assert is_loud(heard)
    assert is_about(heard, sum(speech.duration for speech in own), RATE)


async def test_the_persona_speaks_dutch(service):
    text = "De man is in de zon."
    down, _ = await run(service("nl"), TTSSpeakFrame(text))
    assert sounds_like(samples(down), (await said(text, "nl", RATE)).samples, RATE)


async def test_words_come_with_their_times(service_with_times):
    down, up = await run(service_with_times(), *answer())
    words = of(down, TTSTextFrame)
    assert "".join(frame.text for frame in words).replace(" ", "") == TEXT.replace(" ", "")
    assert len(words) == len(TEXT.split())
    moments = [frame.pts for frame in words]
    assert rise(moments)
    spoken_s = (moments[-1] - moments[0]) / 1e9
    assert 0.5 < spoken_s < len(samples(down)) / RATE
    assert not of(up, ErrorFrame)


async def test_two_answers_are_spoken_one_after_the_other(service):
    down, up = await run(service(), *answer(), *answer())
    assert len(of(down, TTSStoppedFrame)) == 2
    half = len(samples(down)) // 2
    assert np.abs(samples(down)[half:]).max() > 3000
    assert not of(up, ErrorFrame)


async def test_an_interruption_stops_what_is_said(service, emulators):
    emulators.pace(audio_speed=1)
    long = "This is a long sentence that takes several seconds to be said."
    frames = (LLMFullResponseStartFrame(), LLMTextFrame(long), LLMFullResponseEndFrame())
    heard = await interrupted(service(), *frames)
    assert of(heard, InterruptionFrame)
    assert len(samples(heard)) / RATE < (await said(long)).duration / 2
    assert not of(heard, ErrorFrame)
