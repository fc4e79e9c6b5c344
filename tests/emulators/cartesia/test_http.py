"""Cartesia over HTTP, driven by the vendor's SDK: bytes, events, voices, errors."""

from __future__ import annotations

import json

import cartesia
import pytest
from cartesia.types import AccessTokenCreateResponse, GetStatusResponse, TTSSSEEvent, Voice

from tests.emulators.cartesia.clients import (
    ASKED,
    FREE,
    RAW,
    SANNE,
    TESSA,
    async_client,
    client,
    sent,
)
from tests.emulators.examples import cartesia as examples
from tests.emulators.speaking.sound import is_about, is_loud, opened, pcm, rise, said, sounds_like
from tests.emulators.strictness import conforms, has_shape

TEXT = "Hello there, how are you?"


@pytest.fixture
def sdk(emulators):
    with client(emulators) as made:
        yield made


async def test_bytes_are_speech(emulators, sdk):
    with sdk.tts.with_streaming_response.generate(transcript=TEXT, **ASKED) as answer:
        chunks = list(answer.iter_bytes())
    own = await said(TEXT)
    samples = pcm(b"".join(chunks))
    assert sounds_like(samples, own.samples)
    assert is_about(samples, own.duration, own.rate)
    assert len(chunks) > 3


async def test_the_asynchronous_client_has_bytes_too(emulators):
    async with async_client(emulators) as sdk:
        answer = await sdk.tts.generate(transcript=TEXT, **ASKED)
        assert is_loud(pcm(await answer.read()))


@pytest.mark.parametrize(
    ("wanted", "rate"),
    [
        ({"container": "wav", "encoding": "pcm_s16le", "sample_rate": 24000}, 24000),
        ({"container": "wav", "encoding": "pcm_mulaw", "sample_rate": 8000}, 8000),
        ({"container": "mp3", "sample_rate": 44100, "bit_rate": 128000}, 44100),
    ],
)
async def test_files_are_what_they_say(sdk, wanted, rate):
    answer = sdk.tts.generate(transcript=TEXT, **{**ASKED, "output_format": wanted})
    samples, own_rate = opened(answer.read())
    assert own_rate == rate
    assert sounds_like(samples, (await said(TEXT, rate=rate)).samples, rate)


async def test_events_are_speech_with_times(emulators, sdk):
    stream = sdk.tts.generate_sse(transcript=TEXT, add_timestamps=True, context_id="mine", **ASKED)
    events = list(stream)
    samples = pcm(b"".join(event.audio for event in events if event.type == "chunk"))
    assert sounds_like(samples, (await said(TEXT)).samples)
    times = [event.word_timestamps for event in events if event.type == "timestamps"]
    assert [word for t in times for word in t.words] == TEXT.split()
    moments = [m for t in times for pair in zip(t.start, t.end, strict=True) for m in pair]
    assert rise(moments)
    assert moments[-1] <= len(samples) / RAW["sample_rate"] + 0.01
    assert events[-1].type == "done"
    for message in sent(emulators):
        conforms(message, TTSSSEEvent)
        # An event is a message of the WebSocket without a flush's number.
        has_shape(message, examples.BY_TYPE[message["type"]], free=("$.flush_id",))


async def test_events_come_to_the_asynchronous_client_too(emulators):
    async with async_client(emulators) as sdk:
        stream = await sdk.tts.generate_sse(transcript=TEXT, **ASKED)
        kinds = [event.type async for event in stream]
    assert set(kinds) == {"chunk", "done"}
    assert "context_id" not in sent(emulators, "done")[0]


def test_voices_are_listed_page_by_page(emulators, sdk):
    voices = list(sdk.voices.list(limit=4))
    assert {TESSA, SANNE} <= {voice.id for voice in voices}
    assert len({voice.id for voice in voices}) == len(voices) > 8
    assert len(emulators.journal(provider="cartesia", operation="voices", kind="opened")) >= 3
    assert [voice.name for voice in sdk.voices.list(q="sanne")] == ["Sanne"]
    assert sdk.voices.get(SANNE).language == "nl"
    for entry in emulators.journal(provider="cartesia", operation="voices", kind="sent"):
        body = entry["data"]["body"]
        for voice in body.get("data", [body]):
            conforms({**voice}, Voice)


def test_before_a_voice_is_the_page_before(sdk):
    first = [voice.id for voice in sdk.voices.list(limit=100)]
    page = sdk.voices.list(limit=2, ending_before=first[4])
    assert [voice.id for voice in page.data] == first[2:4]


def test_a_token_is_had_and_taken(emulators, sdk):
    token = sdk.access_token.create(grants={"tts": True}, expires_in=60).token
    with client(emulators, api_key=None, token=token) as other:
        assert is_loud(pcm(other.tts.generate(transcript=TEXT, **ASKED).read()))
    [made] = emulators.journal(provider="cartesia", operation="token", kind="sent")
    conforms(made["data"]["body"], AccessTokenCreateResponse)


def test_it_is_up(emulators, sdk):
    assert sdk.get_status().ok
    [told] = emulators.journal(provider="cartesia", operation="status", kind="sent")
    conforms(told["data"]["body"], GetStatusResponse)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"model_id": "sonic-2-2025-03-07"}, cartesia.BadRequestError),
        ({"model_id": "sonic-2", "language": "nl"}, cartesia.BadRequestError),
        ({"transcript": " "}, cartesia.BadRequestError),
        ({"voice": {"id": "0" * 32}}, cartesia.NotFoundError),
    ],
)
def test_what_cannot_be_done_is_refused(sdk, asked, error):
    with pytest.raises(error) as refused:
        sdk.tts.generate(**{"transcript": TEXT, **ASKED, **asked})
    has_shape(json.loads(refused.value.response.text), examples.ERROR, free=FREE)


def test_a_sunsetted_model_is_refused_as_published(sdk):
    with pytest.raises(cartesia.BadRequestError) as refused:
        sdk.tts.generate(transcript=TEXT, **{**ASKED, "model_id": "sonic"})
    body = {**refused.value.body, "request_id": examples.SUNSETTED["request_id"]}
    assert body == examples.SUNSETTED


def test_no_key_is_refused(emulators):
    with client(emulators) as sdk, pytest.raises(cartesia.AuthenticationError) as refused:
        sdk.tts.generate(transcript=TEXT, extra_headers={"Authorization": cartesia.Omit()}, **ASKED)
    assert refused.value.body["title"] == "Unauthorized"
