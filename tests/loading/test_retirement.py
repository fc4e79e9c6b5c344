"""What a vendor has taken away is an error that names the replacement; what it will, a warning."""

from __future__ import annotations

from datetime import date

import pytest

from bots.providers import PROVIDERS, load, offering
from bots.providers.provider import LEGS, Voice
from bots.providers.retired import AS_OF, RETIRED, retirement
from tests.loading.texts import persona

GONE = {
    persona(llm="{provider: groq, model: mixtral-8x7b-32768}"): (
        '5: llm.model: "mixtral-8x7b-32768" is gone since 2025-03-20; write openai/gpt-oss-20b'
    ),
    persona(llm="{provider: groq, model: llama-3.3-70b-versatile}"): (
        '5: llm.model: "llama-3.3-70b-versatile" is gone since 2026-08-16; '
        "write openai/gpt-oss-120b"
    ),
    persona(llm="{provider: groq, fallback: [{provider: cerebras, model: llama3.1-8b}]}"): (
        '5: llm.fallback[0].model: "llama3.1-8b" is gone since 2026-05-27; write gpt-oss-120b'
    ),
    persona(llm="{provider: anthropic, model: claude-3-5-haiku-20241022}"): (
        '5: llm.model: "claude-3-5-haiku-20241022" is gone since 2026-02-19; write claude-haiku-4-5'
    ),
    persona(llm="{provider: openai, model: gpt-3.5-turbo}"): (
        '5: llm.model: "gpt-3.5-turbo" is gone since 2026-10-23; write gpt-5.6-terra'
    ),
    persona(tts="{provider: deepgram, voice: aura-asteria-en}"): (
        '6: tts.voice: "aura-asteria-en" is gone since 2026-02-13; write aura-2-asteria-en'
    ),
    persona(tts="{provider: groq, voice: {en: Fritz-PlayAI}}"): (
        '6: tts.voice.en: "Fritz-PlayAI" is gone since 2025-12-31; write autumn'
    ),
    persona(tts="{provider: cartesia, model: sonic-english}"): (
        '6: tts.model: "sonic-english" is gone since 2026-06-01; write sonic-3.5'
    ),
}
ANNOUNCED = {
    persona(llm="{provider: openai, model: gpt-4o}"): (
        '5: llm.model: "gpt-4o" will be gone on 2027-01-14; write gpt-6-luna'
    ),
    persona(stt="{provider: openai, model: whisper-1}"): (
        '4: stt.model: "whisper-1" will be gone on 2027-02-26; write gpt-transcribe'
    ),
    persona(tts="{provider: openai}"): (
        '6: tts.provider: its own "gpt-4o-mini-tts" will be gone on 2027-01-06; name another'
    ),
    persona(tts="{provider: elevenlabs}"): (
        '6: tts.provider: its own "JBFqnCBsd6RMkjVDRZzb" will be gone on 2026-12-31; name another'
    ),
}


@pytest.mark.parametrize("text", GONE, ids=lambda text: GONE[text][:50])
def test_what_is_gone_is_an_error_that_names_what_to_use(check, text):
    assert check(text) == [GONE[text]]


@pytest.mark.parametrize("text", ANNOUNCED, ids=lambda text: ANNOUNCED[text][:50])
def test_what_will_be_gone_is_a_warning(warned, text):
    assert warned(text) == [ANNOUNCED[text]]


def test_the_same_name_at_another_provider_is_another_model(check):
    assert check(persona(llm="{provider: ollama, model: llama3.1-8b}")) == []


def test_every_entry_names_a_provider_a_page_and_something_that_is_not_gone_itself():
    for each in RETIRED:
        assert each.provider in PROVIDERS
        assert each.source.startswith("https://")
        assert date(2024, 1, 1) < each.since < date(2028, 1, 1)
        replacement = each.instead and retirement(each.provider, each.instead)
        assert not replacement or not replacement.is_gone, each


def test_no_provider_s_own_model_or_voice_is_gone():
    for leg in LEGS:
        for provider in offering(leg):
            offer = provider.offers[leg]
            names = [offer.model, *(offer.voices.values() if isinstance(offer, Voice) else ())]
            ends = [retirement(provider.name, name) for name in names]
            assert not any(end.is_gone for end in ends if end), provider.name


def test_what_is_gone_and_what_is_announced_are_told_apart_by_the_date_of_the_data():
    ends = {name: retirement("openai", name) for name in ("gpt-4", "gpt-4o")}
    assert ends["gpt-4"].since <= AS_OF < ends["gpt-4o"].since
    assert (ends["gpt-4"].is_gone, ends["gpt-4o"].is_gone) == (True, False)


def test_models_that_are_known_are_those_of_their_provider():
    hears = load("deepgram").offers["stt"]
    assert hears.knows("nova-2", ["nl"]) == {"nl", "en", "es"}
    assert hears.knows("nova-2", ["nl", "en"]) == {"en", "es"}
    assert hears.knows(None, ["nl"]) == {"nl", "en", "es"}
