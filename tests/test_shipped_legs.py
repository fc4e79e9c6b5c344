"""Who serves each persona that is shipped: with no key, with one, and with all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bots.legs import choose_legs
from bots.loader import load_persona, load_with_warnings, persona_names
from bots.machine import Machine
from bots.providers import PROVIDERS, load
from tests.conftest import CONFIGS

EMBEDDED = ("pocketsphinx", "phrasebook", "espeak")
ALL = "all"
# Whatever is not told here is served by the embedded three.
EXPECTED = {
    "bedside": {
        "DEEPGRAM_API_KEY": ("deepgram", "phrasebook", "deepgram"),
        "GROQ_API_KEY": ("pocketsphinx", "groq", "espeak"),
        ALL: ("deepgram", "groq", "deepgram"),
    },
    "hello": {
        "DEEPGRAM_API_KEY": ("deepgram", "phrasebook", "deepgram"),
        "GROQ_API_KEY": ("pocketsphinx", "groq", "espeak"),
        ALL: ("deepgram", "groq", "deepgram"),
    },
    "summer": {
        "DEEPGRAM_API_KEY": ("deepgram", "phrasebook", "deepgram"),
        "GROQ_API_KEY": ("pocketsphinx", "groq", "espeak"),
        "OPENAI_API_KEY": ("pocketsphinx", "openai", "espeak"),
        "OLLAMA_BASE_URL": ("pocketsphinx", "ollama", "espeak"),
        ALL: ("deepgram", "groq", "deepgram"),
    },
}
KEYS = [load(name).key for name in PROVIDERS if load(name).key]


def environment(case: str) -> dict[str, str]:
    if case == ALL:
        return dict.fromkeys(KEYS, "key")
    return {case: "http://127.0.0.1:11434" if case.endswith("URL") else "key"}


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("case", [*KEYS, "OLLAMA_BASE_URL", ALL, "NONE_OF_THEM"])
def test_who_serves(name, case, tmp_path):
    persona = load_persona(CONFIGS / f"{name}.yaml", CONFIGS)
    # No model is fetched: those that run on this machine are passed over.
    legs = choose_legs(persona, Machine(environment(case), models=tmp_path))
    assert tuple(legs.names().values()) == EXPECTED[name].get(case, EMBEDDED)
    hears_all = legs.stt.serving.provider.name != "pocketsphinx"
    allowed = persona.languages.by_preference
    assert list(legs.languages(persona)) == (allowed if hears_all else ["en"])


def test_summer_speaks_dutch_with_no_key_where_local_models_are_fetched(tmp_path):
    summer = load_persona(CONFIGS / "summer.yaml", CONFIGS)
    for provider, model in (
        ("whisper", "base"),
        ("piper", "nl_BE-nathalie-medium"),
        ("piper", "en_US-ljspeech-medium"),
    ):
        fetched(provider, model, tmp_path)
    legs = choose_legs(summer, Machine({}, is_installed=lambda name: True, models=tmp_path))
    assert tuple(legs.names().values()) == ("whisper", "phrasebook", "piper")
    assert legs.languages(summer) == ("nl", "en")


def fetched(provider: str, model: str, models: Path) -> None:
    """Files such as fetching a model leaves."""
    catalogue = load(provider).catalogue
    assert model in catalogue.known
    folder = models / provider / model
    folder.mkdir(parents=True)
    for part in catalogue.parts:
        (folder / part.format(name=model).replace("*", "txt")).write_text("whole")


def test_every_persona_that_is_shipped_is_told_here():
    assert sorted(EXPECTED) == persona_names(CONFIGS)


@pytest.mark.parametrize("name", persona_names(CONFIGS))
def test_a_persona_that_is_shipped_has_no_warning(name):
    assert load_with_warnings(CONFIGS / f"{name}.yaml", CONFIGS).warnings == ()


@pytest.mark.parametrize("name", persona_names(CONFIGS))
def test_a_key_of_spaces_is_none(name, tmp_path):
    persona = load_persona(CONFIGS / f"{name}.yaml", CONFIGS)
    legs = choose_legs(persona, Machine(dict.fromkeys(KEYS, "  "), models=tmp_path))
    assert tuple(legs.names().values()) == EMBEDDED
