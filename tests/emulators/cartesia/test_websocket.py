"""Cartesia's WebSocket, driven by the vendor's SDK: contexts, buffering, times, errors."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import numpy as np
import pytest

from tests.emulators.cartesia.clients import (
    ASKED,
    RATE,
    SANNE,
    WITHIN,
    audio,
    client,
    connected,
    is_faithful,
    received,
    sent,
    spoken,
)
from tests.emulators.speaking.sound import decoded, is_loud, pcm, rise, said, sounds_like


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


async def test_an_emotion_may_change_within_a_context(emulators):
    async with connected(emulators) as connection:
        context = connection.context(**ASKED)
        for emotion in ("calm", "excited"):
            await context.push("Hello. ", generation_config={"emotion": emotion})
        await context.no_more_inputs()
        assert (await received(context))[-1].type == "done"
    asked = emulators.received("cartesia", "tts")[:2]
    assert [a["generation_config"]["emotion"] for a in asked] == ["calm", "excited"]


async def test_latency_counts_from_the_text(emulators):
    emulators.latency(cartesia=80)
    async with connected(emulators) as connection:
        await spoken(connection, "Hello there.")
    entries = emulators.journal(provider="cartesia", operation="tts")
    asked = next(e["at"] for e in entries if e["kind"] == "received")
    [delay] = [entry["data"] for entry in entries if entry["kind"] == "delayed"]
    first = next(e["at"] for e in entries if e["kind"] == "sent")
    assert (delay["what"], delay["meant_ms"]) == ("first audio", 80)
    assert delay["took_ms"] >= 80
    assert first >= asked + 0.08
