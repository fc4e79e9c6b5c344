"""Deepgram's own SDK, pointed at the emulators, for the tests of its speech."""

from __future__ import annotations

from typing import Any

from deepgram import AsyncDeepgramClient, DeepgramClient
from deepgram.environment import DeepgramClientEnvironment

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
