"""ElevenLabs over HTTP, driven by the vendor's SDK: speech, times, voices, models, errors."""

from __future__ import annotations

import base64

import pytest
from elevenlabs import ElevenLabs, VoiceSettings
from elevenlabs.core.api_error import ApiError
from elevenlabs.types import (
    AudioWithTimestampsResponse,
    GetVoicesResponse,
    GetVoicesV2Response,
    Model,
    StreamingAudioChunkWithTimestampsResponse,
)

from tests.emulators.elevenlabs.clients import ASKED, GEORGE, RATE, async_client, client, sent
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

TEXT = "Hello there, how are you?"


@pytest.fixture
def sdk(emulators):
    return client(emulators)


async def test_it_speaks_whole_and_streamed(sdk):
    own = await said(TEXT)
    for speak in (sdk.text_to_speech.convert, sdk.text_to_speech.stream):
        samples = pcm(b"".join(speak(GEORGE, text=TEXT, **ASKED)))
        assert sounds_like(samples, own.samples)
        assert is_about(samples, own.duration, RATE)


async def test_the_asynchronous_client_speaks_dutch(emulators):
    text = "De man is in de zon."
    speech = async_client(emulators).text_to_speech
    chunks = speech.stream(GEORGE, text=text, language_code="nl", **ASKED)
    samples = pcm(b"".join([chunk async for chunk in chunks]))
    assert sounds_like(samples, (await said(text, "nl")).samples)


async def test_the_default_is_an_mp3(sdk):
    samples, rate = opened(b"".join(sdk.text_to_speech.convert(GEORGE, text=TEXT)))
    assert rate == 44100
    assert sounds_like(samples, (await said(TEXT, rate=rate)).samples, rate)


@pytest.mark.parametrize("name", ["mp3_22050_32", "opus_48000_64", "wav_16000"])
async def test_files_are_what_they_say(sdk, name):
    samples, rate = opened(
        b"".join(sdk.text_to_speech.stream(GEORGE, text=TEXT, output_format=name))
    )
    assert rate == int(name.split("_")[1])
    assert sounds_like(samples, (await said(TEXT, rate=rate)).samples, rate)


async def test_a_telephone_hears_it(sdk):
    audio = b"".join(sdk.text_to_speech.stream(GEORGE, text=TEXT, output_format="ulaw_8000"))
    assert is_loud(decoded(audio, "ULAW", 8000))
    assert is_about(audio, (await said(TEXT)).duration, 8000)


async def test_speed_is_heeded(sdk):
    slow = VoiceSettings(speed=0.7)
    samples = pcm(
        b"".join(sdk.text_to_speech.convert(GEORGE, text=TEXT, voice_settings=slow, **ASKED))
    )
    assert sounds_like(samples, (await said(TEXT, speed=0.7)).samples)


def test_it_tells_when_what_is_said(emulators, sdk):
    whole = sdk.text_to_speech.convert_with_timestamps(GEORGE, text=TEXT, **ASKED)
    streamed = list(sdk.text_to_speech.stream_with_timestamps(GEORGE, text=TEXT, **ASKED))
    for parts in ([whole], streamed):
        samples = pcm(b"".join(base64.b64decode(part.audio_base_64) for part in parts))
        told = [part.alignment for part in parts if part.alignment]
        assert "".join(c for a in told for c in a.characters) == f"{TEXT} "
        starts = [s for a in told for s in a.character_start_times_seconds]
        assert rise(starts)
        assert told[-1].character_end_times_seconds[-1] == pytest.approx(
            len(samples) / RATE, abs=0.02
        )
    assert len(streamed) == len(TEXT.split())
    kinds = [AudioWithTimestampsResponse, *[StreamingAudioChunkWithTimestampsResponse] * 5]
    for message, kind in zip(sent(emulators), kinds, strict=True):
        conforms(message, kind)
        has_shape(message, examples.WITH_TIMES)


def test_voices_are_listed(emulators, sdk):
    assert GEORGE in {voice.voice_id for voice in sdk.voices.get_all().voices}
    first = sdk.voices.search(page_size=3)
    rest = sdk.voices.search(page_size=3, next_page_token=first.next_page_token)
    assert first.has_more
    assert not rest.has_more
    assert len({v.voice_id for v in [*first.voices, *rest.voices]}) == first.total_count
    assert sdk.voices.get(GEORGE).name == "George"
    everything, *pages, _ = [
        entry["data"]["body"]
        for entry in emulators.journal(provider="elevenlabs", operation="voices", kind="sent")
    ]
    conforms(everything, GetVoicesResponse)
    for page in pages:
        conforms(page, GetVoicesV2Response)


def test_models_are_listed(emulators, sdk):
    models = {model.model_id: model for model in sdk.models.list()}
    told = {language.language_id for language in models["eleven_flash_v2_5"].languages}
    assert {"nl", "en", "es"} <= told
    [entry] = emulators.journal(provider="elevenlabs", operation="models", kind="sent")
    for model in entry["data"]["body"]:
        conforms(model, Model)


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"voice_id": "nobody"}, 404, "voice_not_found"),
        ({"model_id": "eleven_nine"}, 400, "model_not_found"),
        ({"language_code": "tlh"}, 400, "unsupported_language"),
        ({"output_format": "mp3"}, 400, "output_format_not_supported"),
        ({"voice_settings": {"speed": 2}}, 400, "invalid_voice_settings"),
        ({"text": " "}, 422, "missing_required_field"),
    ],
)
def test_what_cannot_be_done_is_refused(sdk, asked, status, code):
    with pytest.raises(ApiError) as refused:
        list(sdk.text_to_speech.convert(**{"voice_id": GEORGE, "text": TEXT, **ASKED, **asked}))
    assert refused.value.status_code == status
    body = refused.value.body
    # Typed errors hold the SDK's own model of the body.
    told = body if isinstance(body, dict) else body.model_dump(exclude_none=True)
    assert code in str(told)


def test_an_error_is_as_published(emulators, sdk):
    with pytest.raises(ApiError) as refused:
        list(sdk.text_to_speech.convert(GEORGE, text=TEXT, model_id="eleven_nine"))
    assert refused.value.body["detail"]["param"] == "model_id"
    has_shape(refused.value.body, examples.ERROR)


def test_no_key_is_refused(emulators):
    nobody = ElevenLabs(api_key="", base_url=f"{emulators.root}/elevenlabs")
    for ask in (
        lambda: list(nobody.text_to_speech.convert(GEORGE, text=TEXT)),
        nobody.voices.get_all,
        nobody.models.list,
    ):
        with pytest.raises(ApiError) as refused:
            ask()
        assert refused.value.status_code == 401
