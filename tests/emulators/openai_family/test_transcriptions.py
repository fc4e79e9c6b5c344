"""Recordings in, words out, through the vendors' SDKs."""

from __future__ import annotations

import io
import json
import time

import groq
import numpy as np
import openai
import pytest
import soundfile
from groq.types.audio import Transcription as GroqTranscription
from openai.types.audio import (
    Transcription,
    TranscriptionStreamEvent,
    TranscriptionVerbose,
    TranslationVerbose,
)

from tests.emulators.examples import openai_family as published
from tests.emulators.openai_family.clients import client, post, read
from tests.emulators.openai_family.recordings import FORMATS, LINE, RATE, recording
from tests.emulators.strictness import conforms, has_shape

MODELS = {"openai": "whisper-1", "groq": "whisper-large-v3-turbo"}
DUTCH = "Hoi, wat is het weer in Amsterdam vandaag?"


async def transcribe(emulators, vendor, file=None, **asked):
    content = file if file is not None else await recording()
    async with client(emulators, vendor) as sdk:
        return await sdk.audio.transcriptions.create(
            file=("line.wav", content), **({"model": MODELS[vendor]} | asked)
        )


async def transcribed(emulators, vendor, **fields):
    """The answer as it stands on the wire."""
    answer = post(
        emulators,
        vendor,
        "/audio/transcriptions",
        data={"model": MODELS[vendor]} | fields,
        files={"file": ("line.wav", await recording())},
    )
    return answer.json()


@pytest.mark.parametrize("vendor", MODELS)
@pytest.mark.parametrize("name", FORMATS)
async def test_a_recording_is_heard_in_every_format(emulators, vendor, name):
    emulators.script(caller=[LINE])
    heard = await transcribe(emulators, vendor, await recording(name=name))
    assert heard.text.strip() == LINE


async def test_groq_begins_with_a_blank_as_whisper_does(emulators):
    emulators.script(caller=[LINE])
    assert (await transcribe(emulators, "groq")).text == f" {LINE}"
    emulators.script(caller=[LINE])
    assert (await transcribe(emulators, "openai")).text == LINE


async def test_what_is_asked_is_in_the_journal(emulators):
    file = await recording()
    await transcribe(emulators, "groq", file, language="en", prompt="Paris", temperature=0.2)
    (body,) = emulators.received("groq", "stt")
    assert body == {
        "model": "whisper-large-v3-turbo",
        "language": "en",
        "prompt": "Paris",
        "temperature": "0.2",
        "file": {"name": "line.wav", "type": "audio/x-wav", "bytes": len(file)},
    }


@pytest.mark.parametrize("vendor", MODELS)
async def test_each_recording_is_the_next_line_and_the_same_one_the_same(emulators, vendor):
    emulators.script(caller=["First line.", "Second line."])
    one, two = await recording("First line."), await recording("Second line.")
    texts = [(await transcribe(emulators, vendor, file)).text for file in (one, two, one)]
    assert [text.strip() for text in texts] == ["First line.", "Second line.", "First line."]


async def test_plain_text(emulators):
    emulators.script(caller=[LINE])
    assert await transcribe(emulators, "openai", response_format="text") == f"{LINE}\n"


@pytest.mark.parametrize(
    ("vendor", "model", "kind", "shape"),
    [
        ("openai", "gpt-4o-transcribe", Transcription, published.OPENAI_TRANSCRIPT),
        ("openai", "gpt-4o-mini-transcribe", Transcription, published.OPENAI_TRANSCRIPT),
        ("openai", "whisper-1", Transcription, None),
        ("openai", "gpt-transcribe", Transcription, None),
        ("groq", "whisper-large-v3", GroqTranscription, published.GROQ_TRANSCRIPT),
    ],
)
async def test_json_is_what_the_sdk_says_to_the_letter(emulators, vendor, model, kind, shape):
    body = await transcribed(emulators, vendor, model=model)
    if shape:
        has_shape(body, shape)
    body.pop("x_groq", None)
    conforms(body, kind)


async def test_the_newest_tells_the_languages(emulators):
    emulators.script(caller=[{"text": DUTCH, "language": "nl"}])
    heard = await transcribe(emulators, "openai", model="gpt-transcribe", keywords=["Amsterdam"])
    assert [language.code for language in heard.languages] == ["nl"]
    assert emulators.received("openai", "stt")[0]["keywords"] == ["Amsterdam"]


async def test_verbose_json_has_segments_unless_words_are_asked_for(emulators):
    emulators.script(caller=[LINE])
    body = await transcribed(emulators, "openai", response_format="verbose_json")
    has_shape(body, published.OPENAI_VERBOSE)
    # The reference tells it; the SDK's type does not.
    assert body.pop("task") == "transcribe"
    conforms(body, TranscriptionVerbose)
    assert body["segments"][0]["text"] == f" {LINE}"


@pytest.mark.parametrize("vendor", MODELS)
async def test_words_have_their_times(emulators, vendor):
    emulators.script(caller=[LINE])
    heard = await transcribe(
        emulators,
        vendor,
        response_format="verbose_json",
        timestamp_granularities=["word", "segment"],
    )
    words = [w if isinstance(w, dict) else w.model_dump() for w in heard.words]
    assert [word["word"] for word in words] == LINE.split()
    assert all(word["start"] < word["end"] <= heard.duration + 0.1 for word in words)
    assert [word["start"] for word in words] == sorted(word["start"] for word in words)
    assert len(heard.segments) == 1


@pytest.mark.parametrize(("vendor", "name"), [("openai", "dutch"), ("groq", "Dutch")])
async def test_the_language_is_named_in_english(emulators, vendor, name):
    emulators.script(caller=[{"text": DUTCH, "language": "nl"}])
    file = await recording(DUTCH, language="nl")
    heard = await transcribe(emulators, vendor, file, response_format="verbose_json")
    assert heard.language == name
    heard = await transcribe(emulators, vendor, file, response_format="verbose_json", language="en")
    assert heard.language.lower() == "english"


@pytest.mark.parametrize("vendor", MODELS)
async def test_a_translation_is_told_to_be_english(emulators, vendor):
    emulators.script(caller=[{"text": DUTCH, "language": "nl"}])
    model = "whisper-1" if vendor == "openai" else "whisper-large-v3"
    # By hand: OpenAI's SDK warns whoever uses it.
    answer = post(
        emulators,
        vendor,
        "/audio/translations",
        data={"model": model, "response_format": "verbose_json"},
        files={"file": ("line.wav", await recording())},
    )
    told = answer.json()
    assert (told["text"].strip(), told["language"].lower()) == (DUTCH, "english")
    assert told.pop("task") == "translate"
    if vendor == "openai":
        conforms(told, TranslationVerbose)


async def test_a_stream_brings_the_text_bit_by_bit(emulators):
    emulators.script(caller=[LINE])
    async with client(emulators, "openai") as sdk:
        stream = await sdk.audio.transcriptions.create(
            file=("line.wav", await recording()),
            model="gpt-4o-transcribe",
            stream=True,
            include=["logprobs"],
        )
        *deltas, done = [event async for event in stream]
    assert "".join(delta.delta for delta in deltas) == LINE == done.text
    assert [delta.logprobs[0].token for delta in deltas] == [delta.delta for delta in deltas]


async def test_each_event_is_what_the_sdk_says_to_the_letter(emulators):
    answer = post(
        emulators,
        "openai",
        "/audio/transcriptions",
        data={"model": "gpt-4o-mini-transcribe", "stream": "true", "include[]": "logprobs"},
        files={"file": ("line.wav", await recording())},
    )
    events = [read(event) for event in answer.text.split("\n\n") if event]
    assert len(events) > 2
    for event in events:
        conforms(event, TranscriptionStreamEvent)


async def test_whisper_takes_no_stream(emulators):
    body = await transcribed(emulators, "openai", stream="true")
    assert "usage" in body


@pytest.mark.parametrize("vendor", MODELS)
async def test_nothing_is_heard_where_the_script_says_so(emulators, vendor):
    emulators.fault(vendor, "empty")
    assert (await transcribe(emulators, vendor)).text == ""


async def test_nothing_is_heard_in_silence(emulators):
    file = io.BytesIO()
    soundfile.write(file, np.zeros(RATE, np.int16), RATE, format="WAV")
    emulators.script(caller=[LINE])
    assert (await transcribe(emulators, "groq", file.getvalue())).text == ""
    assert (await transcribe(emulators, "groq")).text.strip() == LINE


REFUSED = [
    (
        {"model": "gpt-4o-transcribe", "response_format": "verbose_json"},
        "response_format 'verbose_json' is not compatible with model 'gpt-4o-transcribe'. "
        "Use 'json' or 'text' instead.",
    ),
    (
        {"timestamp_granularities": ["word"]},
        "Timestamp granularities are only supported with response_format=verbose_json.",
    ),
    ({"keywords": ["Paris"]}, "'keywords' is not supported with 'whisper-1'."),
    ({"language": "en-US"}, "String should match pattern '^[a-z]{2,3}$'"),
    (
        {"model": "whisper-9"},
        "The model `whisper-9` does not exist or you do not have access to it.",
    ),
]


@pytest.mark.parametrize(("asked", "message"), REFUSED)
async def test_what_a_model_cannot_do_is_refused(emulators, asked, message):
    with pytest.raises(openai.APIStatusError) as refused:
        await transcribe(emulators, "openai", **asked)
    assert refused.value.body["message"] == message


async def test_what_is_no_recording_is_refused(emulators):
    with pytest.raises(openai.BadRequestError, match="Invalid file format"):
        await transcribe(emulators, "openai", b"not a recording")
    short = io.BytesIO()
    soundfile.write(short, np.zeros(RATE // 20, np.int16), RATE, format="WAV")
    with pytest.raises(openai.BadRequestError, match="Audio file is too short"):
        await transcribe(emulators, "openai", short.getvalue())
    answer = post(emulators, "openai", "/audio/transcriptions", data={"model": "whisper-1"})
    assert answer.status_code == 400


async def test_a_retired_model_is_refused(emulators):
    with pytest.raises(groq.BadRequestError) as refused:
        await transcribe(emulators, "groq", model="distil-whisper-large-v3-en")
    assert refused.value.body["error"]["code"] == "model_decommissioned"


@pytest.mark.parametrize("vendor", MODELS)
async def test_faults_and_latency_are_the_recogniser_s_own(emulators, vendor):
    emulators.latency(**{f"{vendor}.stt": 120})
    emulators.fault(vendor, "status", operation="stt", status=503, times=1)
    sdk = groq if vendor == "groq" else openai
    with pytest.raises(sdk.InternalServerError):
        await transcribe(emulators, vendor)
    began = time.monotonic()
    await transcribe(emulators, vendor)
    assert time.monotonic() - began >= 0.12
    (delay,) = emulators.journal(provider=vendor, operation="stt", kind="delayed")
    assert (delay["data"]["what"], delay["data"]["meant_ms"]) == ("transcript", 120)
    emulators.fault(vendor, "malformed", operation="stt")
    with pytest.raises(json.JSONDecodeError):
        await transcribe(emulators, vendor)


TOO_LARGE = {
    "openai": {
        "message": "Maximum content size limit (26214400) exceeded (26214401 bytes read)",
        "type": "server_error",
        "param": None,
        "code": None,
    },
    "groq": {
        "message": "Request Entity Too Large",
        "type": "invalid_request_error",
        "code": "request_too_large",
    },
}


@pytest.mark.parametrize("vendor", MODELS)
async def test_25_mb_are_the_most(emulators, vendor):
    largest = 25 * 1024 * 1024
    with pytest.raises(openai.APIStatusError if vendor == "openai" else groq.APIStatusError) as no:
        await transcribe(emulators, vendor, bytes(largest + 1))
    assert no.value.status_code == 413
    assert no.value.response.json() == {"error": TOO_LARGE[vendor]}
    # What is no larger is read; these bytes are no audio.
    with pytest.raises((openai.BadRequestError, groq.BadRequestError), match="Invalid file"):
        await transcribe(emulators, vendor, bytes(largest))


@pytest.mark.parametrize("vendor", MODELS)
async def test_what_is_larger_by_far_is_refused_likewise(emulators, vendor):
    with pytest.raises((openai.APIStatusError, groq.APIStatusError)) as no:
        await transcribe(emulators, vendor, bytes(65 * 1024 * 1024))
    assert no.value.response.json()["error"].keys() == TOO_LARGE[vendor].keys()
    assert no.value.status_code == 413


@pytest.mark.parametrize("content", [b"", b"--x", b"--x\r\nContent-Disposition: a\r\n\r\n1"])
@pytest.mark.parametrize("boundary", ["", "; boundary=x"])
def test_a_form_that_is_none_is_refused(emulators, content, boundary):
    headers = {"Content-Type": f"multipart/form-data{boundary}"}
    answer = post(emulators, "groq", "/audio/transcriptions", content=content, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["error"]["type"] == "invalid_request_error"
