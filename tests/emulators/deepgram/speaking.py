"""Deepgram's own SDK, pointed at the emulators, for the tests of its speech."""

from __future__ import annotations

import asyncio
from typing import Any

from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.environment import DeepgramClientEnvironment
from deepgram.speak.v1.types import SpeakV1Text

from tests.emulators.process import Emulators

RATE = 16000
WITHIN = 15.0
ASKED = {"model": "aura-2-thalia-en", "encoding": "linear16", "sample_rate": str(RATE)}


def environment(emulators: Emulators) -> DeepgramClientEnvironment:
    """Where the SDK finds the emulators."""
    root = f"{emulators.root}/deepgram"
    socket = root.replace("http", "ws")
    return DeepgramClientEnvironment(base=root, production=socket, agent=socket, agent_rest=root)


def client(emulators: Emulators, **more: Any) -> DeepgramClient:
    """The SDK's client."""
    return DeepgramClient(api_key="test-key", environment=environment(emulators), **more)


def async_client(emulators: Emulators, **more: Any) -> AsyncDeepgramClient:
    """The SDK's client for asyncio."""
    return AsyncDeepgramClient(api_key="test-key", environment=environment(emulators), **more)


class Connected:
    """A connection of the SDK's client for asyncio, past its Metadata."""

    def __init__(self, emulators: Emulators, **asked: Any) -> None:
        self._opening = async_client(emulators).speak.v1.connect(**{**ASKED, **asked})

    async def __aenter__(self) -> Any:
        socket = await self._opening.__aenter__()
        assert (await receive(socket)).type == "Metadata"
        return socket

    async def __aexit__(self, *raised: Any) -> None:
        await self._opening.__aexit__(*raised)


async def receive(socket: Any) -> Any:
    """What comes next: audio, or a message."""
    async with asyncio.timeout(WITHIN):
        return await socket.recv()


async def until(socket: Any, kind: str) -> tuple[bytes, Any]:
    """The audio until a message of a kind, and that message."""
    audio = b""
    while isinstance(message := await receive(socket), bytes):
        audio += message
    assert message.type == kind
    return audio, message


async def spoken(socket: Any, *texts: str) -> bytes:
    """The audio of texts, once they are flushed."""
    for text in texts:
        await socket.send_text(SpeakV1Text(text=text))
    await socket.send_flush()
    audio, _ = await until(socket, "Flushed")
    return audio
