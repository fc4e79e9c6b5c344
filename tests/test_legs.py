"""Each leg walks down its own chain: the persona's, filtered by what the machine has."""

from __future__ import annotations

import pytest

from bots.errors import LegUnavailable
from bots.legs import choose_legs
from bots.machine import Machine
from bots.persona import Persona

DEEPGRAM = {"DEEPGRAM_API_KEY": "d"}
GROQ = {"GROQ_API_KEY": "g"}
OPENAI = {"OPENAI_API_KEY": "o"}


def persona(**changes) -> Persona:
    base = {
        "schema_version": 1,
        "name": "Ann",
        "prompt": "Be kind.",
        "languages": {"default": "nl", "allowed": ["nl", "en"]},
        "stt": {"provider": "deepgram"},
        "llm": {"provider": "groq", "fallback": [{"provider": "openai"}]},
        "tts": {"provider": "cartesia"},
    }
    return Persona.model_validate(base | changes)


def test_the_embedded_provider_stands_at_the_end_of_a_chain_that_names_none():
    chain = choose_legs(persona(), Machine(GROQ)).llm
    assert [c.provider.name for c in chain.candidates] == ["groq", "openai", "phrasebook"]
    assert chain.serving.provider.name == "groq"
    assert chain.passed_over == []


def test_those_passed_over_say_why():
    chain = choose_legs(persona(), Machine({}, is_installed=lambda name: name != "openai")).llm
    assert [(c.provider.name, c.obstacle) for c in chain.passed_over] == [
        ("groq", 'package missing; pip install "pipecat-ai[groq]"'),
        ("openai", 'package missing; pip install "pipecat-ai[openai]"'),
    ]


def test_one_that_needs_no_key_serves_where_its_address_is_set():
    llm = {"provider": "ollama", "fallback": [{"provider": "openai_compatible", "model": "m"}]}
    without = choose_legs(persona(llm=llm), Machine({})).llm
    assert [c.obstacle for c in without.passed_over] == [
        "OLLAMA_BASE_URL is not set",
        "OPENAI_COMPATIBLE_BASE_URL is not set",
    ]
    here = Machine({"OLLAMA_BASE_URL": "http://localhost:11434"})
    assert choose_legs(persona(llm=llm), here).llm.serving.provider.name == "ollama"


def test_an_address_may_stand_under_a_name_of_the_persona_s_own():
    llm = {"provider": "openai_compatible", "model": "m", "base_url_env": "GATE"}
    assert choose_legs(persona(llm=llm), Machine({})).llm.passed_over[0].obstacle == (
        "GATE is not set"
    )
    machine = Machine({"GATE": "https://models.example.com/v1/"})
    serving = choose_legs(persona(llm=llm), machine).llm.serving
    assert machine.address(serving.provider, serving.choice) == "https://models.example.com/v1"


@pytest.mark.parametrize(
    "written", ["api.groq.com", "ftp://x", "http://", "http://a:b", "http://["]
)
def test_what_is_no_address_is_said(written):
    chain = choose_legs(persona(), Machine(GROQ | OPENAI | {"GROQ_BASE_URL": written})).llm
    assert chain.passed_over[0].obstacle == "GROQ_BASE_URL is no http(s) address"
    assert chain.serving.provider.name == "openai"


def test_a_model_that_hears_fewer_languages_is_asked_for_those():
    english = persona(stt={"provider": "deepgram", "model": "flux-general-en"})
    assert choose_legs(english, Machine(DEEPGRAM)).languages(english) == ("en",)
    both = persona(stt={"provider": "deepgram", "model": "flux-general-multi"})
    assert choose_legs(both, Machine(DEEPGRAM)).languages(both) == ("nl", "en")


def test_a_key_may_stand_under_a_name_of_the_persona_s_own():
    llm = {"provider": "groq", "api_key_env": "SECOND_KEY"}
    machine = Machine({"SECOND_KEY": "s"})
    chain = choose_legs(persona(llm=llm), machine).llm
    assert machine.key(chain.serving.provider, chain.serving.choice) == "s"
    chain = choose_legs(persona(llm=llm), Machine(GROQ)).llm
    assert chain.passed_over[0].obstacle == "SECOND_KEY is not set"


def test_a_denied_provider_never_serves_even_as_the_last_resort():
    denying = persona(deny_providers=["groq", "phrasebook"])
    assert choose_legs(denying, Machine(GROQ | OPENAI)).names()["llm"] == "openai"
    with pytest.raises(LegUnavailable) as problem:
        choose_legs(denying, Machine(GROQ))
    assert str(problem.value) == (
        "Ann: nothing is left to serve llm (openai: OPENAI_API_KEY is not set, groq: "
        "denied by the persona, phrasebook: denied by the persona). "
        "Set one of the keys, or take one of them out of deny_providers."
    )


def test_a_persona_whose_only_language_nobody_hears_is_refused():
    dutch = persona(languages={"default": "nl", "allowed": ["nl"]})
    with pytest.raises(LegUnavailable) as problem:
        choose_legs(dutch, Machine({})).languages(dutch)
    assert str(problem.value) == (
        "Ann speaks nl, but pocketsphinx hears only en and espeak speaks only en, es, nl. "
        "Set the key of a provider that knows its languages, or allow another language."
    )


def test_an_address_comes_from_the_vendor_or_the_environment_without_a_trailing_slash():
    serving = choose_legs(persona(), Machine(DEEPGRAM)).stt.serving
    assert Machine({}).address(serving.provider, serving.choice) == "https://api.deepgram.com"
    local = Machine({"DEEPGRAM_BASE_URL": "http://127.0.0.1:9100/deepgram/"})
    assert local.address(serving.provider, serving.choice) == "http://127.0.0.1:9100/deepgram"
