"""Which whole utterances are commands: lists, half of them frozen, and what holds of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.stop.command_phrases import CommandPhrases
from processors.stop.words import STOPPING
from processors.words.phrasing import Match
from tests.stop.hearing import LANGUAGES, leaving, stopping
from tests.stop.said import GOODBYES, NOT_GOODBYES, NOT_STOPS, STOPS, is_frozen, of

STOP, GOODBYE = stopping(), leaving()
SAID_STOPS = [text for _, text in of(STOPS)]
SAID_OTHERS = [text for _, text in of(NOT_STOPS)]
MARKS = st.sampled_from([".", "!", "?", "...", ",", "¡", " ", ""])


def is_one(phrases: CommandPhrases, text: str) -> bool:
    return phrases.judge(text).match is Match.IS


def test_the_lists_are_long_enough_and_half_is_frozen():
    assert len(SAID_STOPS) >= 40
    assert len(SAID_OTHERS) >= 60
    frozen = [text for text in SAID_STOPS + SAID_OTHERS if is_frozen(text)]
    assert 0.4 < len(frozen) / len(SAID_STOPS + SAID_OTHERS) < 0.6


@pytest.mark.parametrize("frozen", [False, True], ids=["tuned on", "frozen"])
@pytest.mark.parametrize(("phrases", "said"), [(STOP, STOPS), (GOODBYE, GOODBYES)])
def test_each_command_is_known(phrases, said, frozen):
    texts = [text for _, text in of(said) if is_frozen(text) == frozen]
    assert texts
    assert [text for text in texts if not is_one(phrases, text)] == []


@pytest.mark.parametrize("frozen", [False, True], ids=["tuned on", "frozen"])
@pytest.mark.parametrize(("phrases", "said"), [(STOP, NOT_STOPS), (GOODBYE, NOT_GOODBYES)])
def test_nothing_else_is_taken_for_one(phrases, said, frozen):
    texts = [text for _, text in of(said) if is_frozen(text) == frozen]
    assert texts
    assert [text for text in texts if is_one(phrases, text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_s_commands_are_known_by_itself(language):
    alone = CommandPhrases(STOPPING, languages=[language], names=["Summer"])
    texts = [text for spoken, text in of(STOPS) if spoken == language]
    assert {alone.judge(text).language for text in texts} == {language}


def test_a_language_that_is_not_allowed_gives_no_commands():
    dutch = CommandPhrases(STOPPING, languages=["nl"])
    assert is_one(dutch, "hou op")
    assert not is_one(dutch, "para")
    assert not is_one(dutch, "never mind")


def test_the_phrase_and_its_language_are_told():
    judged = STOP.judge("Nee, hou nou eens op!")
    assert (judged.phrase, judged.language) == ("hou nou eens op", "nl")


def test_a_phrase_of_several_languages_is_the_first_one_s():
    assert CommandPhrases(STOPPING, languages=["en", "nl"]).judge("stop").language == "en"
    assert CommandPhrases(STOPPING, languages=["nl", "en"]).judge("stop").language == "nl"


@pytest.mark.parametrize("own", [{"nl": ["Koffie!"]}, ["koffie"]])
def test_a_persona_s_own_phrases_are_added(own):
    phrases = CommandPhrases(STOPPING, languages=["nl"], phrases=own)
    assert is_one(phrases, "koffie alsjeblieft")
    assert is_one(phrases, "stop")
    assert not is_one(STOP, "koffie")


@pytest.mark.parametrize("text", ["", " ", "...", "Summer", "please", "no", "oké"])
def test_silence_and_what_only_surrounds_a_command_are_none(text):
    assert not is_one(STOP, text)
    assert not is_one(GOODBYE, text)


def test_a_command_may_become_one_to_the_letter():
    beginnings = [text[:n] for text in SAID_STOPS for n in range(1, len(text))]
    lost = [
        text for text in beginnings if STOP.judge(text).match is Match.NONE and text.strip("¡¿")
    ]
    assert lost == []


def test_most_others_are_known_as_such_before_they_are_over():
    beginnings = [text.rsplit(" ", 1)[0] for text in SAID_OTHERS if text.count(" ") >= 2]
    known = [text for text in beginnings if STOP.judge(text).match is Match.NONE]
    assert len(known) / len(beginnings) > 0.7


@given(st.sampled_from(SAID_STOPS), MARKS, MARKS)
def test_case_and_punctuation_do_not_matter(text, before, behind):
    for written in (text.upper(), text.lower(), text.title()):
        assert is_one(STOP, f"{before}{written}{behind}")


@given(st.sampled_from(LANGUAGES), st.data())
def test_a_command_may_be_repeated(language, data):
    of_language = [text for spoken, text in of(STOPS) if spoken == language]
    texts = data.draw(st.lists(st.sampled_from(of_language), min_size=1, max_size=2))
    assert is_one(STOP, ", ".join(texts))


@given(st.sampled_from(SAID_STOPS), st.sampled_from(["roken", "timer", "mañana", "music", "fiets"]))
def test_any_other_word_makes_it_something_else(text, word):
    for said in (f"{text} {word}", f"{word} {text}"):
        assert not is_one(STOP, said)


@given(st.text())
def test_any_text_is_judged(text):
    STOP.judge(text)


@pytest.mark.parametrize("piece", ["stop ", "please ", "st", "para-", "é", "'", "a"])
def test_a_hostile_text_takes_no_longer_than_a_long_one(piece):
    started = time.process_time()
    STOP.judge(piece * 50_000)
    assert time.process_time() - started < 0.5
