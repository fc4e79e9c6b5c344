"""Aura over HTTP, driven by the vendor's SDK."""

from __future__ import annotations

import pytest
from deepgram.core.api_error import ApiError

from tests.emulators.deepgram.speaking import async_client, client
from tests.emulators.examples.deepgram_speak import ERROR
from tests.emulators.speaking.sound import (
    decoded,
    is_about,
    is_loud,
    opened,
    pcm,
    said,
    sounds_like,
)
from tests.emulators.strictness import has_shape

TEXT = "Hello there, how are you? I am well."
THALIA = "aura-2-thalia-en"


@pytest.fixture
def speech(emulators):
    return client(emulators).speak.v1.audio


async def test_the_default_is_an_mp3(speech):
    samples, rate = opened(b"".join(speech.generate(text=TEXT)))
    assert rate == 22050
    assert sounds_like(samples, (await said(TEXT, rate=rate)).samples, rate)


@pytest.mark.parametrize(
    ("asked", "rate"),
    [
        ({"encoding": "linear16"}, 24000),
        ({"encoding": "linear16", "container": "wav", "sample_rate": 16000}, 16000),
        ({"encoding": "mulaw"}, 8000),
        ({"encoding": "alaw", "sample_rate": 16000}, 16000),
        ({"encoding": "opus"}, 48000),
        ({"encoding": "flac", "sample_rate": 16000}, 16000),
    ],
)
async def test_files_are_what_they_say(speech, asked, rate):
    samples, own_rate = opened(b"".join(speech.generate(text=TEXT, model=THALIA, **asked)))
    assert own_rate == rate
    assert sounds_like(samples, (await said(TEXT, rate=rate)).samples, rate)


@pytest.mark.parametrize(
    ("encoding", "subtype", "rate"),
    [("linear16", "PCM_16", 48000), ("mulaw", "ULAW", 8000), ("alaw", "ALAW", 8000)],
)
async def test_bare_audio_has_no_head(speech, encoding, subtype, rate):
    audio = b"".join(
        speech.generate(
            text=TEXT, model=THALIA, encoding=encoding, sample_rate=rate, container="none"
        )
    )
    samples = decoded(audio, subtype, rate)
    own = await said(TEXT, rate=rate)
    assert is_loud(samples)
    assert is_about(samples, own.duration, rate)


async def test_the_asynchronous_client_speaks_dutch(emulators):
    text = "De man is in de zon."
    chunks = async_client(emulators).speak.v1.audio.generate(
        text=text, model="aura-2-lars-nl", encoding="linear16", container="none", sample_rate=16000
    )
    samples = pcm(b"".join([chunk async for chunk in chunks]))
    assert sounds_like(samples, (await said(text, "nl")).samples)


def test_the_headers_say_what_was_done(speech):
    with speech.with_raw_response.generate(text=TEXT, model=THALIA) as answer:
        headers = answer.headers
        b"".join(answer.data)
    assert headers["content-type"] == "audio/mpeg"
    assert headers["dg-model-name"] == THALIA
    assert headers["dg-char-count"] == str(len(TEXT))
    assert len(headers["dg-request-id"]) == len(headers["dg-model-uuid"]) == 36


async def test_speed_is_heeded(speech):
    audio = b"".join(speech.generate(text=TEXT, model=THALIA, encoding="flac", speed=1.5))
    samples, rate = opened(audio)
    assert sounds_like(samples, (await said(TEXT, rate=rate, speed=1.5)).samples, rate)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"model": "aura-asteria-en"}, 400),
        ({"model": "aura-2-nobody-en"}, 400),
        ({"encoding": "aac"}, 400),
        ({"encoding": "mp3", "sample_rate": 8000}, 400),
        ({"encoding": "linear16", "container": "ogg"}, 400),
        ({"speed": 9}, 400),
        ({"text": " "}, 400),
        ({"text": "x" * 2001}, 413),
    ],
)
def test_what_cannot_be_done_is_refused(speech, asked, status):
    with pytest.raises(ApiError) as refused:
        list(speech.generate(**{"text": TEXT, "model": THALIA, **asked}))
    assert refused.value.status_code == status
    has_shape(refused.value.body, ERROR)


def test_an_unknown_voice_is_refused_as_published(speech):
    with pytest.raises(ApiError) as refused:
        list(speech.generate(text=TEXT, model="aura-jeroen-nl"))
    assert {**refused.value.body, "request_id": "uuid"} == ERROR
