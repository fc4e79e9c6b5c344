"""ElevenLabs' own SDK, pointed at the emulators, and what the tests ask it."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from elevenlabs import AsyncElevenLabs, ElevenLabs
from websockets.asyncio.client import ClientConnection, connect

from tests.emulators.process import Emulators

GEORGE = "JBFqnCBsd6RMkjVDRZzb"
FLASH = "eleven_flash_v2_5"
RATE = 16000
WITHIN = 15.0
ASKED: dict[str, Any] = {"model_id": FLASH, "output_format": f"pcm_{RATE}"}


def client(emulators: Emulators) -> ElevenLabs:
    """The SDK's client."""
    root = f"{emulators.root}/elevenlabs"
    made = ElevenLabs(api_key="test-key", base_url=root, timeout=10)
    # The SDK takes it for granted that its sockets are encrypted.
    made.text_to_speech._ws_base_url = root.replace("http", "ws")
    return made


def async_client(emulators: Emulators) -> AsyncElevenLabs:
    """The SDK's client for asyncio."""
    root = f"{emulators.root}/elevenlabs"
    return AsyncElevenLabs(api_key="test-key", base_url=root, timeout=10)


@asynccontextmanager
async def multi(emulators: Emulators, voice: str = GEORGE, **query: Any) -> AsyncIterator[Any]:
    """A connection to the many contexts; the SDK has types for it, and no client."""
    asked = {**ASKED, "auto_mode": "true", **query}
    told = "&".join(f"{key}={value}" for key, value in asked.items())
    root = emulators.root.replace("http", "ws")
    address = f"{root}/elevenlabs/v1/text-to-speech/{voice}/multi-stream-input?{told}"
    async with connect(address, additional_headers={"xi-api-key": "test-key"}) as socket:
        yield Contexts(socket)


class Contexts:
    """A connection to the many contexts."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.messages: list[dict[str, Any]] = []

    async def send(self, **message: Any) -> None:
        """Send a message."""
        await self.socket.send(json.dumps(message))

    async def receive(self) -> dict[str, Any]:
        """Receive a message."""
        self.messages.append(json.loads(await asyncio.wait_for(self.socket.recv(), WITHIN)))
        return self.messages[-1]

    async def until_final(self, context: str) -> bytes:
        """All of a context's audio."""
        while not (message := await self.receive()).get("isFinal"):
            assert "audio" in message, message
        assert message["contextId"] == context
        return self.audio(context)

    def audio(self, context: str) -> bytes:
        """The audio that has come of a context."""
        own = [m for m in self.messages if m.get("contextId") == context and "audio" in m]
        return b"".join(base64.b64decode(message["audio"]) for message in own)

    def characters(self, context: str) -> tuple[str, list[float]]:
        """The text, and when each character begins in the context's audio, in seconds."""
        text, moments, before = "", [], 0.0
        for message in self.messages:
            if message.get("contextId") == context and message.get("alignment"):
                told = message["alignment"]
                text += "".join(told["chars"])
                moments += [before + ms / 1000 for ms in told["charStartTimesMs"]]
                before += (told["charStartTimesMs"][-1] + told["charDurationsMs"][-1]) / 1000
        return text, moments


def sent(emulators: Emulators) -> list[dict[str, Any]]:
    """The messages that were sent."""
    entries = emulators.journal(provider="elevenlabs", operation="tts", kind="sent")
    return [entry["data"]["body"] for entry in entries if "body" in entry["data"]]
