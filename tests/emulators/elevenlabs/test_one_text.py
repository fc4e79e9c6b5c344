"""ElevenLabs' one text on one connection, driven by the vendor's SDK."""

from __future__ import annotations

import asyncio
import json

import pytest
from elevenlabs import VoiceSettings
from elevenlabs.core.api_error import ApiError
from elevenlabs.types import AudioOutput, FinalOutput
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosedOK

from tests.emulators.elevenlabs.clients import ASKED, GEORGE, RATE, WITHIN, client, sent
from tests.emulators.examples import elevenlabs as examples
from tests.emulators.speaking.sound import is_about, is_loud, opened, pcm, said
from tests.emulators.strictness import conforms, has_shape

TEXT = "Hello there, how are you today? I am well, and I hope that you are, too."


def tokens():
    yield from (f"{word} " for word in TEXT.split())


async def test_text_is_spoken_as_it_comes(emulators):
    chunks = client(emulators).text_to_speech.convert_realtime(GEORGE, text=tokens(), **ASKED)
    samples = pcm(b"".join(chunks))
    assert is_loud(samples)
    # It is spoken in parts, and eSpeak rests after each.
    assert is_about(samples, (await said(TEXT)).duration, RATE)


async def test_every_message_is_what_the_sdk_and_the_pages_say(emulators):
    list(client(emulators).text_to_speech.convert_realtime(GEORGE, text=tokens(), **ASKED))
    *audio, final = sent(emulators)
    for message in audio:
        conforms(message, AudioOutput)
        has_shape(message, examples.AUDIO)
    conforms(final, FinalOutput)
    has_shape(final, examples.FINAL)


async def test_the_default_is_an_mp3_and_speed_is_heeded(emulators):
    chunks = client(emulators).text_to_speech.convert_realtime(
        GEORGE, text=iter([TEXT]), voice_settings=VoiceSettings(speed=0.7)
    )
    samples, rate = opened(b"".join(chunks))
    assert rate == 44100
    assert is_about(samples, (await said(TEXT, speed=0.7)).duration, rate)


def test_an_unknown_voice_is_an_error(emulators):
    with pytest.raises(ApiError) as refused:
        list(client(emulators).text_to_speech.convert_realtime("nobody", text=tokens(), **ASKED))
    assert refused.value.status_code == 1008


async def test_a_flush_speaks_what_is_held(emulators):
    root = emulators.root.replace("http", "ws")
    address = f"{root}/elevenlabs/v1/text-to-speech/{GEORGE}/stream-input?output_format=pcm_16000"
    async with connect(address, additional_headers={"xi-api-key": "test-key"}) as socket:
        for message in ({"text": " "}, {"text": "Hello there. ", "flush": True}):
            await socket.send(json.dumps(message))
        assert "audio" in json.loads(await asyncio.wait_for(socket.recv(), WITHIN))
        await socket.send(json.dumps({"text": ""}))
        with pytest.raises(ConnectionClosedOK):
            while True:
                await asyncio.wait_for(socket.recv(), WITHIN)
    assert sent(emulators)[-1] == {"isFinal": True}
