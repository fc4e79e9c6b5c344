"""Pipecat's own service against the stand-in."""

from __future__ import annotations

import asyncio

import pytest
from anthropic import AsyncAnthropic
from pipecat.adapters.llm.schemas.function_schema import FunctionSchema
from pipecat.adapters.llm.schemas.tools_schema import ToolsSchema
from pipecat.frames.frames import (
    ErrorFrame,
    FunctionCallResultFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMTextFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.services.anthropic.llm import AnthropicLLMService
from pipecat.tests.utils import SleepFrame, run_test

from tests.emulators.anthropic.clients import KEY, MODEL

ANSWER = "The sun is out, and it is warm."
TIMEOUT = 20.0


def service(emulators):
    return AnthropicLLMService(
        api_key=KEY,
        client=AsyncAnthropic(api_key=KEY, base_url=f"{emulators.root}/anthropic", max_retries=0),
        settings=AnthropicLLMService.Settings(
            model=MODEL, system_instruction="Be brief.", max_tokens=100
        ),
    )


async def run(llm, *frames):
    async with asyncio.timeout(TIMEOUT):
        down, up = await run_test(llm, frames_to_send=frames)
    return list(down), list(up)


def of(frames, kind):
    return [frame for frame in frames if isinstance(frame, kind)]


def asked(**more):
    return LLMContextFrame(LLMContext(messages=[{"role": "user", "content": "Weather?"}], **more))


@pytest.mark.parametrize("answer", [ANSWER])
async def test_it_answers(emulators, answer):
    emulators.script(answers=[answer])
    down, up = await run(service(emulators), asked())
    assert "".join(frame.text for frame in of(down, LLMTextFrame)) == answer
    assert of(down, LLMFullResponseEndFrame)
    assert not of(up, ErrorFrame)
    (body,) = emulators.received("anthropic", "llm")
    assert (body["model"], body["thinking"]) == (MODEL, {"type": "disabled"})


async def test_it_calls_a_tool(emulators):
    emulators.script(answers=[{"tool": "get_weather", "arguments": {"city": "Paris"}}])
    called = []

    async def weather(params):
        called.append(params.arguments)
        await params.result_callback({"weather": "sunny"})

    llm = service(emulators)
    llm.register_function("get_weather", weather)
    schema = FunctionSchema("get_weather", "The weather.", {"city": {"type": "string"}}, ["city"])
    tools = ToolsSchema(standard_tools=[schema])
    down, _ = await run(llm, asked(tools=tools), SleepFrame(0.5))
    assert called == [{"city": "Paris"}]
    assert [frame.result for frame in of(down, FunctionCallResultFrame)] == [{"weather": "sunny"}]


async def test_an_overload_is_an_error_frame(emulators):
    emulators.fault("anthropic", "status", status=529)
    _, up = await run(service(emulators), asked())
    assert "529" in of(up, ErrorFrame)[0].error
