"""Aura over WebSocket, driven by the vendor's SDK: Speak, Flush, Clear, Close, Warning."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from deepgram.speak.v1.types import (
    SpeakV1Cleared,
    SpeakV1Flushed,
    SpeakV1Metadata,
    SpeakV1Text,
    SpeakV1Warning,
)
from websockets.exceptions import ConnectionClosedOK

from tests.emulators.deepgram.speaking import ASKED, RATE, Connected, client, receive, spoken, until
from tests.emulators.examples.deepgram_speak import BY_TYPE
from tests.emulators.speaking.sound import decoded, is_about, is_loud, pcm, said, sounds_like
from tests.emulators.strictness import conforms, has_shape

TYPES = {
    "Metadata": SpeakV1Metadata,
    "Flushed": SpeakV1Flushed,
    "Cleared": SpeakV1Cleared,
    "Warning": SpeakV1Warning,
}
TEXT = "Hello there, how are you? I am well."


@pytest.fixture
def connect(emulators):
    """Opens connections, past their Metadata."""
    return partial(Connected, emulators)


def messages(emulators):
    entries = emulators.journal(provider="deepgram", operation="tts", kind="sent")
    return [entry["data"]["body"] for entry in entries if "body" in entry["data"]]


async def test_what_is_flushed_is_spoken(emulators, connect):
    async with connect() as socket:
        audio = await spoken(socket, TEXT)
    own = await said(TEXT)
    assert is_loud(pcm(audio))
    assert is_about(pcm(audio), own.duration, RATE)


async def test_texts_are_joined_as_they_are(connect):
    async with connect() as socket:
        audio = await spoken(socket, "This is one", " sentence.")
    assert sounds_like(pcm(audio), (await said("This is one sentence.")).samples)


async def test_every_message_is_what_the_sdk_and_the_pages_say(emulators, connect):
    async with connect() as socket:
        await spoken(socket, "Hello.")
        await socket.send_clear()
        await until(socket, "Cleared")
        await socket.send_text(SpeakV1Text(text="x" * 2001))
        await until(socket, "Warning")
    told = messages(emulators)
    assert {message["type"] for message in told} == set(TYPES)
    for message in told:
        conforms(message, TYPES[message["type"]])
        has_shape(message, BY_TYPE[message["type"]])


async def test_nothing_is_spoken_before_it_is_flushed(emulators, connect):
    async with connect() as socket:
        await socket.send_text(SpeakV1Text(text=TEXT))
        await socket.send_clear()
        audio, _ = await until(socket, "Cleared")
    assert audio == b""


async def test_flushes_and_clears_are_numbered(connect):
    async with connect() as socket:
        numbers = []
        for act, kind in ((socket.send_flush, "Flushed"), (socket.send_clear, "Cleared")):
            await socket.send_text(SpeakV1Text(text="Hi."))
            await act()
            _, message = await until(socket, kind)
            numbers.append(message.sequence_id)
    assert numbers == [0, 1]


async def test_clear_drops_what_is_being_spoken(emulators, connect):
    emulators.pace(audio_speed=1)
    long = "This is a long sentence that takes several seconds to be said, at the least."
    async with connect() as socket:
        await socket.send_text(SpeakV1Text(text=long))
        await socket.send_flush()
        assert isinstance(await receive(socket), bytes)
        await socket.send_clear()
        dropped, _ = await until(socket, "Cleared")
        emulators.pace(audio_speed=50)
        after = await spoken(socket, "Another.")
    assert len(dropped) / 2 / RATE < (await said(long)).duration / 2
    assert sounds_like(pcm(after), (await said("Another.")).samples)


async def test_close_speaks_what_is_held_and_closes(connect):
    async with connect() as socket:
        await socket.send_text(SpeakV1Text(text="Goodbye."))
        await socket.send_close()
        audio = b""
        with pytest.raises(ConnectionClosedOK):
            while isinstance(message := await receive(socket), bytes):
                audio += message
    assert is_loud(pcm(audio))


def test_the_synchronous_client_speaks_too(emulators):
    with client(emulators).speak.v1.connect(**ASKED) as socket:
        assert socket.recv().model_name == ASKED["model"]
        socket.send_text(SpeakV1Text(text="Hello."))
        socket.send_flush()
        assert is_loud(pcm(socket.recv() + socket.recv() + socket.recv()))


@pytest.mark.parametrize(
    ("model", "language"),
    [
        ("aura-2-lars-nl", "nl"),
        ("aura-2-celeste-es", "es"),
        ("aura-2-elara-de", "de"),
        ("aura-2-thalia-en", "en"),
    ],
)
async def test_the_voices_name_tells_the_language(connect, model, language):
    text = "De man is in de zon."
    async with connect(model=model) as socket:
        audio = await spoken(socket, text)
    assert sounds_like(pcm(audio), (await said(text, language)).samples)


@pytest.mark.parametrize(
    ("encoding", "subtype", "rate"),
    [("linear16", "PCM_16", 48000), ("mulaw", "ULAW", 8000), ("alaw", "ALAW", 16000)],
)
async def test_audio_comes_in_the_encoding_and_rate_asked_for(connect, encoding, subtype, rate):
    async with connect(encoding=encoding, sample_rate=str(rate)) as socket:
        samples = decoded(await spoken(socket, "Hello there."), subtype, rate)
    assert sounds_like(samples, (await said("Hello there.", rate=rate)).samples, rate)


async def test_speed_is_heeded(connect):
    async with connect(speed=1.5) as socket:
        fast = await spoken(socket, "This is said fast.")
    assert sounds_like(pcm(fast), (await said("This is said fast.", speed=1.5)).samples)


async def test_a_pronunciation_is_spoken_as_its_word(connect):
    inline = r'Take \{"word": "dupilumab", "pronounce": "duːpˈɪljuːmæb"\} now.'
    async with connect() as socket:
        audio = await spoken(socket, inline)
    assert sounds_like(pcm(audio), (await said("Take dupilumab now.")).samples)


async def test_latency_counts_from_the_flush(emulators, connect):
    emulators.latency(aura=80)
    async with connect() as socket:
        await spoken(socket, TEXT)
    entries = emulators.journal(provider="deepgram", operation="tts")
    flushed = next(e["at"] for e in entries if e["data"].get("body") == {"type": "Flush"})
    [delay] = [entry for entry in entries if entry["kind"] == "delayed"]
    first = next(e["at"] for e in entries if e["kind"] == "sent" and "bytes" in e["data"])
    assert delay["data"]["what"] == "first audio"
    assert delay["data"]["meant_ms"] == 80
    assert delay["data"]["took_ms"] >= 80
    assert first >= flushed + 0.08


async def test_audio_is_whole(connect):
    async with connect() as socket:
        samples = pcm(await spoken(socket, "One. Two. Three."))
    own = [(await said(text)).samples for text in ("One. ", "Two. ", "Three.")]
    assert sounds_like(samples, np.concatenate(own))
