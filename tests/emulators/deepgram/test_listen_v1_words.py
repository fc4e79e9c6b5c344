"""What Nova makes of words on v1: languages, formatting, keyterms, encodings, speakers."""

from __future__ import annotations

import io
from typing import get_args

import numpy as np
import pytest
import soundfile
from deepgram.listen.v1.socket_client import V1SocketClientResponse
from deepgram.listen.v1.types import ListenV1Configure

from tests.emulators.deepgram.listening import (
    JOKE,
    TIME,
    WEATHER,
    heard,
    line,
    nova,
    results,
    sent,
    silence,
    sound,
    transcript,
    transcripts,
)
from tests.emulators.examples import deepgram_listen as examples
from tests.emulators.strictness import conforms, has_shape

TYPES = {kind.model_fields["type"].default: kind for kind in get_args(V1SocketClientResponse)}


async def test_languages_are_told_apart(emulators):
    emulators.script(
        caller=[line(TIME) | {"text": "Hoe laat is het?", "language": "nl"}, line(JOKE)]
    )
    audio = [sound(TIME), silence(1), sound(JOKE), silence(1)]
    got = await heard(nova(emulators, language="multi"), *audio)

    dutch, english = (m for m in results(got, final=True) if transcript(m))
    assert dutch.channel.alternatives[0].languages == ["nl"]
    assert {word.language for word in dutch.channel.alternatives[0].words} == {"nl"}
    assert english.channel.alternatives[0].languages == ["en"]
    for message in sent(emulators):
        conforms(message, TYPES[message["type"]])
    alternatives = [
        m["channel"]["alternatives"][0] for m in sent(emulators) if m["type"] == "Results"
    ]
    for alternative in alternatives:
        free = ["$.languages", "$.languages_hinted"]
        has_shape(alternative, examples.MULTILINGUAL_ALTERNATIVE, free=free)


async def test_a_recogniser_of_one_language_makes_nothing_of_another(emulators):
    emulators.script(
        caller=[line(TIME) | {"text": "Hoe laat is het?", "language": "nl"}, line(JOKE)]
    )
    audio = [sound(TIME), silence(1), sound(JOKE), silence(1)]
    got = await heard(nova(emulators, language="nl"), *audio)

    assert transcripts(got) == ["Hoe laat is het?"]
    foreign = results(got, final=True)[1]
    assert foreign.speech_final and foreign.channel.alternatives[0].confidence == 0
    assert foreign.channel.alternatives[0].languages is None


async def test_words_are_bare_unless_formatting_is_asked_for(emulators):
    emulators.script(caller=[line(JOKE)])
    got = await heard(nova(emulators, smart_format=None), sound(JOKE), silence(0.5))

    assert transcripts(got) == ["can you tell me a joke please"]
    words = results(got, final=True)[0].channel.alternatives[0].words
    assert all(word.punctuated_word is None for word in words)


async def test_what_is_near_a_keyterm_comes_out_as_the_keyterm(emulators):
    misheard = line(WEATHER) | {"text": "Hey sommer, is this new jork today?"}
    emulators.script(caller=[misheard])
    got = await heard(nova(emulators, keyterm=["Summer", "New York"]), sound(WEATHER), silence(0.5))

    assert transcripts(got) == ["Hey Summer, is this New York today?"]


async def test_keyterms_can_be_changed_on_the_way(emulators):
    emulators.script(caller=[line(TIME) | {"text": "hey sommer"}])
    change = ListenV1Configure(keyterms=["Summer"])
    audio = [sound(TIME), silence(0.5)]
    got = await heard(nova(emulators), lambda stream: stream.send_configure(change), *audio)

    assert transcripts(got) == ["hey Summer"]
    refused = await heard(
        nova(emulators, model="nova-2"), lambda stream: stream.send_configure(change)
    )
    assert refused[0].code == "CONFIGURE_KEYTERMS_NOT_SUPPORTED"
    for message in sent(emulators):
        conforms(message, TYPES[message["type"]])


@pytest.mark.parametrize(("encoding", "subtype"), [("mulaw", "ULAW"), ("alaw", "ALAW")])
async def test_a_telephones_audio_is_understood(emulators, encoding, subtype):
    emulators.script(caller=[line(WEATHER)])
    at_8_khz = np.concatenate([sound(WEATHER)[::2], silence(0.5)])
    coded = io.BytesIO()
    soundfile.write(coded, at_8_khz, 8000, format="RAW", subtype=subtype)
    codes = np.frombuffer(coded.getvalue(), np.uint8)
    got = await heard(nova(emulators, encoding=encoding, sample_rate=8000), codes, chunk=160)

    assert transcripts(got) == ["What is the weather in Paris today?"]
    assert got[-1].duration == pytest.approx(len(at_8_khz) / 8000, abs=0.02)


async def test_speakers_and_entities_are_told_if_asked_for(emulators):
    emulators.script(caller=[line(TIME)])
    options = {"diarize": "true", "detect_entities": "true"}
    got = await heard(nova(emulators, **options), sound(TIME), silence(0.5))

    final = results(got, final=True)[0]
    assert {word.speaker for word in final.channel.alternatives[0].words} == {0}
    assert final.metadata.diarize_info.arch == "v1" and final.entities == []
    for message in sent(emulators):
        conforms(message, TYPES[message["type"]])
