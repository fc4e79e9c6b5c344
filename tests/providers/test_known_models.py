"""What is known of models and voices agrees with the vendors' own SDKs, where these tell it."""

from __future__ import annotations

import typing

import pytest
from cartesia.types.tts_model import TTSModel
from deepgram.types.listen_v1model import ListenV1Model
from deepgram.types.listen_v2model import ListenV2Model
from deepgram.types.speak_v1model import SpeakV1Model
from openai.types import AudioModel
from openai.types.audio import SpeechModel
from pipecat.services.elevenlabs.tts_base import ELEVENLABS_MODEL_LANGUAGES
from pipecat.services.openai.tts import VALID_VOICES

from bots.accounts.asking import known_voices
from bots.providers import load, offering
from bots.providers.elevenlabs import TAKES_LANGUAGE
from bots.providers.provider import ALL_LANGUAGES, LEGS
from bots.providers.retired import retirement


def named(alias: object) -> set[str]:
    """The texts of a Literal, however deep it stands in a union."""
    found = set()
    for argument in typing.get_args(alias):
        found |= {argument} if isinstance(argument, str) else named(argument)
    return found


@pytest.mark.parametrize("code", ["nl", "en", "es"])
def test_aura_2_has_the_voices_that_the_sdk_names(code):
    speaks = load("deepgram").offers["tts"]
    of_sdk = {name for name in named(SpeakV1Model) if name.startswith("aura-2-")}
    assert set(speaks.known_voices[code]) == {n for n in of_sdk if n.endswith(f"-{code}")}
    assert {speaks.language_of(name) for name in speaks.known_voices[code]} == {code}


def test_the_first_aura_s_voices_are_gone():
    first = {name for name in named(SpeakV1Model) if not name.startswith("aura-2-")}
    assert len(first) == 12
    replacements = {retirement("deepgram", name).instead for name in first}
    assert replacements <= set(load("deepgram").offers["tts"].known_voices["en"])


def test_deepgram_s_ears_are_known():
    known = set(load("deepgram").offers["stt"].models)
    assert known >= named(ListenV2Model)
    assert known >= {name for name in named(ListenV1Model) if name.startswith(("nova-2", "nova-3"))}


def test_cartesia_s_models_are_known():
    assert set(load("cartesia").offers["tts"].models) >= named(TTSModel)


def test_elevenlabs_models_that_take_a_language_are_those_of_pipecat():
    assert set(TAKES_LANGUAGE) == set(ELEVENLABS_MODEL_LANGUAGES)
    assert all(languages >= ALL_LANGUAGES for languages in ELEVENLABS_MODEL_LANGUAGES.values())


def test_openai_s_ears_and_voices_are_known_or_on_their_way_out():
    for leg, models in (("stt", named(AudioModel)), ("tts", named(SpeechModel))):
        known = set(load("openai").offers[leg].models)
        assert known <= models
        assert all(name in known or retirement("openai", name) for name in models)


def test_openai_s_voices_are_those_of_pipecat_and_speak_every_language():
    found = {voice.name: voice.languages for voice in known_voices(load("openai").offers["tts"])}
    assert found == dict.fromkeys(VALID_VOICES, ("en", "es", "nl"))


@pytest.mark.parametrize("leg", LEGS)
def test_a_provider_s_own_model_is_known_to_itself(leg):
    # Of those that run on this machine, the persona's language may choose the model.
    for provider in offering(leg):
        offer = provider.offers[leg]
        known = offer.knows(None, ["nl", "en"])
        assert known
        assert provider.catalogue or known == offer.knows(offer.model, ["nl", "en"])
