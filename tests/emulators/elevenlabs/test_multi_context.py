"""ElevenLabs' many contexts, with the messages of its pages and the types of its SDK."""

from __future__ import annotations

import asyncio
import json

import pytest
from elevenlabs.types import AudioOutputMulti, FinalOutputMulti
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK

from tests.emulators.elevenlabs.clients import GEORGE, RATE, WITHIN, multi, sent
from tests.emulators.examples import elevenlabs as examples
from tests.emulators.speaking.sound import (
    decoded,
    is_about,
    is_loud,
    opened,
    pcm,
    rise,
    said,
    sounds_like,
)
from tests.emulators.strictness import conforms, has_shape


async def spoken(socket, *texts, context="one", **settings):
    await socket.send(text=" ", context_id=context, **settings)
    for text in texts:
        await socket.send(text=text, context_id=context)
    await socket.send(context_id=context, flush=True)
    await socket.send(context_id=context, close_context=True)
    return await socket.until_final(context)


async def test_a_context_is_spoken_with_its_times(emulators):
    texts = ("Hello there. ", "How are you today?")
    async with multi(emulators) as socket:
        samples = pcm(await spoken(socket, *texts))
        text, moments = socket.characters("one")
    own = sum([(await said(text)).duration for text in texts])
    assert is_loud(samples)
    assert is_about(samples, own, RATE)
    assert text == "Hello there. How are you today? "
    assert rise(moments)
    assert moments[-1] < len(samples) / RATE


async def test_times_add_up_to_the_audio(emulators):
    async with multi(emulators) as socket:
        samples = pcm(await spoken(socket, "One two three four five."))
        spans = [m["alignment"] for m in socket.messages if m.get("alignment")]
    total = sum(a["charStartTimesMs"][-1] + a["charDurationsMs"][-1] for a in spans)
    assert total / 1000 == pytest.approx(len(samples) / RATE, abs=0.02)
    assert all(len({len(values) for values in a.values()}) == 1 for a in spans)


async def test_every_message_is_what_the_sdk_and_the_pages_say(emulators):
    async with multi(emulators) as socket:
        await spoken(socket, "Hello there.")
    messages = sent(emulators)
    finals = [message for message in messages if "isFinal" in message]
    assert len(finals) == 1
    for message in messages:
        final = message in finals
        conforms(message, FinalOutputMulti if final else AudioOutputMulti)
        has_shape(message, examples.FINAL_OF_CONTEXT if final else examples.AUDIO_OF_CONTEXT)


async def test_without_auto_mode_text_waits_until_there_is_enough(emulators):
    long = "This is so much text that it is spoken without anybody asking for it. "
    config = {"chunk_length_schedule": [60]}
    async with multi(emulators, auto_mode="false") as socket:
        await socket.send(text=" ", context_id="one", generation_config=config)
        await socket.send(text="Too little. ", context_id="one")
        await socket.send(text=long, context_id="one")
        await socket.receive()
        assert socket.messages[0]["alignment"]["chars"][:3] == ["T", "o", "o"]
        await socket.send(text="And the end.", context_id="one")
        await socket.send(context_id="one", flush=True)
        await socket.send(context_id="one", close_context=True)
        await socket.until_final("one")
        text, _ = socket.characters("one")
    assert text == f"Too little. {long}And the end. "


async def test_a_closed_context_stops_at_once(emulators):
    emulators.pace(audio_speed=1)
    long = "This is a long sentence that takes several seconds to be said. "
    async with multi(emulators) as socket:
        await socket.send(text=long, context_id="one")
        await socket.receive()
        await socket.send(context_id="one", close_context=True)
        heard = pcm(await socket.until_final("one"))
        emulators.pace(audio_speed=50)
        again = pcm(await spoken(socket, "Another.", context="two"))
    assert len(heard) / RATE < (await said(long)).duration / 2
    assert sounds_like(again, (await said("Another.")).samples)


async def test_contexts_speak_at_the_same_time(emulators):
    emulators.pace(audio_speed=4)
    async with multi(emulators) as socket:
        for context in ("one", "two"):
            await socket.send(text="This is beside another text. ", context_id=context)
            await socket.send(context_id=context, flush=True)
        await socket.send(close_socket=True)
        with pytest.raises(ConnectionClosedOK):
            while True:
                await socket.receive()
        order = [m["contextId"] for m in socket.messages if "audio" in m]
        assert order.index("two") < len(order) - 1 - order[::-1].index("one")
        assert {m["contextId"] for m in socket.messages if m.get("isFinal")} == {"one", "two"}
        assert all(is_loud(pcm(socket.audio(context))) for context in ("one", "two"))


@pytest.mark.parametrize(
    ("output_format", "subtype", "rate"),
    [("pcm_24000", "PCM_16", 24000), ("ulaw_8000", "ULAW", 8000), ("alaw_8000", "ALAW", 8000)],
)
async def test_audio_comes_in_the_format_asked_for(emulators, output_format, subtype, rate):
    async with multi(emulators, output_format=output_format) as socket:
        samples = decoded(await spoken(socket, "Hello there."), subtype, rate)
    assert sounds_like(samples, (await said("Hello there.", rate=rate)).samples, rate)


async def test_an_mp3_comes_text_by_text(emulators):
    async with multi(emulators, output_format="mp3_44100_128") as socket:
        samples, rate = opened(await spoken(socket, "Hello there."))
    assert rate == 44100
    assert sounds_like(samples, (await said("Hello there.", rate=rate)).samples, rate)


async def test_the_language_is_what_the_model_is_told(emulators):
    text = "De man is in de zon."
    async with multi(emulators, language_code="nl") as socket:
        dutch = pcm(await spoken(socket, text))
    assert sounds_like(dutch, (await said(text, "nl")).samples)


async def test_speed_is_heeded(emulators):
    text = "This is said fast."
    async with multi(emulators) as socket:
        fast = pcm(await spoken(socket, text, voice_settings={"speed": 1.2}))
    assert sounds_like(fast, (await said(text, speed=1.2)).samples)


async def test_an_empty_text_keeps_alive_and_opens_nothing(emulators):
    async with multi(emulators, inactivity_timeout=2) as socket:
        for _ in range(3):
            await asyncio.sleep(0.8)
            await socket.send(text="")
        await socket.send(text="", context_id="one")
        assert is_loud(pcm(await spoken(socket, "Still here.", context="two")))


async def test_silence_ends_the_connection(emulators):
    async with multi(emulators, inactivity_timeout=1) as socket:
        error = await socket.receive()
        with pytest.raises(ConnectionClosedError) as closed:
            await socket.receive()
    assert error["error"] == "input_timeout_exceeded"
    assert closed.value.rcvd.code == 1008


@pytest.mark.parametrize(
    ("voice", "query", "messages", "error"),
    [
        ("0" * 20, {}, [], "voice_not_found"),
        ("nobody", {}, [], "voice_not_found"),
        (GEORGE, {"model_id": "eleven_nine"}, [], "model_not_found"),
        (GEORGE, {"language_code": "tlh"}, [], "unsupported_language"),
        (
            GEORGE,
            {"model_id": "eleven_multilingual_v2", "language_code": "nl"},
            [],
            "unsupported_language",
        ),
        (GEORGE, {"output_format": "pcm_11025"}, [], "output_format_not_supported"),
        (GEORGE, {}, [{"text": " ", "voice_settings": {"speed": 9}}], "invalid_voice_settings"),
        (
            GEORGE,
            {},
            [{"text": "Hi. "}, {"text": " ", "voice_settings": {"speed": 1}}],
            "invalid_input_message",
        ),
    ],
)
async def test_what_cannot_be_done_is_said_and_closes(emulators, voice, query, messages, error):
    async with multi(emulators, voice, **query) as socket:
        for message in messages:
            await socket.send(**message)
        while "audio" in (told := await socket.receive()):
            pass
        with pytest.raises(ConnectionClosedError) as closed:
            while True:
                await socket.receive()
    assert told["error"] == error
    has_shape(told, examples.ERROR_EVENT)
    assert closed.value.rcvd.code == 1008


async def test_the_key_may_come_in_the_first_message(emulators):
    root = emulators.root.replace("http", "ws")
    address = f"{root}/elevenlabs/v1/text-to-speech/{GEORGE}/multi-stream-input?auto_mode=true"
    for key, expected in ({"xi_api_key": "test-key"}, "audio"), ({}, "error"):
        async with connect(address) as socket:
            await socket.send(json.dumps({"text": "Hello. ", **key}))
            assert expected in json.loads(await asyncio.wait_for(socket.recv(), WITHIN))
