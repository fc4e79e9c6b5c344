"""What goes wrong on HTTP, with and without a stream, and what the SDKs make of it."""

from __future__ import annotations

import asyncio
import json
import time

import groq
import httpx
import openai
import pytest

from tests.emulators.openai_family.clients import ASKED, CASES, chunks, client, post, whole
from tests.emulators.openai_family.test_chat_stream import text

ANSWER = "One two three four five six seven eight."
STATUSES = {
    401: "AuthenticationError",
    402: "APIStatusError",
    429: "RateLimitError",
    500: "InternalServerError",
    503: "InternalServerError",
}
SHORT_S = 0.4


@pytest.mark.parametrize("vendor", ["openai", "groq", "cerebras", "mistral", "ollama"])
@pytest.mark.parametrize("status", STATUSES)
async def test_the_sdk_raises_what_belongs_to_a_status(emulators, vendor, status):
    emulators.fault(vendor, "status", status=status)
    sdk = groq if vendor == "groq" else openai
    with pytest.raises(getattr(sdk, STATUSES[status])) as raised:
        await whole(emulators, vendor)
    assert raised.value.status_code == status
    assert type(raised.value).__name__ == STATUSES[status]


async def test_an_error_has_its_vendor_s_shape_and_its_limits(emulators):
    emulators.fault("groq", "status", status=429, retry_after=7)
    answer = post(emulators, "groq", "/chat/completions", json={})
    assert answer.json() == {
        "error": {
            "message": "Too many requests.",
            "type": "tokens",
            "code": "rate_limit_exceeded",
        }
    }
    assert answer.headers["retry-after"] == "7"
    assert answer.headers["x-ratelimit-limit-requests"] == "1000"
    assert answer.headers["x-ratelimit-reset-requests"] == "60ms"


@pytest.mark.parametrize("vendor", ["openai", "groq"])
async def test_the_sdk_waits_as_long_as_retry_after_says(emulators, vendor):
    emulators.fault(vendor, "status", status=429, retry_after=1.2, request=1)
    async with client(emulators, vendor, max_retries=1) as sdk:
        done = await sdk.chat.completions.create(model=CASES[vendor].model, messages=ASKED)
    assert done.choices[0].message.content == "You said: Hello?"
    first, again = emulators.journal(provider=vendor, operation="llm", kind="opened")
    # By itself it would wait half a second.
    assert again["at"] - first["at"] >= 1.2


@pytest.mark.parametrize("vendor", ["openai", "groq"])
async def test_a_refused_connection_is_a_connection_error(emulators, vendor):
    emulators.fault(vendor, "refused")
    sdk = groq if vendor == "groq" else openai
    with pytest.raises(sdk.APIConnectionError) as raised:
        await whole(emulators, vendor)
    assert not isinstance(raised.value, sdk.APITimeoutError)


@pytest.mark.parametrize("kind", ["hang", "hang_after_headers"])
async def test_a_client_s_patience_ends_a_hang(emulators, kind):
    emulators.fault("openai", kind)
    began = time.monotonic()
    with pytest.raises(openai.APITimeoutError):
        async with client(emulators, "openai", timeout=SHORT_S) as sdk:
            await sdk.chat.completions.create(model="gpt-4o", messages=ASKED)
    assert time.monotonic() - began >= SHORT_S
    await closed_by_client(emulators, "openai")


@pytest.mark.parametrize("kind", ["hang", "hang_after_headers"])
async def test_and_that_of_a_stream(emulators, kind):
    emulators.fault("groq", kind, after_messages=0 if kind == "hang" else 3)
    received = []
    with pytest.raises(groq.APITimeoutError if kind == "hang" else httpx.ReadTimeout):
        async with client(emulators, "groq", timeout=SHORT_S) as sdk:
            stream = await sdk.chat.completions.create(
                model="openai/gpt-oss-20b", messages=ASKED, stream=True
            )
            async for chunk in stream:
                received.append(chunk)
    assert len(received) == (0 if kind == "hang" else 3)
    await closed_by_client(emulators, "groq")


@pytest.mark.parametrize("vendor", ["openai", "groq"])
async def test_a_stream_is_cut(emulators, vendor):
    emulators.script(answers=[ANSWER])
    emulators.fault(vendor, "cut", after_messages=4)
    received = []
    async with client(emulators, vendor) as sdk:
        stream = await sdk.chat.completions.create(
            model=CASES[vendor].model, messages=ASKED, stream=True
        )
        # Groq's SDK lets its HTTP client's own error through.
        with pytest.raises(httpx.ReadError if vendor == "groq" else openai.APIConnectionError):
            async for chunk in stream:
                received.append(chunk)
    assert text(received) == "One two three"


@pytest.mark.parametrize("vendor", ["openai", "groq"])
async def test_a_malformed_chunk_is_no_json(emulators, vendor):
    emulators.fault(vendor, "malformed", after_messages=2)
    with pytest.raises(json.JSONDecodeError):
        await chunks(emulators, vendor)


async def test_a_malformed_answer_is_no_json(emulators):
    emulators.fault("openai", "malformed")
    with pytest.raises(json.JSONDecodeError):
        post(emulators, "openai", "/chat/completions", json=asked("gpt-4o")).json()


async def test_a_drip_is_slow_and_whole(emulators):
    emulators.script(answers=["Hi."])
    emulators.fault("openai", "drip", every_ms=10, bytes=64)
    began = time.monotonic()
    assert text(await chunks(emulators, "openai")) == "Hi."
    # Three chunks of more than 320 bytes each, and [DONE].
    assert time.monotonic() - began >= 3 * 5 * 0.01


@pytest.mark.parametrize("vendor", CASES)
async def test_an_empty_answer_is_an_answer(emulators, vendor):
    emulators.fault(vendor, "empty")
    received = await chunks(emulators, vendor)
    assert text(received) == ""
    assert received[-1].choices[0].finish_reason == "stop"
    assert (await whole(emulators, vendor)).choices[0].message.content == ""


@pytest.mark.parametrize("vendor", ["openai", "groq"])
async def test_an_error_in_mid_stream_ends_it(emulators, vendor):
    emulators.script(answers=[ANSWER])
    emulators.fault(vendor, "status", status=503, after_messages=3)
    sdk = groq if vendor == "groq" else openai
    received = []
    async with client(emulators, vendor) as its:
        stream = await its.chat.completions.create(
            model=CASES[vendor].model, messages=ASKED, stream=True
        )
        with pytest.raises(sdk.APIError, match="The service is unavailable"):
            async for chunk in stream:
                received.append(chunk)
    assert text(received) == "One two"


async def test_who_leaves_stops_the_stream(emulators):
    emulators.script(answers=[ANSWER * 50])
    emulators.pace(tokens_per_second=20)
    async with client(emulators, "groq") as sdk:
        stream = await sdk.chat.completions.create(
            model="openai/gpt-oss-20b", messages=ASKED, stream=True
        )
        async for chunk in stream:
            if chunk.choices[0].delta.content:
                break
        await stream.close()
    await closed_by_client(emulators, "groq")
    assert len(emulators.journal(provider="groq", kind="sent")) < 50


async def closed_by_client(emulators, vendor):
    async with asyncio.timeout(10):
        while not (closed := emulators.journal(provider=vendor, kind="closed")):
            await asyncio.sleep(0.02)
    assert closed[-1]["data"] == {"by": "client"}


def asked(model):
    return {"model": model, "messages": ASKED}
