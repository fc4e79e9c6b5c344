"""Messages: what the SDK makes of them, and each event to the letter."""

from __future__ import annotations

import json
import time

import httpx
import pytest
from anthropic.types import Message, MessageTokensCount, ModelInfo, RawMessageStreamEvent

from tests.emulators.anthropic.clients import (
    HEADERS,
    KEY,
    MODEL,
    WEATHER,
    client,
    events,
    post,
    streamed,
    text,
    wanted,
    whole,
)
from tests.emulators.examples import anthropic as published
from tests.emulators.strictness import conforms, has_shape

ANSWER = "The sun is out, and it is warm."
CALL = {"tool": "get_weather", "arguments": {"city": "Paris, France"}, "text": "It is {weather}."}
SHAPES = {
    "message_start": [published.START],
    "content_block_start": [published.TEXT_START, published.TOOL_START],
    "ping": [published.PING],
    "content_block_delta": [published.TEXT, published.TOOL],
    "content_block_stop": [published.STOP],
    "message_delta": [published.DELTA],
    "message_stop": [published.END],
}
ADDED = [
    "$.message.stop_details",
    *(f"$.message.usage.{name}" for name in published.ADDED_USAGE),
    "$.content_block.caller",
    "$.delta.stop_details",
    *(f"$.usage.{name}" for name in published.ADDED_USAGE),
    "$.stop_details",
]
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJg"
    "gg=="
)


async def test_the_sdk_reads_a_streamed_message(emulators):
    emulators.script(answers=[ANSWER])
    received = await events(emulators)
    assert text(received) == ANSWER
    kinds = [event.type for event in received if event.type != "content_block_delta"]
    assert kinds == [
        "message_start",
        "content_block_start",
        "content_block_stop",
        "message_delta",
        "message_stop",
    ]
    delta = next(event for event in received if event.type == "message_delta")
    assert delta.delta.stop_reason == "end_turn"
    assert delta.usage.output_tokens == len(ANSWER.split())


async def test_its_helper_accumulates_it(emulators):
    emulators.script(answers=[ANSWER])
    async with client(emulators) as sdk, sdk.messages.stream(**wanted()) as stream:
        pieces = [piece async for piece in stream.text_stream]
        message = await stream.get_final_message()
    assert message.content[0].text == "".join(pieces) == ANSWER


@pytest.mark.parametrize("answer", [ANSWER, CALL])
def test_every_event_is_what_the_sdk_and_the_reference_say_to_the_letter(emulators, answer):
    emulators.script(answers=[answer])
    received = streamed(emulators, tools=[WEATHER])
    # What the SDK keeps to itself.
    assert [event for event in received if event["type"] == "ping"] == [published.PING]
    for event in received:
        if event["type"] != "ping":
            conforms(event, RawMessageStreamEvent)
        shapes = SHAPES[event["type"]]
        shape = next((s for s in shapes if _kind(s) == _kind(event)), shapes[0])
        has_shape(event, shape, free=ADDED)


def _kind(event):
    return (event.get("delta") or event.get("content_block") or {}).get("type")


def test_a_message_in_one_piece_too(emulators):
    answer = post(emulators, **wanted()).json()
    conforms(answer, Message)
    has_shape(
        answer,
        published.WHOLE,
        free=["$.stop_details", *(f"$.usage.{name}" for name in published.ADDED_USAGE)],
    )


async def test_the_sdk_reads_it(emulators):
    emulators.script(answers=[ANSWER])
    message = await whole(emulators, system="Be brief.")
    assert message.content[0].text == ANSWER
    assert message.model == MODEL
    assert message.usage.output_tokens == len(ANSWER.split())
    (body,) = emulators.received("anthropic", "llm")
    assert body["system"] == "Be brief."


@pytest.mark.parametrize("streams", [False, True])
async def test_a_tool_is_called_and_its_result_answered(emulators, streams):
    emulators.script(answers=[CALL | {"when": "weather"}])
    question = {"role": "user", "content": "How is the weather?"}
    if streams:
        received = await events(emulators, messages=[question], tools=[WEATHER])
        block = next(e for e in received if e.type == "content_block_start").content_block
        deltas = [e.delta for e in received if e.type == "content_block_delta"]
        assert len(deltas) > 3
        given = json.loads("".join(delta.partial_json for delta in deltas))
        reason = next(e for e in received if e.type == "message_delta").delta.stop_reason
    else:
        message = await whole(emulators, messages=[question], tools=[WEATHER])
        (block,) = message.content
        given, reason = block.input, message.stop_reason
    assert (block.name, given, reason) == ("get_weather", CALL["arguments"], "tool_use")
    called = {"type": "tool_use", "id": block.id, "name": block.name, "input": given}
    result = {"type": "tool_result", "tool_use_id": block.id, "content": '{"weather": "sunny"}'}
    answered = await whole(
        emulators,
        messages=[
            question,
            {"role": "assistant", "content": [called]},
            {"role": "user", "content": [result]},
        ],
        tools=[WEATHER],
    )
    assert answered.content[0].text == "It is sunny."


async def test_a_tool_that_must_be_called_is(emulators):
    for choice in ({"type": "any"}, {"type": "tool", "name": "get_weather"}):
        message = await whole(emulators, tools=[WEATHER], tool_choice=choice)
        assert message.stop_reason == "tool_use"


async def test_an_answer_is_cut_where_it_is_too_long_or_stops(emulators):
    emulators.script(answers=["One two three four."] * 2)
    cut = await whole(emulators, max_tokens=2)
    assert (cut.content[0].text, cut.stop_reason) == ("One two", "max_tokens")
    stopped = await whole(emulators, stop_sequences=[" three"])
    assert (stopped.content[0].text, stopped.stop_reason) == ("One two", "stop_sequence")
    assert stopped.stop_sequence == " three"


async def test_images_are_taken(emulators):
    for source in (
        {"type": "base64", "media_type": "image/png", "data": PIXEL},
        {"type": "url", "url": "https://example.com/cat.png"},
    ):
        shown = [{"type": "image", "source": source}, {"type": "text", "text": "What is this?"}]
        message = await whole(emulators, messages=[{"role": "user", "content": shown}])
        assert message.content[0].text == "You said: What is this?"
        assert emulators.received("anthropic", "llm")[-1]["messages"][0]["content"] == shown


async def test_a_name_without_a_date_is_answered_under_its_dated_name(emulators):
    message = await whole(emulators, model="claude-haiku-4-5")
    assert message.model == "claude-haiku-4-5-20251001"


async def test_tokens_are_counted_as_the_message_counts_them(emulators):
    asked = wanted(system="Be brief.", tools=[WEATHER])
    asked.pop("max_tokens")
    async with client(emulators) as sdk:
        counted = await sdk.messages.count_tokens(**asked)
    message = await whole(emulators, system="Be brief.", tools=[WEATHER])
    assert counted.input_tokens == message.usage.input_tokens > 10
    body = post(emulators, "/v1/messages/count_tokens", **asked).json()
    conforms(body, MessageTokensCount)
    has_shape(body, published.COUNT)


async def test_the_models_are_listed_page_by_page(emulators):
    async with client(emulators) as sdk:
        listed = [model.id async for model in sdk.models.list(limit=4)]
        assert (await sdk.models.retrieve("claude-haiku-4-5")).id == "claude-haiku-4-5-20251001"
    assert MODEL in listed
    assert len(listed) == len(set(listed)) > 8
    assert len(emulators.journal(provider="anthropic", operation="models", kind="opened")) > 3


def test_each_model_is_what_the_sdk_says_to_the_letter(emulators):
    body = httpx.get(f"{emulators.root}/anthropic/v1/models", headers=HEADERS).json()
    added = ("lifecycle", "line", "deprecated_at", "retires_at", "max_input_tokens")
    has_shape(
        body,
        published.MODELS,
        free=[f"$.data[].{name}" for name in (*added, "max_tokens", "capabilities")],
    )
    for model in body["data"]:
        conforms(model, ModelInfo)


@pytest.mark.parametrize("header", [{"x-api-key": KEY}, {"Authorization": f"Bearer {KEY}"}])
@pytest.mark.parametrize("version", ["2023-06-01", "2026-10-21"])
def test_the_key_comes_either_way(emulators, header, version):
    headers = {**header, "anthropic-version": version}
    assert post(emulators, headers=headers, **wanted()).status_code == 200


async def test_nothing_comes_before_the_latency(emulators):
    emulators.latency(anthropic=150)
    emulators.script(answers=["one two three four five six"])
    emulators.pace(tokens_per_second=25)
    began = time.monotonic()
    async with client(emulators) as sdk:
        stream = await sdk.messages.create(stream=True, **wanted())
        came = [time.monotonic() - began async for _ in stream]
    assert came[0] >= 0.15
    assert came[-1] - came[0] >= 5 / 25 - 0.02
    (delay,) = emulators.journal(provider="anthropic", kind="delayed")
    assert (delay["data"]["what"], delay["data"]["meant_ms"]) == ("first token", 150)
    assert 150 <= delay["data"]["took_ms"] <= came[0] * 1000
