"""A conversation moves to another language: recogniser, model and voice, on the wire."""

from __future__ import annotations

from itertools import groupby

import pytest

from bots.events import AssistantSpoke, Event, LanguageChanged
from tests.wire.conftest import calls, persona

DUTCH_LINE, ENGLISH_LINE = "Hoe heet je eigenlijk?", "Tell me a joke."
TO_ENGLISH, TO_DUTCH = "Spreek Engels, alsjeblieft.", "Switch to Dutch, please."
IN_ENGLISH = ("Where can I park around here?", "Is that a long walk?")
IN_DUTCH = ("Waar kan ik hier parkeren?", "Is dat ver lopen?")
BOTH = {"default": "nl", "allowed": ["nl", "en"]}
VOICES = {"nl": "aura-2-lars-nl", "en": "aura-2-thalia-en"}
ANSWERS = [{"when": "e", "text": "Aha."}]


def asked(emulators) -> list[tuple[str, str]]:
    """The last question of each request to the model, and the language to answer it in."""
    return [
        (body["messages"][-1]["content"], body["messages"][0]["content"].split()[-1])
        for body in emulators.received("groq", "llm")
    ]


def spoken_by(emulators) -> list[str]:
    """The voices that were connected to, in order."""
    return [call.query["model"][0] for call in calls(emulators, "deepgram", "tts")]


def listened_for(emulators) -> list[str]:
    """The languages that the recogniser was set to, in order."""
    return [call.query["language"][0] for call in calls(emulators, "deepgram", "stt")]


def changes(told: list[Event]) -> list[tuple[str, str]]:
    return [(each.language, each.cause) for each in told if isinstance(each, LanguageChanged)]


@pytest.mark.parametrize(
    ("hears", "connections"), [("multi", ["multi"]), ("current", ["nl", "en", "nl"])]
)
async def test_it_moves_there_and_back_when_it_is_asked_to(converse, emulators, hears, connections):
    told: list[Event] = []
    who = persona(
        languages=BOTH,
        stt={"provider": "deepgram", "model": "nova-3-general", "language": hears},
        tts={"provider": "deepgram", "voice": VOICES},
    )
    lines = (DUTCH_LINE, TO_ENGLISH, ENGLISH_LINE, TO_DUTCH, DUTCH_LINE)
    rehearsal = await converse(who, *lines, answers=ANSWERS, told=told)
    assert [turn.user for turn in rehearsal.session.turns] == list(lines)
    assert changes(told) == [("en", "request"), ("nl", "request")]
    assert listened_for(emulators) == connections
    assert spoken_by(emulators) == ["aura-2-lars-nl", "aura-2-thalia-en", "aura-2-lars-nl"]
    answered = dict(asked(emulators))
    assert answered == {
        TO_ENGLISH: "English.",
        ENGLISH_LINE: "English.",
        TO_DUTCH: "Dutch.",
        DUTCH_LINE: "Dutch.",
    }
    languages = [each.language for each in told if isinstance(each, AssistantSpoke)]
    assert languages == ["nl", "en", "en", "nl", "nl"]


async def test_it_moves_there_and_back_when_another_language_is_spoken(converse, emulators):
    told: list[Event] = []
    switch = {"on_request": False, "on_detection": {"turns": 2, "min_words": 3}}
    who = persona(languages=BOTH | {"switch": switch}, tts={"provider": "cartesia"})
    lines = (*IN_ENGLISH, *IN_DUTCH)
    rehearsal = await converse(who, *lines, answers=ANSWERS, told=told)
    assert [turn.user for turn in rehearsal.session.turns] == list(lines)
    assert changes(told) == [("en", "detection"), ("nl", "detection")]
    answered = dict(asked(emulators))
    assert [answered[line] for line in lines] == ["Dutch.", "English.", "English.", "Dutch."]
    said = [m["language"] for m in emulators.received("cartesia", "tts") if "transcript" in m]
    assert [language for language, _ in groupby(said)] == ["nl", "en", "nl"]


async def test_a_language_that_it_does_not_speak_is_no_question_for_the_model(converse, emulators):
    told: list[Event] = []
    who = persona(languages=BOTH)
    lines = ("Kun je Duits praten?", DUTCH_LINE)
    rehearsal = await converse(who, *lines, answers=ANSWERS, told=told)
    first, second = rehearsal.session.turns
    assert (first.user, first.spoken) == (lines[0], ["Ik spreek alleen Nederlands en Engels."])
    assert (second.user, second.spoken) == (DUTCH_LINE, ["Aha."])
    assert changes(told) == []


async def test_the_number_of_a_caller_tells_its_language():
    from bots.language import starting_with

    switch = {"by_caller": {"+31": "nl", "+1": "en", "+1809": "es"}}
    allowed = {"default": "en", "allowed": ["nl", "en", "es"], "switch": switch}
    who = persona(languages=allowed)
    every = ("en", "nl", "es")
    assert starting_with(every, who, number="+31 6 12345678")[0] == "nl"
    assert starting_with(every, who, number="+1 (809) 555 0100")[0] == "es"
    assert starting_with(every, who, number="+4912345") == every
    assert starting_with(every, who, wanted="es", number="+31612345678")[0] == "es"
    assert starting_with(("en", "nl"), who, wanted="es") == ("en", "nl")
