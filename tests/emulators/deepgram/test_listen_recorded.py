"""Whole recordings and the list of models, through the vendor's SDK."""

from __future__ import annotations

import pytest
from deepgram.core.api_error import ApiError
from deepgram.errors import BadRequestError
from deepgram.types import ListenV1Response, ListModelsV1Response, ListProjectsV1Response

from tests.emulators.deepgram.listening import JOKE, TIME, client, line, sent, sound
from tests.emulators.examples import deepgram_listen as examples
from tests.emulators.strictness import conforms, has_shape


async def test_a_recording_is_heard(emulators):
    emulators.script(caller=[line(TIME), line(JOKE)])
    emulators.latency(deepgram=60)
    media = client(emulators).listen.v1.media
    first = await media.transcribe_file(request=TIME.read_bytes(), model="nova-3")
    second = await media.transcribe_file(
        request=JOKE.read_bytes(), model="nova-3", smart_format=True, tag=["test"]
    )

    texts = [answer.results.channels[0].alternatives[0].transcript for answer in (first, second)]
    assert texts == ["what time is it", "Can you tell me a joke, please?"]
    bare, formatted = sent(emulators)
    conforms(bare, ListenV1Response)
    has_shape(formatted, examples.RECORDED, free=["$.metadata.tags", "$.metadata.model_info"])
    [info] = formatted["metadata"]["model_info"].values()
    assert info == {"name": "general-nova-3", "version": "2024-12-20.0", "arch": "nova-3"}
    assert formatted["metadata"]["tags"] == ["test"]
    assert [e["data"]["meant_ms"] for e in emulators.journal(kind="delayed")] == [60, 60]


async def test_raw_audio_is_heard_and_an_empty_fault_empties_it(emulators):
    emulators.script(caller=[line(TIME)])
    emulators.fault("deepgram", "empty", request=2)
    media = client(emulators).listen.v1.media
    options = {
        "model": "nova-2",
        "encoding": "linear16",
        "request_options": {"additional_query_parameters": {"sample_rate": "16000"}},
    }
    for expected in ("what time is it", ""):
        answer = await media.transcribe_file(request=sound(TIME).tobytes(), **options)
        assert answer.results.channels[0].alternatives[0].transcript == expected


async def test_what_is_no_audio_is_refused(emulators):
    with pytest.raises(BadRequestError) as refused:
        await client(emulators).listen.v1.media.transcribe_file(request=b"words", model="nova-3")

    assert refused.value.body["err_msg"] == examples.ERROR["err_msg"]
    has_shape(refused.value.body, examples.ERROR)


async def test_a_status_is_raised_with_its_body_and_its_retry_after(emulators):
    emulators.fault("deepgram", "status", status=429, retry_after=2)
    with pytest.raises(ApiError) as refused:
        await client(emulators).listen.v1.media.transcribe_file(request=b"", model="nova-3")

    assert refused.value.status_code == 429
    assert refused.value.headers is not None and refused.value.headers["retry-after"] == "2"
    has_shape(refused.value.body, examples.ERROR)


async def test_models_and_voices_are_listed(emulators):
    listed = await client(emulators).manage.v1.models.list()

    assert listed.stt is not None and listed.tts is not None
    names = {model.name for model in listed.stt}
    assert {"nova-3", "nova-2", "flux-general-en", "flux-general-multi"} <= names
    spoken = {voice.canonical_name for voice in listed.tts}
    assert {"aura-2-thalia-en", "aura-2-beatrix-nl", "aura-2-celeste-es"} <= spoken
    entries = emulators.journal(provider="deepgram", operation="models", kind="sent")
    conforms(entries[0]["data"]["body"], ListModelsV1Response)
    has_shape(entries[0]["data"]["body"], examples.MODELS, free=["$.tts[].metadata.tags"])


async def test_a_model_and_the_project_can_be_looked_up(emulators):
    manage = client(emulators).manage.v1
    listed = await manage.models.list()
    assert listed.stt is not None
    found = await manage.models.get(model_id=str(listed.stt[0].uuid_))
    assert found.name == "nova-3"
    with pytest.raises(ApiError) as refused:
        await manage.models.get(model_id="none")
    assert refused.value.status_code == 404

    projects = await manage.projects.list()
    assert projects.projects is not None and len(projects.projects) == 1
    entries = emulators.journal(provider="deepgram", operation="projects", kind="sent")
    conforms(entries[0]["data"]["body"], ListProjectsV1Response)
