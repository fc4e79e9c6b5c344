"""Names that older configurations use are understood, and the persona holds today's."""

from __future__ import annotations

import pytest

from bots.loading.former_names import in_todays_names
from tests.loading.texts import NL, NL_EN, persona


@pytest.mark.parametrize(
    ("provider", "voice"),
    [
        ("deepgram", "aura-2-sander-nl"),
        ("openai", "onyx"),
        # It has no man's voice that we know; its own is better than silence.
        ("cartesia", "9626c31c-bec5-4cca-baa8-f8ba9e84c8bc"),
        ("espeak", "nl"),
    ],
)
@pytest.mark.parametrize("former", ["dutch-thijs", "aura-jeroen-nl"])
def test_a_former_dutch_voice_becomes_one_of_its_provider(load, former, provider, voice):
    loaded = load(persona(NL, tts=f"{{provider: {provider}, voice: {former}}}"))
    assert loaded.persona.tts.voice == voice
    assert f'configs/p.yaml:6: tts.voice: "{former}" is a former name; write {voice}' in (
        loaded.warnings
    )


def test_a_former_voice_among_those_of_each_language(load):
    loaded = load(
        persona(NL_EN, tts="{provider: deepgram, voice: {nl: dutch-thijs, en: aura-2-thalia-en}}")
    )
    assert loaded.persona.tts.voice == {"nl": "aura-2-sander-nl", "en": "aura-2-thalia-en"}
    assert loaded.warnings == (
        'configs/p.yaml:6: tts.voice.nl: "dutch-thijs" is a former name; write aura-2-sander-nl',
    )


def test_a_former_model_at_the_provider_that_had_it(load):
    fallback = "[{provider: ollama, model: mixtral}, {provider: groq, model: mixtral}]"
    loaded = load(persona(llm=f"{{provider: groq, fallback: {fallback}}}"))
    # Ollama still has a model of that name.
    assert [each.model for each in loaded.persona.llm.fallback] == ["mixtral", "openai/gpt-oss-20b"]
    assert loaded.warnings == (
        'configs/p.yaml:5: llm.fallback[1].model: "mixtral" is a former name; '
        "write openai/gpt-oss-20b",
    )


def test_an_older_configuration_is_read_as_todays(load):
    loaded = load(
        persona(
            NL + "deny_providers: [openai]",
            stt="{provider: whisper-local, model: base}",
            tts="{provider: piper-local, voice: dutch-thijs}",
        )
    )
    assert (loaded.persona.stt.provider, loaded.persona.stt.model) == ("whisper", "base")
    assert (loaded.persona.tts.provider, loaded.persona.tts.voice) == ("piper", "nl_NL-pim-medium")
    assert loaded.warnings == (
        'configs/p.yaml:4: stt.provider: "whisper-local" is a former name; write whisper',
        'configs/p.yaml:6: tts.provider: "piper-local" is a former name; write piper',
        'configs/p.yaml:6: tts.voice: "dutch-thijs" is a former name; write nl_NL-pim-medium',
    )


def test_former_providers_mean_another_on_each_leg():
    data, found = in_todays_names(
        {
            "stt": {"provider": "local", "fallback": [{"provider": "whisper-local"}]},
            "llm": {"provider": "local"},
            "tts": {"provider": "local", "fallback": [{"provider": "piper-local"}]},
            "deny_providers": ["openai", "local"],
        }
    )
    assert data["stt"] == {"provider": "whisper", "fallback": [{"provider": "whisper"}]}
    assert data["llm"] == {"provider": "llama_cpp"}
    assert data["tts"] == {"provider": "piper", "fallback": [{"provider": "piper"}]}
    assert data["deny_providers"] == ["openai", "whisper", "llama_cpp", "piper"]
    assert len(found) == 6


def test_a_former_name_on_a_leg_that_it_never_served_is_an_error(check):
    assert check(persona(llm="{provider: piper-local}"))[0].startswith(
        '5: llm.provider: no language model "piper-local"; '
    )


def test_what_is_given_is_not_changed():
    given = {"stt": {"provider": "local"}, "deny_providers": ["local"]}
    in_todays_names(given)
    assert given == {"stt": {"provider": "local"}, "deny_providers": ["local"]}


@pytest.mark.parametrize(
    "data", [None, 3, [], {"stt": 3}, {"tts": {"voice": []}}, {"deny_providers": {"a": "local"}}]
)
def test_any_shape_is_looked_at(data):
    assert in_todays_names(data) == (data, [])
