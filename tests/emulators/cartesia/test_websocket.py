"""Cartesia's WebSocket, driven by the vendor's SDK: contexts, buffering, times, errors."""

from __future__ import annotations

import asyncio
import base64
import json
from contextlib import asynccontextmanager
from itertools import pairwise

import numpy as np
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.emulators.cartesia.clients import (
    ASKED,
    RATE,
    RAW,
    SANNE,
    TESSA,
    async_client,
    client,
    is_faithful,
    sent,
)
from tests.emulators.speaking.sound import decoded, is_loud, pcm, rise, said, sounds_like
from tests.emulators.strictness import conforms, has_shape

WITHIN = 15.0


@asynccontextmanager
async def connected(emulators):
    async with async_client(emulators) as sdk, sdk.tts.websocket_connect() as connection:
        yield connection


async def received(context):
    """All that comes on a context, to its end."""
    async with asyncio.timeout(WITHIN):
        return [event async for event in context.receive()]


def audio(events):
    return b"".join(event.audio for event in events if event.type == "chunk")


async def spoken(connection, *texts, **asked):
    context = connection.context(**{**ASKED, **asked})
    for text in texts:
        await context.push(text)
    await context.no_more_inputs()
    return await received(context)


async def test_texts_that_continue_are_one_speech_with_times(emulators):
    async with connected(emulators) as connection:
        events = await spoken(
            connection, "Hello there. ", "How are ", "you today?", add_timestamps=True
        )
    samples = pcm(audio(events))
    own = [(await said(text)).samples for text in ("Hello there. ", "How are you today?")]
    assert sounds_like(samples, np.concatenate(own))
    times = [event.word_timestamps for event in events if event.type == "timestamps"]
    assert " ".join(w for t in times for w in t.words) == "Hello there. How are you today?"
    moments = [m for t in times for pair in zip(t.start, t.end, strict=True) for m in pair]
    assert rise(moments)
    assert moments[-1] == pytest.approx(len(samples) / RATE, abs=0.01)
    assert [event.type for event in events][-1] == "done"
    is_faithful(sent(emulators))


def test_the_synchronous_client_speaks_too(emulators):
    with client(emulators) as sdk, sdk.tts.websocket_connect() as connection:
        context = connection.context(**ASKED, timeout=WITHIN)
        context.push("Hello there.")
        context.no_more_inputs()
        assert is_loud(pcm(audio(list(context.receive()))))


async def test_the_language_is_what_is_asked_for_else_the_voices(emulators):
    text = "De man is in de zon."
    dutch = {"voice": {"mode": "id", "id": SANNE}}
    async with connected(emulators) as connection:
        as_asked = pcm(audio(await spoken(connection, text, language="nl")))
        by_voice = pcm(audio(await spoken(connection, text, **dutch)))
        english = pcm(audio(await spoken(connection, text, language="en-GB")))
    assert sounds_like(as_asked, (await said(text, "nl")).samples)
    assert sounds_like(by_voice, as_asked)
    assert sounds_like(english, (await said(text, "en")).samples)


@pytest.mark.parametrize(
    ("encoding", "subtype"),
    [("pcm_f32le", "FLOAT"), ("pcm_mulaw", "ULAW"), ("pcm_alaw", "ALAW")],
)
async def test_audio_comes_in_the_encoding_and_rate_asked_for(emulators, encoding, subtype):
    wanted = {"container": "raw", "encoding": encoding, "sample_rate": 8000}
    async with connected(emulators) as connection:
        events = await spoken(connection, "Hello there.", output_format=wanted)
    own = (await said("Hello there.", rate=8000)).samples
    samples = decoded(audio(events), subtype, 8000)
    assert is_loud(samples)
    assert sounds_like(samples, own, 8000)


async def test_text_waits_for_its_sentence(emulators):
    async with connected(emulators) as connection:
        context = connection.context(**ASKED)
        await context.push("One two three. Four ")
        async with asyncio.timeout(WITHIN):
            first = await anext(context.receive())
        await context.push("five.")
        await context.no_more_inputs()
        samples = pcm(audio([first, *await received(context)]))
    own = [(await said(text)).samples for text in ("One two three. ", "Four five.")]
    assert sounds_like(samples, np.concatenate(own))


async def test_text_waits_no_longer_than_its_buffer_may(emulators):
    async with connected(emulators) as connection:
        context = connection.context(**ASKED, max_buffer_delay_ms=50)
        await context.push("No end of a sentence")
        async with asyncio.timeout(WITHIN):
            assert (await anext(context.receive())).type == "chunk"
        await context.no_more_inputs()
        await received(context)


async def test_without_a_buffer_each_text_is_spoken_and_flushed(emulators):
    async with connected(emulators) as connection:
        events = await spoken(connection, "One two", "three four", max_buffer_delay_ms=0)
    flushed = [event.flush_id for event in events if event.type == "flush_done"]
    assert flushed == [1, 2]
    own = [(await said(text)).samples for text in ("One two", "three four")]
    assert sounds_like(pcm(audio(events)), np.concatenate(own))
    is_faithful(sent(emulators))


async def test_a_flush_parts_what_was_said_before_from_what_comes(emulators):
    async with connected(emulators) as connection:
        context = connection.context(**ASKED)
        await context.push("Stay hungry, ")
        await context.push("", flush=True)
        await context.push("stay foolish.")
        await context.no_more_inputs()
        events = await received(context)
    kinds = [event.type for event in events]
    assert {event.flush_id for event in events[: kinds.index("flush_done")]} == {1}
    assert {e.flush_id for e in events if e.type == "chunk"} == {1, 2}


async def test_a_cancelled_context_stops_at_once(emulators):
    emulators.pace(audio_speed=1)
    async with connected(emulators) as connection:
        context = connection.context("cancelled", **ASKED)
        await context.push("This is a long sentence that takes several seconds to be said. ")
        async with asyncio.timeout(WITHIN):
            await anext(context.receive())
        await context.cancel()
        emulators.pace(audio_speed=50)
        await spoken(connection, "Another one.")
    entries = emulators.journal(provider="cartesia")
    cancelled = next(e["at"] for e in entries if e["data"].get("body", {}).get("cancel"))
    late = [
        e for e in entries
        if e["kind"] == "sent" and e["at"] > cancelled
        and e["data"].get("body", {}).get("context_id") == "cancelled"
    ]  # fmt: skip
    assert not late
    assert not [body for body in sent(emulators, "done") if body["context_id"] == "cancelled"]


async def test_contexts_speak_at_the_same_time(emulators):
    emulators.pace(audio_speed=4)
    async with connected(emulators) as connection:
        async with asyncio.timeout(WITHIN):
            await asyncio.gather(
                *(spoken(connection, "This is said beside another text.") for _ in range(2))
            )
    order = [body["context_id"] for body in sent(emulators, "chunk")]
    changes = sum(a != b for a, b in pairwise(order))
    assert changes > 5


async def test_audio_comes_no_faster_than_its_pace(emulators):
    emulators.pace(audio_speed=4)
    async with connected(emulators) as connection:
        await spoken(connection, "This is said at four times its speed.")
    entries = emulators.journal(provider="cartesia", operation="tts", kind="sent")
    chunks = [e for e in entries if e["data"].get("body", {}).get("type") == "chunk"]
    took = chunks[-1]["at"] - chunks[0]["at"]
    assert took >= (len(chunks) - 1) * 0.1 / 4 * 0.95


async def test_speed_and_volume_are_heeded_by_sonic_3_and_ignored_by_sonic_2(emulators):
    controls = {"speed": 1.4, "volume": 0.5, "emotion": "calm"}
    text = "This is said at two speeds."
    async with connected(emulators) as connection:
        heeded = pcm(audio(await spoken(connection, text, generation_config=controls)))
        ignored = pcm(
            audio(
                await spoken(
                    connection, text, model_id="sonic-2", generation_config={"emotion": "banana"}
                )
            )
        )
    usual = (await said(text)).samples
    fast = (await said(text, speed=1.4)).samples
    assert sounds_like(ignored, usual)
    assert sounds_like(heeded, fast)
    assert len(heeded) < len(usual) * 0.85
    assert np.abs(heeded).max() == pytest.approx(np.abs(fast).max() / 2, rel=0.05)


async def test_tags_are_not_read_out(emulators):
    async with connected(emulators) as connection:
        events = await spoken(connection, '<emotion value="calm"/> Hello <spell>there</spell>.')
    own = (await said("  Hello  there .")).samples
    assert sounds_like(pcm(audio(events)), own)


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


async def test_an_emotion_may_change_within_a_context(emulators):
    async with connected(emulators) as connection:
        context = connection.context(**ASKED)
        for emotion in ("calm", "excited"):
            await context.push("Hello. ", generation_config={"emotion": emotion})
        await context.no_more_inputs()
        assert (await received(context))[-1].type == "done"
    asked = emulators.received("cartesia", "tts")[:2]
    assert [a["generation_config"]["emotion"] for a in asked] == ["calm", "excited"]


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
