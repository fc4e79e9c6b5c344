"""What an account offers is asked of the vendor's own SDK; who can't be asked says why."""

from __future__ import annotations

import sys

import pytest

from bots.accounts.account import Offered
from bots.accounts.asking import known_voices, models_of, provider_named, voices_of
from bots.errors import ProviderFailed, ProviderUnknown
from bots.machine import Machine
from bots.providers import load
from tests.wire.conftest import keys


@pytest.fixture
def machine(emulators) -> Machine:
    return Machine(emulators.environment | keys())


def opened(emulators, provider: str) -> dict:
    return emulators.journal(provider=provider, kind="opened")[-1]["data"]


@pytest.mark.parametrize(
    ("provider", "language", "name"),
    [
        ("deepgram", "nl", "aura-2-beatrix-nl"),
        ("deepgram", "en", "aura-2-thalia-en"),
        ("cartesia", "nl", None),
        ("elevenlabs", "nl", None),
    ],
)
def test_voices_are_those_of_the_account(machine, emulators, provider, language, name):
    found = voices_of(load(provider), machine, language)
    assert found
    assert all(voice.knows(language) for voice in found)
    assert name is None or name in {voice.name for voice in found}
    assert f"{provider}-key" in str(opened(emulators, provider))
    everyone = voices_of(load(provider), machine, None)
    # Who speaks all languages is there whichever is asked for.
    assert len(found) < len(everyone) or not any(voice.languages for voice in everyone)


@pytest.mark.parametrize(
    ("provider", "model"),
    [
        ("deepgram", "nova-3"),
        ("groq", "openai/gpt-oss-20b"),
        ("openai", "gpt-4o"),
        ("cerebras", "gpt-oss-120b"),
        ("mistral", "mistral-small-latest"),
        ("anthropic", None),
        ("elevenlabs", "eleven_flash_v2_5"),
        ("ollama", None),
    ],
)
def test_models_are_those_of_the_account(machine, emulators, provider, model):
    found = {offered.name for offered in models_of(load(provider), machine)}
    assert found
    assert model is None or model in found
    if load(provider).key:
        assert f"{provider}-key" in str(opened(emulators, provider)["headers"])


def test_the_personas_own_choices_are_among_them(machine):
    for provider in ("groq", "openai", "cerebras", "mistral", "anthropic"):
        own = load(provider).offers["llm"].model
        assert own in {offered.name for offered in models_of(load(provider), machine)}, provider


@pytest.mark.parametrize(
    "provider", ["deepgram", "groq", "openai", "anthropic", "cartesia", "elevenlabs"]
)
@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "it does not take the key (401)"),
        (403, "the key may not do this (403)"),
        (503, "it refuses (503)"),
    ],
)
def test_a_refusal_is_told_in_one_line_without_the_key(
    machine, emulators, provider, status, reason
):
    emulators.fault(provider, "status", status=status)
    ask = voices_of if provider == "cartesia" else models_of
    arguments = (None,) if provider == "cartesia" else ()
    with pytest.raises(ProviderFailed) as problem:
        ask(load(provider), machine, *arguments)
    address = machine.address(load(provider), _choice(provider))
    assert str(problem.value) == f"{provider} at {address} can't be asked: {reason}."
    assert "-key" not in str(problem.value)


def test_a_vendor_that_does_not_answer_is_named():
    machine = Machine({"GROQ_BASE_URL": "http://127.0.0.1:9", "GROQ_API_KEY": "g"})
    with pytest.raises(ProviderFailed) as problem:
        models_of(load("groq"), machine)
    assert str(problem.value) == (
        "groq at http://127.0.0.1:9 can't be asked: it does not answer (APIConnectionError)."
    )


def test_without_a_key_nobody_is_asked():
    with pytest.raises(ProviderFailed) as problem:
        models_of(load("groq"), Machine({}))
    assert str(problem.value) == "groq can't be asked: GROQ_API_KEY is not set."


def test_a_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "elevenlabs", None)
    with pytest.raises(ProviderFailed) as problem:
        voices_of(load("elevenlabs"), Machine({"ELEVENLABS_API_KEY": "e"}), None)
    assert str(problem.value) == (
        'elevenlabs can\'t be asked: package missing; pip install "elevenlabs".'
    )


def test_what_a_provider_does_not_do_is_said():
    with pytest.raises(ProviderFailed) as problem:
        voices_of(load("anthropic"), Machine({}), None)
    assert str(problem.value) == "anthropic does not speak; docs/providers.md says who does."
    with pytest.raises(ProviderFailed) as problem:
        models_of(load("cartesia"), Machine({}))
    assert str(problem.value) == (
        "cartesia has no list of models; docs/providers.md names those that are known."
    )


def test_an_unknown_provider_is_named_with_the_nearest():
    with pytest.raises(ProviderUnknown) as problem:
        provider_named("depgram")
    assert str(problem.value).startswith(
        'There is no provider "depgram"; did you mean "deepgram"? Known: deepgram, groq, '
    )


def test_who_has_no_list_of_voices_has_those_that_are_known():
    found = {voice.name: voice.languages for voice in known_voices(load("espeak").offers["tts"])}
    assert found["nl"] == ("nl",)
    assert voices_of(load("espeak"), Machine({}), "nl") == [Offered("nl", "", ("nl",))]


def _choice(provider: str):
    from bots.choices import Choice

    return Choice(provider=provider)
