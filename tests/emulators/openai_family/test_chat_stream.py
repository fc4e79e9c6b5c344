"""Streamed answers: what the SDKs make of them, and each message to the letter."""

from __future__ import annotations

import json

import pytest

from tests.emulators.examples import openai_family as published
from tests.emulators.openai_family.clients import CASES, KEY, WEATHER, chunks, streamed
from tests.emulators.strictness import conforms, has_shape

ANSWER = "The sun is out, and it is warm."
CALL = {"tool": "get_weather", "arguments": {"city": "Paris, France"}, "text": "It is {weather}."}
SHAPES = {
    "openai": [published.OPENAI_CHUNK],
    "groq": published.GROQ_CHUNKS,
    "cerebras": published.CEREBRAS_CHUNKS,
    "mistral": published.MISTRAL_CHUNKS,
    "ollama": published.OLLAMA_CHUNKS,
}
# Its content is judged by the SDK's type; here it is only what comes with it.
FREE = ["$.choices[].delta", "$.choices[].finish_reason"]


def text(received) -> str:
    return "".join(c.choices[0].delta.content or "" for c in received if c.choices)


@pytest.mark.parametrize("vendor", CASES)
async def test_the_sdk_reads_the_answer_token_by_token(emulators, vendor):
    emulators.script(answers=[ANSWER])
    received = await chunks(emulators, vendor)
    assert received[0].choices[0].delta.role == "assistant"
    assert not received[0].choices[0].delta.content
    assert text(received) == ANSWER
    pieces = [c.choices[0].delta.content for c in received if c.choices]
    assert [piece for piece in pieces if piece] == ANSWER.replace(" ", "| ").split("|")
    assert received[-1].choices[0].finish_reason == "stop"
    assert [c.choices[0].finish_reason for c in received[:-1]] == [None] * (len(received) - 1)
    assert len({(c.id, c.created, c.model) for c in received}) == 1


@pytest.mark.parametrize("vendor", CASES)
@pytest.mark.parametrize("options", [{}, {"stream_options": {"include_usage": True}}])
@pytest.mark.parametrize("answer", [ANSWER, CALL])
def test_every_message_is_what_the_sdk_says_to_the_letter(emulators, vendor, options, answer):
    case = CASES[vendor]
    emulators.script(answers=[answer])
    *messages, done = streamed(emulators, vendor, tools=[WEATHER], **options)
    assert done == "[DONE]"
    for message in messages:
        conforms(case.known(message), case.chunk)


@pytest.mark.parametrize("vendor", SHAPES)
def test_every_message_has_the_shape_of_the_published_ones(emulators, vendor):
    *messages, _ = streamed(emulators, vendor)
    for message in messages:
        shape = next((s for s in SHAPES[vendor] if s.keys() == message.keys()), SHAPES[vendor][0])
        has_shape(message, shape, free=FREE)
        has_shape(message["choices"][0], shape["choices"][0], free=["$.delta", "$.finish_reason"])


@pytest.mark.parametrize("vendor", ["openai", "groq", "ollama", "openai_compatible"])
async def test_the_usage_comes_last_and_without_a_choice_if_asked_for(emulators, vendor):
    emulators.script(answers=[ANSWER] * 2)
    *_, last = await chunks(emulators, vendor, stream_options={"include_usage": True})
    assert last.choices == []
    assert last.usage.completion_tokens == len(ANSWER.split())
    assert last.usage.total_tokens == last.usage.prompt_tokens + last.usage.completion_tokens
    *_, last = await chunks(emulators, vendor)
    assert len(last.choices) == 1


@pytest.mark.parametrize("vendor", ["cerebras", "mistral"])
async def test_some_send_the_usage_with_the_last_choice_unasked(emulators, vendor):
    *_, last = await chunks(emulators, vendor)
    assert last.choices[0].finish_reason == "stop"
    assert last.usage.completion_tokens == 3


async def test_groq_tells_the_request_first_and_the_usage_with_its_times_last(emulators):
    first, *_, last = await chunks(emulators, "groq", seed=7)
    assert first.x_groq.id == last.x_groq.id
    assert first.x_groq.id.startswith("req_")
    assert first.x_groq.seed == 7
    assert last.x_groq.usage == last.usage
    assert last.usage.completion_time > 0
    assert last.usage.total_time > last.usage.completion_time


async def test_openai_hides_the_length_of_chunks_unless_told_not_to(emulators):
    hidden = await chunks(emulators, "openai")
    plain = await chunks(emulators, "openai", stream_options={"include_obfuscation": False})
    assert all(chunk.obfuscation for chunk in hidden)
    assert not any(chunk.obfuscation for chunk in plain)


@pytest.mark.parametrize("vendor", CASES)
async def test_a_tool_is_called_and_its_result_answered(emulators, vendor):
    emulators.script(answers=[CALL | {"when": "Paris"}])
    question = {"role": "user", "content": "What is the weather in Paris?"}
    received = await chunks(emulators, vendor, messages=[question], tools=[WEATHER])
    pieces = [c.choices[0].delta.tool_calls for c in received if c.choices]
    calls = [calls[0] for calls in pieces if calls]
    assert {call.index for call in calls} == {0}
    assert [call.function.name for call in calls if call.function.name] == ["get_weather"]
    arguments = "".join(call.function.arguments or "" for call in calls)
    assert json.loads(arguments) == CALL["arguments"]
    assert received[-1].choices[0].finish_reason == "tool_calls"
    called = {
        "role": "assistant",
        "tool_calls": [
            {
                "id": calls[0].id,
                "type": "function",
                "function": {"name": "get_weather", "arguments": arguments},
            }
        ],
    }
    result = {"role": "tool", "tool_call_id": calls[0].id, "content": '{"weather": "sunny"}'}
    again = await chunks(emulators, vendor, messages=[question, called, result], tools=[WEATHER])
    assert text(again) == "It is sunny."


async def test_openai_sends_the_arguments_in_pieces(emulators):
    emulators.script(answers=[CALL])
    received = await chunks(emulators, "openai", tools=[WEATHER])
    calls = [c.choices[0].delta.tool_calls for c in received if c.choices[0].delta.tool_calls]
    assert len(calls) > 3
    assert calls[0][0].function.arguments == ""
    assert [call.id for (call,) in calls[1:]] == [None] * (len(calls) - 1)


async def test_a_tool_that_must_be_called_is(emulators):
    named = {"type": "function", "function": {"name": "get_weather"}}
    for choice in ("required", named):
        received = await chunks(emulators, "openai", tools=[WEATHER], tool_choice=choice)
        assert received[-1].choices[0].finish_reason == "tool_calls"
    emulators.script(answers=[CALL])
    received = await chunks(emulators, "openai", tools=[WEATHER], tool_choice="none")
    assert received[-1].choices[0].finish_reason == "stop"


@pytest.mark.parametrize("vendor", CASES)
async def test_what_was_asked_is_in_the_journal_with_its_key(emulators, vendor):
    await chunks(emulators, vendor, temperature=0.5, max_tokens=9)
    (body,) = emulators.received(vendor, "llm")
    assert body["model"] == CASES[vendor].model
    assert (body["temperature"], body["max_tokens"], body["stream"]) == (0.5, 9, True)
    opened = emulators.journal(provider=vendor, operation="llm", kind="opened")[0]["data"]
    assert opened["headers"]["authorization"] == f"Bearer {KEY}"
    assert emulators.journal(provider=vendor, kind="closed")[0]["data"] == {"by": "server"}
