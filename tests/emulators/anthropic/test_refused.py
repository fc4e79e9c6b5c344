"""What Anthropic refuses, word for word, and what goes wrong, as its SDK tells it."""

from __future__ import annotations

import asyncio
import json

import anthropic
import httpx
import pytest
from anthropic.types.shared import ErrorResponse

from tests.emulators.anthropic.clients import (
    HEADERS,
    WEATHER,
    client,
    events,
    post,
    text,
    wanted,
    whole,
)
from tests.emulators.examples.anthropic import REFUSAL
from tests.emulators.strictness import conforms, has_shape

ANSWER = "One two three four five six."
QUESTION = {"role": "user", "content": "Weather?"}
CALLED = {
    "role": "assistant",
    "content": [{"type": "tool_use", "id": "toolu_1", "name": "get_weather", "input": {}}],
}
RESULT = {
    "role": "user",
    "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": "Sunny."}],
}
SHORT_S = 0.4


def refused(emulators, headers=HEADERS, **asked):
    answer = post(emulators, headers=headers, **wanted(**asked))
    body = answer.json()
    conforms(body, ErrorResponse)
    has_shape(body, REFUSAL)
    assert answer.headers["request-id"].startswith("req_")
    return answer.status_code, body["error"]["type"], body["error"]["message"]


def test_nobody_is_served_without_a_key_or_a_version(emulators):
    version = {"anthropic-version": "2023-06-01"}
    for headers in (version, version | {"Authorization": "Basic x"}):
        assert refused(emulators, headers) == (
            401,
            "authentication_error",
            "x-api-key header is required",
        )
    assert refused(emulators, {"x-api-key": "k"}) == (
        400,
        "invalid_request_error",
        "anthropic-version: header is required",
    )
    assert refused(emulators, {"x-api-key": "k", "anthropic-version": "2020-01-01"}) == (
        400,
        "invalid_request_error",
        'anthropic-version: "2020-01-01" is not a valid version',
    )


INVALID = [
    ({"messages": []}, "messages: at least one message is required"),
    ({"max_tokens": 0}, "max_tokens: Input should be greater than or equal to 1"),
    ({"stop": ["x"]}, "stop: Extra inputs are not permitted"),
    ({"temperature": 0.7}, "`temperature` is deprecated for this model."),
    (
        {"messages": [QUESTION, {"role": "assistant", "content": "It"}]},
        "This model does not support assistant message prefill. "
        "The conversation must end with a user message.",
    ),
    (
        {"messages": [QUESTION, CALLED, QUESTION]},
        "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: "
        "toolu_1. Each `tool_use` block must have a corresponding `tool_result` block in the next "
        "message.",
    ),
    (
        {"messages": [RESULT]},
        "messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: toolu_1. "
        "Each `tool_result` block must have a corresponding `tool_use` block in the previous "
        "message.",
    ),
    (
        {
            "messages": [
                {
                    "role": "user",
                    "content": [
                        {
                            "type": "image",
                            "source": {
                                "type": "base64",
                                "media_type": "image/png",
                                "data": "AAAA",
                            },
                        }
                    ],
                }
            ]
        },
        "messages.0.content.0.image.source.base64: Could not process image",
    ),
]


@pytest.mark.parametrize(("asked", "message"), INVALID)
def test_what_cannot_be_is_refused(emulators, asked, message):
    assert refused(emulators, **asked) == (400, "invalid_request_error", message)


def test_what_may_be_is_not(emulators):
    for asked in (
        {"messages": [QUESTION, CALLED, RESULT], "tools": [WEATHER]},
        {"temperature": 0.7, "model": "claude-haiku-4-5"},
        {
            "messages": [QUESTION, {"role": "assistant", "content": "It"}],
            "model": "claude-haiku-4-5",
        },
    ):
        assert post(emulators, **wanted(**asked)).status_code == 200


async def test_a_model_that_is_not_there_is_not_found(emulators):
    with pytest.raises(anthropic.NotFoundError) as raised:
        await whole(emulators, model="claude-haiku-9")
    assert raised.value.body["error"] == {
        "type": "not_found_error",
        "message": "model: claude-haiku-9",
    }


STATUSES = {
    401: (anthropic.AuthenticationError, "authentication_error"),
    402: (anthropic.PaymentRequiredError, "billing_error"),
    429: (anthropic.RateLimitError, "rate_limit_error"),
    500: (anthropic.InternalServerError, "api_error"),
    503: (anthropic.ServiceUnavailableError, "api_error"),
    529: (anthropic.OverloadedError, "overloaded_error"),
}


@pytest.mark.parametrize("status", STATUSES)
async def test_the_sdk_raises_what_belongs_to_a_status(emulators, status):
    emulators.fault("anthropic", "status", status=status)
    error, kind = STATUSES[status]
    with pytest.raises(error) as raised:
        await whole(emulators)
    assert raised.value.status_code == status
    assert raised.value.body["error"]["type"] == kind
    conforms(raised.value.body, ErrorResponse)


async def test_the_sdk_waits_as_long_as_retry_after_says(emulators):
    emulators.fault("anthropic", "status", status=429, retry_after=1.2, request=1)
    async with client(emulators, max_retries=1) as sdk:
        message = await sdk.messages.create(**wanted())
    assert message.content[0].text == "You said: Hello?"
    first, again = emulators.journal(provider="anthropic", kind="opened")
    assert again["at"] - first["at"] >= 1.2


async def test_an_overload_in_mid_stream_is_told_by_an_event(emulators):
    emulators.script(answers=[ANSWER])
    emulators.fault("anthropic", "status", status=529, after_messages=5)
    received = []
    async with client(emulators) as sdk:
        stream = await sdk.messages.create(stream=True, **wanted())
        with pytest.raises(anthropic.APIStatusError) as raised:
            async for event in stream:
                received.append(event)
    assert raised.value.body["error"]["type"] == "overloaded_error"
    assert text(received) == "One two"


async def test_a_refused_connection_is_a_connection_error(emulators):
    emulators.fault("anthropic", "refused")
    with pytest.raises(anthropic.APIConnectionError):
        await whole(emulators)


@pytest.mark.parametrize("kind", ["hang", "hang_after_headers"])
async def test_a_client_s_patience_ends_a_hang(emulators, kind):
    emulators.fault("anthropic", kind)
    with pytest.raises(anthropic.APITimeoutError):
        async with client(emulators, timeout=SHORT_S) as sdk:
            await sdk.messages.create(**wanted())
    await closed_by_client(emulators)


async def test_a_stream_is_cut(emulators):
    emulators.script(answers=[ANSWER])
    emulators.fault("anthropic", "cut", after_messages=6)
    received = []
    async with client(emulators) as sdk:
        stream = await sdk.messages.create(stream=True, **wanted())
        with pytest.raises(Exception) as raised:
            async for event in stream:
                received.append(event)
    assert type(raised.value).__name__ in ("ReadError", "APIConnectionError")
    assert text(received) == "One two three"


async def test_a_malformed_event_is_no_json(emulators):
    emulators.fault("anthropic", "malformed", after_messages=3)
    with pytest.raises(json.JSONDecodeError):
        await events(emulators)


async def test_a_drip_is_slow_and_whole(emulators):
    emulators.fault("anthropic", "drip", every_ms=5, bytes=64)
    assert text(await events(emulators)) == "You said: Hello?"


async def test_an_empty_answer_has_no_block(emulators):
    emulators.fault("anthropic", "empty")
    received = await events(emulators)
    assert [event.type for event in received] == ["message_start", "message_delta", "message_stop"]
    assert (await whole(emulators)).content == []


async def test_who_leaves_stops_the_stream(emulators):
    emulators.script(answers=[ANSWER * 50])
    emulators.pace(tokens_per_second=20)
    async with client(emulators) as sdk:
        stream = await sdk.messages.create(stream=True, **wanted())
        async for event in stream:
            if event.type == "content_block_delta":
                break
        await stream.close()
    await closed_by_client(emulators)


async def closed_by_client(emulators):
    async with asyncio.timeout(10):
        while not (closed := emulators.journal(provider="anthropic", kind="closed")):
            await asyncio.sleep(0.02)
    assert closed[-1]["data"] == {"by": "client"}


def test_an_unknown_model_has_no_card(emulators):
    answer = httpx.get(f"{emulators.root}/anthropic/v1/models/claude-1", headers=HEADERS)
    assert (answer.status_code, answer.json()["error"]["message"]) == (404, "model: claude-1")
