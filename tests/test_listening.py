"""What a persona listens with."""

from __future__ import annotations

from bots.legs import choose_legs
from bots.listening import listening
from bots.machine import Machine
from bots.matchers import Matchers
from bots.persona import Persona
from bots.roster import Roster
from bots.spotting.pocketsphinx import PocketsphinxSpotter
from processors.stop.words import LEAVING, STOPPING

BASE = {
    "schema_version": 1,
    "name": "Ann",
    "prompt": "Be kind.",
    "stt": {"provider": "deepgram"},
    "llm": {"provider": "groq"},
    "tts": {"provider": "espeak"},
}


def kinds(*, languages=("en",), spotter=None, others=(), **keys) -> list[str]:
    allowed = {"default": languages[0], "allowed": list(languages)}
    persona = Persona.model_validate(BASE | {"languages": allowed} | keys).among(others)
    legs = choose_legs(persona, Machine({"DEEPGRAM_API_KEY": "k"}))
    heard = listening(persona, Roster(persona, legs, languages), legs, Matchers(), spotter)
    every = (*heard.on_device, *heard.to_caller, *heard.before_model, *heard.behind_model)
    return [type(each).__name__ for each in every]


def test_there_is_only_what_the_persona_asks_for():
    assert kinds() == []
    assert kinds(wake={"phrases": ["hey ann"], "listen": "off"}) == []
    assert kinds(emotion={"listen": False}) == []
    assert kinds(
        wake={"phrases": ["hey ann"]}, stop={"phrases": ["halt"]}, emotion={"listen": True}
    ) == ["WakePhraseGate", "StopCommand", "UserEmotion", "EmotionHint", "EmotionHint"]


def test_a_spotter_keeps_audio_from_all_others():
    spotter = PocketsphinxSpotter({"hey ann": "Ann"}, 0.5)
    assert kinds(spotter=spotter, wake={"phrases": ["hey ann"], "listen": "device"}) == [
        "DeviceGate",
        "WakePhraseGate",
    ]


def test_whoever_shares_the_session_is_called_by_name():
    bea = Persona.model_validate(BASE | {"name": "Bea", "wake": {"phrases": ["hey bea"]}})
    assert kinds(others=[bea], wake={"phrases": ["hey ann"]}) == ["WakePhraseGate", "PersonaSwitch"]


def test_who_speaks_several_languages_moves_between_them():
    assert kinds(languages=("nl", "en")) == ["LanguageSwitch", "LanguageRefusal"]


def test_what_is_costly_to_make_is_made_once_for_each_persona():
    ann, bea = (Persona.model_validate(BASE | {"name": name}) for name in ("Ann", "Bea"))
    matchers = Matchers()
    first = matchers.commands(ann, STOPPING, ["halt"])
    assert matchers.commands(ann.model_copy(deep=True), STOPPING, ["halt"]) is first
    others = [
        matchers.commands(bea, STOPPING, ["halt"]),
        matchers.commands(ann, STOPPING, ["hold"]),
        matchers.commands(ann, LEAVING, ["halt"]),
    ]
    assert all(each is not first for each in others)
    assert matchers.requests("Ann") is matchers.requests("Ann")
    assert matchers.requests("Ann") is not matchers.requests("Bea")
    assert matchers.guesser() is matchers.guesser()
