"""What Aura over WebSocket warns of, refuses, and closes for."""

from __future__ import annotations

from functools import partial

import pytest
from deepgram.core.api_error import ApiError
from websockets.exceptions import ConnectionClosedError

from tests.emulators.deepgram.speaking import (
    ASKED,
    Connected,
    async_client,
    receive,
    spoken,
    until,
)
from tests.emulators.speaking.sound import is_loud, pcm


@pytest.fixture
def connect(emulators):
    """Opens connections, past their Metadata."""
    return partial(Connected, emulators)


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"type": "Speak", "text": "x" * 2001}, "EXCESSIVE_TEXT"),
        ({"type": "Speak"}, "INVALID_TEXT"),
        ({"type": "Sing"}, "UNKNOWN_MESSAGE"),
    ],
)
async def test_what_is_wrong_is_warned_of(connect, message, code):
    async with connect() as socket:
        await socket._send(message)
        _, warning = await until(socket, "Warning")
        assert warning.code == code
        assert is_loud(pcm(await spoken(socket, "Still here.")))


async def test_too_many_flushes_are_warned_of(connect):
    async with connect() as socket:
        for _ in range(20):
            await socket.send_flush()
            await until(socket, "Flushed")
        await socket.send_flush()
        _, warning = await until(socket, "Warning")
    assert warning.code == "EXCESSIVE_FLUSH"


@pytest.mark.parametrize(("sent", "code"), [(b"\0\0", 1003), ("no JSON", 1008)])
async def test_what_is_no_message_closes(connect, sent, code):
    async with connect() as socket:
        await socket._send(sent)
        with pytest.raises(ConnectionClosedError) as closed:
            await receive(socket)
    assert closed.value.rcvd.code == code


@pytest.mark.parametrize(
    "asked",
    [
        {"model": "aura-asteria-en"},
        {"model": "aura-jeroen-nl"},
        {"encoding": "mp3"},
        {"sample_rate": "11025"},
        {"encoding": "mulaw", "sample_rate": "24000"},
        {"speed": "3"},
    ],
)
async def test_what_cannot_be_done_is_refused(emulators, connect, asked):
    with pytest.raises(ApiError) as refused:
        async with connect(**asked):
            pass
    assert refused.value.status_code == 400


async def test_no_key_is_refused(emulators):
    sdk = async_client(emulators)
    with pytest.raises(ApiError) as refused:
        async with sdk.speak.v1.connect(**ASKED, authorization=" "):
            pass
    assert refused.value.status_code == 401
