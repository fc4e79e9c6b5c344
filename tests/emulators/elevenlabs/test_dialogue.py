"""Many contexts at once, with tags that are acted upon."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.emulators.elevenlabs.clients import GEORGE, RATE, WITHIN


@asynccontextmanager
async def dialogue(emulators, model="eleven_v4_turbo", key="test-key"):
    root = emulators.root.replace("http", "ws")
    query = f"model_id={model}&output_format=pcm_{RATE}&language_code=en"
    address = f"{root}/elevenlabs/v1/text-to-dialogue/multi-stream-input?{query}"
    headers = {"xi-api-key": key} if key else {}
    async with asyncio.timeout(WITHIN), connect(address, additional_headers=headers) as socket:
        yield socket


def said(text: str) -> dict:
    return {"context_id": "a", "inputs": [{"text": text, "voice_id": GEORGE, "new_turn": False}]}


async def until_final(socket) -> list[dict]:
    messages = []
    while not (messages and messages[-1].get("is_final")):
        messages.append(json.loads(await socket.recv()))
    return messages


async def test_a_context_speaks_what_it_is_given_and_times_its_tags(emulators):
    async with dialogue(emulators) as socket:
        for message in (
            {"context_id": "a", "voices": [GEORGE]},
            said("[excited] Hello there. "),
            {"context_id": "a", "keep_alive": True},
            said("[very sad] Bye."),
            {"context_id": "a", "close_context": True},
        ):
            await socket.send(json.dumps(message))
        messages = await until_final(socket)
    assert {message["context_id"] for message in messages} == {"a"}
    timed = [message["alignment"] for message in messages if message.get("alignment")]
    spoken = "".join(character for each in timed for character in each["chars"])
    assert spoken.split() == ["[excited]", "Hello", "there.", "[very", "sad]", "Bye."]
    assert timed[0]["char_durations_ms"][: len("[excited]")] == [0] * len("[excited]")
    assert all(message["audio"] for message in messages[:-1])


@pytest.mark.parametrize(
    ("messages", "error"),
    [
        ([said("Hi.")], "invalid_context"),
        ([{"context_id": "a", "voices": [GEORGE]}] * 2, "invalid_context"),
        ([{"context_id": "a", "voices": []}], "invalid_input_message"),
        ([{"context_id": "a", "voices": ["nobody"]}], "voice_not_found"),
    ],
)
async def test_what_is_not_understood_ends_the_connection(emulators, messages, error):
    async with dialogue(emulators) as socket:
        for message in messages:
            await socket.send(json.dumps(message))
        told = json.loads(await socket.recv())
        with pytest.raises(ConnectionClosed):
            await socket.recv()
    assert told["error"] == error


@pytest.mark.parametrize(
    ("asked", "error"),
    [({"model": "eleven_flash_v2_5"}, "unsupported_model"), ({"key": None}, "invalid_api_key")],
)
async def test_only_its_own_models_and_those_with_a_key_are_served(emulators, asked, error):
    async with dialogue(emulators, **asked) as socket:
        assert json.loads(await socket.recv())["error"] == error
