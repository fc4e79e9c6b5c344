"""What the tests of Deepgram's recognition share: its SDK, and recordings to stream to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from deepgram import AsyncDeepgramClient
from deepgram.environment import DeepgramClientEnvironment
from websockets.exceptions import ConnectionClosed

from tests.emulators.process import ROOT, Emulators

RATE = 16000
WITHIN = 20.0
SPOKEN = ROOT / "tests" / "recordings" / "spoken"
NOVA: dict[str, Any] = {
    "model": "nova-3",
    "encoding": "linear16",
    "sample_rate": RATE,
    "interim_results": "true",
    "smart_format": "true",
    "endpointing": "300",
}
FLUX: dict[str, Any] = {
    "model": "flux-general-en",
    "encoding": "linear16",
    "sample_rate": RATE,
}

WEATHER = SPOKEN / "slt-what-is-the-weather-in-paris-today.flac"
JOKE = SPOKEN / "rms-can-you-tell-me-a-joke-please.flac"
TIME = SPOKEN / "slt-what-time-is-it.flac"
TEXTS = {
    WEATHER: "What is the weather in Paris today?",
    JOKE: "Can you tell me a joke, please?",
    TIME: "What time is it?",
}

# What is done with an open stream: by its SDK's own methods.
Doing = Callable[[Any], Any]


def line(recording: Path, language: str = "en") -> dict[str, Any]:
    """A recording as a caller's line."""
    return {"text": TEXTS[recording], "audio": str(recording), "language": language}


def sound(recording: Path) -> np.ndarray:
    """A recording's samples, from the first loud one to the last."""
    samples, _ = soundfile.read(recording, dtype="int16")
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > 400)
    return samples[loud[0] : loud[-1] + 1]


def silence(seconds: float) -> np.ndarray:
    """So much of nothing."""
    return np.zeros(round(seconds * RATE), np.int16)


def seconds(samples: np.ndarray) -> float:
    """How long it is."""
    return len(samples) / RATE


def client(emulators: Emulators, key: str = "any-key") -> AsyncDeepgramClient:
    """The vendor's own client, pointed at the emulators."""
    http = f"{emulators.root}/deepgram"
    ws = http.replace("http", "ws", 1)
    environment = DeepgramClientEnvironment(base=http, production=ws, agent=ws, agent_rest=http)
    return AsyncDeepgramClient(api_key=key, environment=environment, max_retries=0)


@asynccontextmanager
async def pumped(
    connection: Any, *doings: np.ndarray | Doing, chunk: int = 320
) -> AsyncIterator[None]:
    """Send audio and do what is to be done, in order, while something else is read."""

    async def pump() -> None:
        for doing in doings:
            if isinstance(doing, np.ndarray):
                for start in range(0, len(doing), chunk):
                    await connection.send_media(doing[start : start + chunk].tobytes())
            else:
                await doing(connection)

    task = asyncio.create_task(pump())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, ConnectionClosed):
            await task


async def heard(
    opening: Any, *doings: np.ndarray | Doing, chunk: int = 320, close: bool = True
) -> list[Any]:
    """What the SDK gives for some audio, to the connection's end.

    Args:
        opening: The SDK's `connect(...)`.
        doings: Audio to send, and other things to do, in order.
        chunk: How many samples a message carries.
        close: Whether CloseStream is sent behind it all.

    Raises:
        ConnectionClosedError: If the connection ended otherwise than it should.
    """
    ending = [lambda connection: connection.send_close_stream()] if close else []
    async with (
        asyncio.timeout(WITHIN),
        opening as connection,
        pumped(connection, *doings, *ending, chunk=chunk),
    ):
        return [message async for message in connection]


def nova(emulators: Emulators, **changes: Any) -> Any:
    """Open a stream on v1; a change to None leaves a parameter out."""
    return client(emulators).listen.v1.connect(**_with(NOVA, changes))


def flux(emulators: Emulators, **changes: Any) -> Any:
    """Open a stream on v2."""
    return client(emulators).listen.v2.connect(**_with(FLUX, changes))


def sent(emulators: Emulators) -> list[dict[str, Any]]:
    """The messages as they went over the wire."""
    entries = emulators.journal(provider="deepgram", operation="stt", kind="sent")
    return [entry["data"]["body"] for entry in entries if "body" in entry["data"]]


def results(messages: Sequence[Any], *, final: bool | None = None) -> list[Any]:
    """Those that are Results, final ones or interims where that is asked."""
    found = [message for message in messages if message.type == "Results"]
    return [message for message in found if final is None or message.is_final is final]


def transcript(message: Any) -> str:
    """What it says."""
    text: str = message.channel.alternatives[0].transcript
    return text


def transcripts(messages: Sequence[Any], *, final: bool = True) -> list[str]:
    """What was heard, without what was not."""
    return [text for m in results(messages, final=final) if (text := transcript(m))]


def end(message: Any) -> float:
    """Where its audio ends."""
    return float(message.start + message.duration)


def each_follows(messages: Sequence[Any]) -> bool:
    """Whether each begins where the one before ends."""
    return all(abs(end(a) - b.start) < 0.002 for a, b in pairwise(messages))


def _with(options: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in (options | changes).items() if value is not None}
