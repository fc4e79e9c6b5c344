"""Cartesia's own SDK, pointed at the emulators, and what the tests ask it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from cartesia import AsyncCartesia, Cartesia
from cartesia.types.websocket_response import WebsocketResponse

from tests.emulators.examples.cartesia import BY_TYPE
from tests.emulators.process import Emulators
from tests.emulators.strictness import conforms, has_shape

TESSA = "6ccbfb76-1fc6-48f7-b71d-91ac6298247b"
SANNE = "0eb213fe-4658-45bc-9442-33a48b24b133"
# Where no code applies the vendor sends null.
FREE = ("$.error_code", "$.context_id")
WITHIN = 15.0
RATE = 16000
RAW = {"container": "raw", "encoding": "pcm_s16le", "sample_rate": RATE}
ASKED: dict[str, Any] = {
    "model_id": "sonic-3",
    "voice": {"mode": "id", "id": TESSA},
    "output_format": RAW,
}


def addresses(emulators: Emulators) -> dict[str, Any]:
    """What both clients are made with."""
    root = f"{emulators.root}/cartesia"
    return {
        "api_key": "test-key",
        "base_url": root,
        "websocket_base_url": root.replace("http", "ws"),
        "max_retries": 0,
        "timeout": 10,
    }


def client(emulators: Emulators, **more: Any) -> Cartesia:
    """The SDK's client."""
    return Cartesia(**{**addresses(emulators), **more})


def async_client(emulators: Emulators, **more: Any) -> AsyncCartesia:
    """The SDK's client for asyncio."""
    return AsyncCartesia(**{**addresses(emulators), **more})


def sent(emulators: Emulators, *kinds: str) -> list[dict[str, Any]]:
    """The messages that were sent, of some kinds or of all."""
    entries = emulators.journal(provider="cartesia", operation="tts", kind="sent")
    bodies = [entry["data"]["body"] for entry in entries if "body" in entry["data"]]
    return [body for body in bodies if not kinds or body["type"] in kinds]


def is_faithful(messages: list[dict[str, Any]]) -> None:
    """Assert that messages are what the SDK and the vendor's pages say."""
    assert messages
    for message in messages:
        conforms(message, WebsocketResponse)
        has_shape(message, BY_TYPE[message["type"]], free=FREE)


@asynccontextmanager
async def connected(emulators: Emulators) -> AsyncIterator[Any]:
    """A connection of the SDK's client for asyncio."""
    async with async_client(emulators) as sdk, sdk.tts.websocket_connect() as connection:
        yield connection


async def received(context: Any) -> list[Any]:
    """All that comes on a context, to its end."""
    async with asyncio.timeout(WITHIN):
        return [event async for event in context.receive()]


def audio(events: list[Any]) -> bytes:
    """The audio in what came."""
    return b"".join(event.audio for event in events if event.type == "chunk")


async def spoken(connection: Any, *texts: str, **asked: Any) -> list[Any]:
    """All that comes on a context of its own for texts."""
    context = connection.context(**{**ASKED, **asked})
    for text in texts:
        await context.push(text)
    await context.no_more_inputs()
    return await received(context)
