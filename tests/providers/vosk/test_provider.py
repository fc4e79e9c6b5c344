"""Where the model is, which language it hears, and what is said when there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.choices import SttChoice
from bots.legs import choose_legs
from bots.machine import Machine
from bots.persona import Persona
from bots.providers.vosk.catalogue import CATALOGUE, language_of
from bots.providers.vosk.provider import PROVIDER
from tests.providers.vosk.tiny_model import write_model

DUTCH = "vosk-model-small-nl-0.22"


def persona(*allowed, **stt):
    return Persona.model_validate(
        {
            "schema_version": 1,
            "name": "Ann",
            "prompt": "Be kind.",
            "languages": {"default": allowed[0], "allowed": list(allowed)},
            "stt": {"provider": "vosk", **stt},
            "llm": {"provider": "phrasebook"},
            "tts": {"provider": "espeak"},
        }
    )


def lack(models, *languages, model=None, **environment):
    choice = SttChoice(provider="vosk", model=model)
    return Machine(environment, models=models).obstacle(PROVIDER, choice, languages or ("nl",))


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("vosk-model-small-en-us-0.15", "en"),
        ("vosk-model-nl-spraakherkenning-0.6-lgraph", "nl"),
        ("vosk-model-es-0.42", "es"),
        ("my_model_NL", "nl"),
        ("en", "en"),
        ("vosk-model-small-de-0.15", None),
        ("model", None),
        ("enormous", None),
    ],
)
def test_a_model_s_name_tells_its_language(name, language):
    assert language_of(name) == language


@given(st.text())
def test_any_name_tells_a_language_or_none(name):
    assert language_of(name) in {"nl", "en", "es", None}


def test_every_known_model_hears_what_its_name_says():
    for name, known in CATALOGUE.known.items():
        assert known.languages == (language_of(name),)


def test_the_model_of_the_persona_s_default_language_is_asked_for(tmp_path):
    fetch = "python runner.py models fetch vosk"
    assert lack(tmp_path, "nl", "en") == f'model "{DUTCH}" is not here; {fetch} {DUTCH}'
    english = "vosk-model-small-en-us-0.15"
    assert lack(tmp_path, "en", "nl") == f'model "{english}" is not here; {fetch} {english}'
    write_model(tmp_path / "vosk" / DUTCH)
    assert lack(tmp_path, "nl", "en") is None


def test_a_path_that_leads_to_no_model_is_named(tmp_path):
    nowhere, empty = tmp_path / DUTCH, tmp_path / "vosk-model-nl-empty"
    empty.mkdir()
    assert lack(tmp_path, VOSK_MODEL_PATH=str(nowhere)) == (
        f'VOSK_MODEL_PATH is "{nowhere}", and there is no such folder; name that of a Vosk model'
    )
    assert lack(tmp_path, VOSK_MODEL_PATH=str(empty)) == (
        f'VOSK_MODEL_PATH is "{empty}", which is no Vosk model: it has no **/final.mdl'
    )


def test_a_path_whose_model_hears_none_of_the_languages_is_named(tmp_path):
    unknown = write_model(tmp_path / "model")
    assert lack(tmp_path, VOSK_MODEL_PATH=str(unknown)) == (
        f'VOSK_MODEL_PATH is "{unknown}", whose name tells no language; '
        f"name it as the model, such as {DUTCH}"
    )
    dutch = write_model(tmp_path / DUTCH)
    assert lack(tmp_path, "en", "es", VOSK_MODEL_PATH=str(dutch)) == (
        f'VOSK_MODEL_PATH is "{dutch}", which hears nl, and the persona allows en, es'
    )
    assert lack(tmp_path, "en", "nl", VOSK_MODEL_PATH=f"{dutch}/") is None


def test_a_conversation_has_the_language_of_the_model(tmp_path):
    """The model is what VOSK_MODEL_PATH says, whatever the persona prefers."""
    path = write_model(tmp_path / DUTCH)
    machine = Machine({"VOSK_MODEL_PATH": str(path)}, models=tmp_path)
    ann = persona("en", "nl")
    legs = choose_legs(ann, machine)
    assert legs.stt.serving.provider.name == "vosk"
    assert legs.stt.serving.model == DUTCH
    assert legs.languages(ann) == ("nl",)
    assert choose_legs(persona("en"), machine).names()["stt"] == "pocketsphinx"


def test_a_model_that_the_persona_names_comes_before_the_variable(tmp_path):
    write_model(tmp_path / "vosk" / "vosk-model-es-0.42")
    machine = Machine({"VOSK_MODEL_PATH": "/nowhere"}, models=tmp_path)
    ann = persona("es", "nl", model="vosk-model-es-0.42")
    legs = choose_legs(ann, machine)
    assert legs.stt.serving.provider.name == "vosk"
    assert legs.languages(ann) == ("es",)
