"""Words in, audio out, through the vendors' SDKs."""

from __future__ import annotations

import base64
import io
import time

import av
import groq
import numpy as np
import openai
import pytest

from emulators.openai_family.speaking.language import language_of
from tests.emulators.examples.openai_family import OPENAI_SPEECH
from tests.emulators.openai_family.clients import client, post, read
from tests.emulators.speaking.sound import is_about, is_loud, opened, pcm, said, sounds_like
from tests.emulators.strictness import has_shape

RATE = 24_000
ENGLISH = "Hello, this is what I have for you."
DUTCH = "Hoi, wat is het weer vandaag in Amsterdam?"
SPANISH = "Hola, ¿qué tiempo hace hoy en la ciudad?"


async def spoken(emulators, text=ENGLISH, **asked):
    wanted = {"model": "gpt-4o-mini-tts", "voice": "coral", "response_format": "pcm"} | asked
    async with client(emulators, "openai") as sdk:
        return (await sdk.audio.speech.create(input=text, **wanted)).content


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (DUTCH, "nl"), (SPANISH, "es")])
async def test_a_text_is_spoken_in_its_language(emulators, text, language):
    wanted = await said(text, language, RATE)
    assert sounds_like(pcm(await spoken(emulators, text)), wanted.samples, RATE)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (DUTCH, "nl"),
        (SPANISH, "es"),
        ("Ik ben Summer.", "nl"),
        ("Gracias.", "es"),
        ("Paris?", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_told_by_the_little_words(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize("name", ["wav", "flac", "mp3", "opus"])
async def test_every_format_holds_the_speech(emulators, name):
    wanted = await said(ENGLISH, "en", RATE)
    samples, rate = opened(await spoken(emulators, model="tts-1", response_format=name))
    assert is_about(samples, wanted.duration, rate)
    assert is_loud(samples)


async def test_aac_too(emulators):
    wanted = await said(ENGLISH, "en", RATE)
    audio = await spoken(emulators, response_format="aac")
    with av.open(io.BytesIO(audio), format="aac") as container:
        frames = [frame.to_ndarray() for frame in container.decode(audio=0)]
    samples = np.concatenate(frames, axis=1)[0]
    assert is_about(samples, wanted.duration, RATE)
    assert np.abs(samples).max() > 0.1


async def test_mp3_is_what_nobody_asked_for(emulators):
    asked = {"model": "tts-1", "voice": "alloy", "input": ENGLISH}
    answer = post(emulators, "openai", "/audio/speech", json=asked)
    assert answer.headers["content-type"] == "audio/mpeg"
    assert is_loud(opened(answer.content)[0])


async def test_a_faster_speech_is_shorter(emulators):
    normal = await spoken(emulators, speed=1.0)
    assert len(await spoken(emulators, speed=2.0)) < 0.7 * len(normal)


async def test_the_audio_is_streamed_at_its_pace(emulators):
    emulators.pace(audio_speed=4)
    wanted = await said(ENGLISH, "en", RATE)
    async with (
        client(emulators, "openai") as sdk,
        sdk.audio.speech.with_streaming_response.create(
            model="gpt-4o-mini-tts", voice="coral", input=ENGLISH, response_format="pcm"
        ) as answer,
    ):
        came = [(time.monotonic(), piece) async for piece in answer.iter_bytes(2400)]
    assert came[-1][0] - came[0][0] >= (wanted.duration - 0.2) / 4 * 0.9
    assert is_about(pcm(b"".join(piece for _, piece in came)), wanted.duration, RATE)
    sent = emulators.journal(provider="openai", operation="tts", kind="sent")
    assert sum(entry["data"]["bytes"] for entry in sent) == sum(len(p) for _, p in came)


async def test_events_bring_the_audio_and_then_the_usage(emulators):
    asked = {
        "model": "gpt-4o-mini-tts",
        "voice": "coral",
        "input": ENGLISH,
        "response_format": "pcm",
        "stream_format": "sse",
        "instructions": "Speak cheerfully.",
    }
    answer = post(emulators, "openai", "/audio/speech", json=asked)
    *deltas, done = [read(event) for event in answer.text.split("\n\n") if event]
    for message in deltas:
        has_shape(message, OPENAI_SPEECH[0])
    has_shape(done, OPENAI_SPEECH[1])
    assert {delta["type"] for delta in deltas} == {"speech.audio.delta"}
    audio = b"".join(base64.b64decode(delta["audio"]) for delta in deltas)
    assert sounds_like(pcm(audio), (await said(ENGLISH, "en", RATE)).samples, RATE)
    assert emulators.received("openai", "tts") == [asked]


async def test_groq_sends_wav(emulators):
    async with client(emulators, "groq") as sdk:
        answer = await sdk.audio.speech.create(
            model="canopylabs/orpheus-v1-english",
            voice="autumn",
            input=ENGLISH,
            response_format="wav",
        )
        samples, rate = opened(await answer.read())
    assert rate == RATE
    assert sounds_like(samples, (await said(ENGLISH, "en", RATE)).samples, RATE)


async def test_silence_is_as_long_as_the_speech(emulators):
    loud = await spoken(emulators)
    emulators.fault("openai", "silent")
    quiet = await spoken(emulators)
    assert is_about(pcm(quiet), len(pcm(loud)) / RATE, RATE)
    assert not pcm(quiet).any()


REFUSED = [
    (
        {"voice": "summer"},
        "Invalid value: 'summer'. Supported values are: 'alloy', 'ash', 'ballad', 'cedar', "
        "'coral', 'echo', 'fable', 'marin', 'nova', 'onyx', 'sage', 'shimmer', 'verse'.",
    ),
    (
        {"model": "tts-1", "voice": "verse"},
        "Invalid value: 'verse'. Supported values are: 'alloy', 'ash', 'coral', 'echo', 'fable', "
        "'nova', 'onyx', 'sage', 'shimmer'.",
    ),
    (
        {"response_format": "raw"},
        "Invalid value: 'raw'. Supported values are: 'mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'.",
    ),
    ({"speed": 9.0}, "Invalid 'speed': expected a value between 0.25 and 4."),
    ({"text": ""}, "Invalid 'input': expected 1 to 4096 characters."),
    ({"text": "a" * 4097}, "Invalid 'input': expected 1 to 4096 characters."),
    ({"model": "tts-1", "stream_format": "sse"}, "stream_format 'sse' is not supported with "
     "'tts-1'."),
    (
        {"model": "tts-9"},
        "The model `tts-9` does not exist or you do not have access to it.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "message"), REFUSED)
async def test_what_a_voice_cannot_do_is_refused(emulators, asked, message):
    with pytest.raises(openai.APIStatusError) as refused:
        await spoken(emulators, **asked)
    assert refused.value.body["message"] == message


GROQ_REFUSED = [
    ({"voice": "Fritz-PlayAI"}, "invalid_request_error", None),
    ({"response_format": "mp3"}, "invalid_request_error", None),
    ({"input": "a" * 201}, "invalid_request_error", None),
    ({"model": "playai-tts"}, "invalid_request_error", "model_decommissioned"),
]


@pytest.mark.parametrize(("asked", "kind", "code"), GROQ_REFUSED)
async def test_groq_speaks_short_english_texts_in_wav(emulators, asked, kind, code):
    wanted = {
        "model": "canopylabs/orpheus-v1-english",
        "voice": "troy",
        "input": "Hello.",
        "response_format": "wav",
    }
    async with client(emulators, "groq") as sdk:
        with pytest.raises(groq.BadRequestError) as refused:
            await sdk.audio.speech.create(**(wanted | asked))
    error = refused.value.body["error"]
    assert (error["type"], error.get("code")) == (kind, code)


async def test_faults_and_latency_are_the_voice_s_own(emulators):
    emulators.latency(**{"openai.tts": 130})
    began = time.monotonic()
    await spoken(emulators)
    assert time.monotonic() - began >= 0.13
    (delay,) = emulators.journal(provider="openai", operation="tts", kind="delayed")
    assert (delay["data"]["what"], delay["data"]["meant_ms"]) == ("first audio", 130)
    emulators.fault("openai", "cut", operation="tts", after_messages=3)
    with pytest.raises(openai.APIConnectionError):
        await spoken(emulators)
    emulators.tell("DELETE", "faults")
    emulators.fault("openai", "status", operation="tts", status=402)
    with pytest.raises(openai.APIStatusError) as refused:
        await spoken(emulators)
    assert refused.value.status_code == 402
