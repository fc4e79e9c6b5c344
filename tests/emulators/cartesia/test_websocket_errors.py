"""What Cartesia's WebSocket refuses, and how it says so."""

from __future__ import annotations

import asyncio
import base64
import json

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.emulators.cartesia.clients import (
    ASKED,
    RAW,
    SANNE,
    TESSA,
    WITHIN,
    connected,
    is_faithful,
    received,
    sent,
)
from tests.emulators.strictness import conforms, has_shape


@pytest.mark.parametrize(
    ("asked", "status", "code", "said_"),
    [
        ({"model_id": "sonic-9"}, 400, "model_not_found", "valid model ID"),
        ({"model_id": "sonic-english"}, 400, "model_sunsetted", "sunsetted"),
        ({"model_id": "sonic-2", "language": "nl"}, 400, None, "sonic-2 does not support"),
        ({"language": "xx"}, 400, None, 'the language "xx"'),
        ({"voice": "nobody"}, 400, None, '"nobody" is not a valid voice ID'),
        ({"voice": {"mode": "id", "id": "0" * 32}}, 404, "voice_not_found", "There is no voice"),
        ({"generation_config": {"emotion": "banana"}}, 400, None, '"banana" is not an emotion'),
        ({"generation_config": {"speed": 3}}, 400, None, "speed: Input should be less"),
        ({"output_format": {**RAW, "sample_rate": 11025}}, 400, None, "sample_rate"),
        ({"output_format": {**RAW, "container": "wav"}}, 400, None, "only raw is streamed"),
        ({"transcript": None}, 400, None, "transcript: Input should be a valid string"),
        ({"context_id": None}, 400, None, "context_id: Field required"),
    ],
)
async def test_what_cannot_be_done_is_an_error(emulators, asked, status, code, said_):
    async with connected(emulators) as connection:
        message = {"transcript": "Hello.", "context_id": "one", **ASKED, **asked}
        await connection._connection.send(json.dumps(message))
        async with asyncio.timeout(WITHIN):
            error = await connection.recv()
    assert (error.type, error.status_code, error.error_code) == ("error", status, code)
    assert said_ in error.message
    is_faithful(sent(emulators))


@pytest.mark.parametrize(
    "change",
    [
        {"voice": {"mode": "id", "id": SANNE}},
        {"language": "nl"},
        {"model_id": "sonic-3.5"},
        {"output_format": {**RAW, "sample_rate": 8000}},
    ],
)
async def test_a_context_may_not_change(emulators, change):
    async with connected(emulators) as connection:
        context = connection.context(**ASKED)
        await context.push("Hello.", language="en")
        await context.push("And on.", **{"language": "en", **change})
        events = await received(context)
    assert events[-1].type == "error"
    assert "must stay the same within the context" in events[-1].message


async def test_what_is_no_json_is_an_error(emulators):
    async with connected(emulators) as connection:
        await connection._connection.send("hello")
        async with asyncio.timeout(WITHIN):
            assert (await connection.recv()).message == "The message is not a JSON object."


async def test_a_browser_brings_key_and_version_in_the_query(emulators):
    root = emulators.root.replace("http", "ws") + "/cartesia/tts/websocket"
    async with connect(f"{root}?api_key=k&cartesia_version=2026-03-01") as socket:
        asked = {"transcript": "Hi.", "context_id": "one", **ASKED, "voice": TESSA}
        await socket.send(json.dumps(asked))
        chunk = json.loads(await asyncio.wait_for(socket.recv(), WITHIN))
    assert base64.b64decode(chunk["data"])


@pytest.mark.parametrize(
    ("headers", "status"), [({"Cartesia-Version": "2026-03-01"}, 401), ({"X-API-Key": "k"}, 400)]
)
async def test_no_key_or_no_version_is_refused(emulators, headers, status):
    root = emulators.root.replace("http", "ws") + "/cartesia/tts/websocket"
    with pytest.raises(InvalidStatus) as refused:
        await connect(root, additional_headers=headers)
    assert refused.value.response.status_code == status
    body = json.loads(refused.value.response.body)
    has_shape(body, {"error_code": None, "title": "", "message": "", "request_id": ""})


def test_the_examples_would_catch_a_wrong_message():
    from cartesia.types.websocket_response import WebsocketResponse

    good = {"type": "done", "done": True, "status_code": 206, "context_id": "one"}
    conforms(good, WebsocketResponse)
    for wrong in ({**good, "done": False}, {**good, "extra": 1}, {"type": "done", "done": True}):
        with pytest.raises(AssertionError):
            conforms(wrong, WebsocketResponse)
