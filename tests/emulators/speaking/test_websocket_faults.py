"""What goes wrong with each voice's WebSocket, as a client sees it."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from dataclasses import dataclass
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError, InvalidMessage, InvalidStatus

from tests.emulators.cartesia.clients import ASKED as CARTESIA_ASKED
from tests.emulators.elevenlabs.clients import GEORGE
from tests.emulators.examples import cartesia, deepgram_speak, elevenlabs
from tests.emulators.speaking.sound import is_about, pcm, said
from tests.emulators.strictness import has_shape

WITHIN = 15.0
RATE = 16000
TEXT = "Hello there, how are you today?"


@dataclass(frozen=True)
class Line:
    """How a voice is spoken to."""

    provider: str
    path: str
    headers: dict[str, str]
    messages: tuple[dict[str, Any], ...]
    error: dict[str, Any]
    free: tuple[str, ...] = ()


LINES = {
    line.provider: line
    for line in (
        Line(
            "deepgram",
            f"/v1/speak?model=aura-2-thalia-en&encoding=linear16&sample_rate={RATE}",
            {"Authorization": "Token k"},
            ({"type": "Speak", "text": TEXT}, {"type": "Flush"}),
            deepgram_speak.ERROR,
        ),
        Line(
            "cartesia",
            "/tts/websocket",
            {"X-API-Key": "k", "Cartesia-Version": "2026-03-01"},
            ({"transcript": TEXT, "context_id": "one", **CARTESIA_ASKED},),
            cartesia.ERROR,
            ("$.error_code",),
        ),
        Line(
            "elevenlabs",
            f"/v1/text-to-speech/{GEORGE}/multi-stream-input"
            f"?auto_mode=true&output_format=pcm_{RATE}",
            {"xi-api-key": "k"},
            (
                {"text": TEXT, "context_id": "one"},
                {"context_id": "one", "flush": True},
                {"context_id": "one", "close_context": True},
            ),
            elevenlabs.ERROR,
            ("$.detail.param",),
        ),
    )
}


@pytest.fixture(params=list(LINES))
def line(request):
    return LINES[request.param]


def dial(emulators, line, **options):
    root = emulators.root.replace("http", "ws")
    return connect(f"{root}/{line.provider}{line.path}", additional_headers=line.headers, **options)


async def ask(socket, line):
    for message in line.messages:
        await socket.send(json.dumps(message))


async def receive(socket, within=WITHIN):
    return await asyncio.wait_for(socket.recv(), within)


def audio_of(message):
    if isinstance(message, bytes):
        return message
    told = json.loads(message)
    return base64.b64decode(told.get("audio") or told.get("data") or "")


def is_last(message):
    told = {} if isinstance(message, bytes) else json.loads(message)
    return told.get("type") in ("Flushed", "done") or told.get("isFinal", False)


@pytest.mark.parametrize("status", [401, 402, 429, 500, 503])
async def test_the_handshake_is_refused_as_the_vendor_does(emulators, line, status):
    emulators.fault(line.provider, "status", status=status, retry_after=2)
    with pytest.raises(InvalidStatus) as refused:
        await dial(emulators, line)
    response = refused.value.response
    assert response.status_code == status
    assert response.headers["Retry-After"] == "2"
    has_shape(json.loads(response.body), line.error, free=line.free)


async def test_the_connection_is_refused(emulators, line):
    emulators.fault(line.provider, "refused")
    with pytest.raises((ConnectionError, InvalidMessage)):
        await dial(emulators, line)


async def test_the_handshake_hangs(emulators, line):
    emulators.fault(line.provider, "hang")
    with pytest.raises(TimeoutError):
        await dial(emulators, line, open_timeout=0.3)


async def test_nothing_comes_after_the_handshake(emulators, line):
    emulators.fault(line.provider, "hang_after_headers")
    async with dial(emulators, line) as socket:
        await ask(socket, line)
        with pytest.raises(TimeoutError):
            await receive(socket, 0.3)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ({"kind": "cut"}, None),
        ({"kind": "close", "code": 1006}, None),
        ({"kind": "close", "code": 1008, "reason": "policy"}, 1008),
        ({"kind": "close", "code": 1011}, 1011),
    ],
)
async def test_it_ends_in_mid_stream(emulators, line, fault, code):
    emulators.fault(line.provider, **fault, after_messages=2)
    async with dial(emulators, line) as socket:
        await ask(socket, line)
        await receive(socket)
        await receive(socket)
        with pytest.raises(ConnectionClosedError) as ended:
            await receive(socket)
    assert (ended.value.rcvd.code if ended.value.rcvd else None) == code


async def test_it_is_cut_while_it_speaks(emulators, line):
    emulators.pace(audio_speed=1)
    async with dial(emulators, line) as socket:
        await ask(socket, line)
        while not audio_of(await receive(socket)):
            pass
        assert emulators.strike(line.provider, "cut") == 1
        with pytest.raises(ConnectionClosedError):
            while True:
                await receive(socket)


async def test_a_message_is_half_of_itself(emulators, line):
    emulators.fault(line.provider, "malformed", times=1)
    async with dial(emulators, line) as socket:
        await ask(socket, line)
        first = await receive(socket)
    with pytest.raises(json.JSONDecodeError):
        json.loads(first)


async def test_silence_has_the_length_of_the_speech(emulators, line):
    emulators.fault(line.provider, "silent")
    audio, last = b"", False
    async with dial(emulators, line) as socket:
        await ask(socket, line)
        while not last:
            message = await receive(socket)
            audio, last = audio + audio_of(message), is_last(message)
    assert not pcm(audio).any()
    assert is_about(pcm(audio), (await said(TEXT)).duration, RATE)


async def test_messages_drip(emulators, line):
    emulators.fault(line.provider, "drip", every_ms=100)
    async with dial(emulators, line) as socket:
        await ask(socket, line)
        await receive(socket)
        began = time.monotonic()
        for _ in range(3):
            await receive(socket)
        # A drop may be on its way when the clock starts.
        assert time.monotonic() - began > 0.19
