"""Pipecat's own services against the stand-ins, each in a small pipeline."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest
from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.frames.frames import (
    ErrorFrame,
    FunctionCallResultFrame,
    InputAudioRawFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMTextFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.worker import PipelineParams
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.services.groq.llm import GroqLLMService
from pipecat.services.groq.stt import GroqSTTService
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.services.openai.stt import OpenAISTTService
from pipecat.services.openai.tts import OpenAITTSService
from pipecat.tests.utils import SleepFrame, run_test

from tests.emulators.openai_family.clients import KEY, address
from tests.emulators.openai_family.recordings import LINE, RATE
from tests.emulators.speaking.sound import is_loud, pcm, said, sounds_like

MODELS = {OpenAILLMService: ("openai", "gpt-4o"), GroqLLMService: ("groq", "openai/gpt-oss-20b")}
ANSWER = "The sun is out, and it is warm."
TIMEOUT = 20.0
SPEECH_RATE = 24_000


def llm(emulators, service):
    vendor, model = MODELS[service]
    return service(
        api_key=KEY,
        base_url=address(emulators, vendor),
        settings=service.Settings(model=model, system_instruction="Be brief."),
    )


async def run(service, *frames, **params):
    async with asyncio.timeout(TIMEOUT):
        down, up = await run_test(
            service, frames_to_send=frames, pipeline_params=PipelineParams(**params)
        )
    return list(down), list(up)


def of(frames, kind):
    return [frame for frame in frames if isinstance(frame, kind)]


@pytest.mark.parametrize("service", MODELS)
async def test_a_language_model_answers_and_tells_its_usage(emulators, service):
    emulators.script(answers=[ANSWER])
    context = LLMContext(messages=[{"role": "user", "content": "Hello?"}])
    down, up = await run(llm(emulators, service), LLMContextFrame(context))
    assert "".join(frame.text for frame in of(down, LLMTextFrame)) == ANSWER
    assert of(down, LLMFullResponseEndFrame)
    assert not of(up, ErrorFrame)
    vendor, model = MODELS[service]
    (body,) = emulators.received(vendor, "llm")
    assert (body["model"], body["stream_options"]) == (model, {"include_usage": True})
    assert body["messages"][0]["content"] == "Be brief."


@pytest.mark.parametrize("service", MODELS)
async def test_a_language_model_calls_a_tool(emulators, service):
    emulators.script(answers=[{"tool": "get_weather", "arguments": {"city": "Paris"}}])
    called = []

    async def weather(params):
        called.append(params.arguments)
        await params.result_callback({"weather": "sunny"})

    model = llm(emulators, service)
    model.register_function("get_weather", weather)
    schema = FunctionSchema("get_weather", "The weather.", {"city": {"type": "string"}}, ["city"])
    context = LLMContext(
        messages=[{"role": "user", "content": "Weather?"}],
        tools=ToolsSchema(standard_tools=[schema]),
    )
    down, _ = await run(model, LLMContextFrame(context), SleepFrame(0.5))
    assert called == [{"city": "Paris"}]
    assert [frame.result for frame in of(down, FunctionCallResultFrame)] == [{"weather": "sunny"}]


@pytest.mark.parametrize("service", MODELS)
async def test_a_refusal_is_an_error_frame(emulators, service):
    vendor, _ = MODELS[service]
    emulators.fault(vendor, "status", status=401)
    context = LLMContext(messages=[{"role": "user", "content": "Hello?"}])
    _, up = await run(llm(emulators, service), LLMContextFrame(context))
    assert "401" in of(up, ErrorFrame)[0].error


@pytest.mark.parametrize(
    ("service", "vendor", "model"),
    [
        (OpenAISTTService, "openai", "gpt-4o-mini-transcribe"),
        (OpenAISTTService, "openai", "whisper-1"),
        (GroqSTTService, "groq", "whisper-large-v3-turbo"),
    ],
)
async def test_a_recogniser_hears_an_utterance(emulators, service, vendor, model):
    emulators.script(caller=[LINE])
    stt = service(
        api_key=KEY,
        base_url=address(emulators, vendor),
        settings=service.Settings(model=model, language="en"),
    )
    speech = await said(LINE, "en", RATE)
    samples = np.concatenate([speech.samples, np.zeros(RATE // 2, np.int16)])
    audio = [
        InputAudioRawFrame(piece.tobytes(), RATE, 1)
        for piece in np.array_split(samples, len(samples) // 320)
    ]
    down, up = await run(
        stt,
        VADUserStartedSpeakingFrame(),
        *audio,
        SleepFrame(0.2),
        VADUserStoppedSpeakingFrame(),
        SleepFrame(1.0),
        audio_in_sample_rate=RATE,
    )
    assert not of(up, ErrorFrame)
    assert [frame.text.strip() for frame in of(down, TranscriptionFrame)] == [LINE]
    (body,) = emulators.received(vendor, "stt")
    assert (body["model"], body["language"]) == (model, "en")


async def test_a_voice_speaks(emulators):
    tts = OpenAITTSService(
        api_key=KEY,
        base_url=address(emulators, "openai"),
        settings=OpenAITTSService.Settings(model="gpt-4o-mini-tts", voice="coral"),
    )
    down, up = await run(
        tts,
        TTSSpeakFrame(text=LINE),
        SleepFrame(1.0),
        audio_out_sample_rate=SPEECH_RATE,
    )
    assert not of(up, ErrorFrame)
    audio = pcm(b"".join(frame.audio for frame in of(down, TTSAudioRawFrame)))
    assert is_loud(audio)
    assert sounds_like(audio, (await said(LINE, "en", SPEECH_RATE)).samples, SPEECH_RATE)
    assert emulators.received("openai", "tts")[0]["input"] == LINE
