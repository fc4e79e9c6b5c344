"""When turns in another language are a switch: the rule, and lists, half of them frozen."""

from __future__ import annotations

import pytest

from processors.language.detection import Guess, LanguageDetection, guesser
from processors.language.telling_words import TellingWords
from tests.languages.said import TRICKY, is_frozen, of, switches

LANGUAGES = ("nl", "en", "es")
HALVES = pytest.mark.parametrize("frozen", [False, True], ids=["tuned on", "frozen"])
ENGLISH, ENGLISH_TOO = "where can i park", "is that a long walk"
DUTCH = "waar kan ik parkeren"
LONG = "i would like to know if you are open tomorrow"


def by_opening(text: str) -> dict[str, float]:
    """Takes what opens with a Dutch word for Dutch, and all else for English."""
    is_dutch = text.startswith(("waar", "hoe"))
    return {"nl": 0.99 if is_dutch else 0.01, "en": 0.01 if is_dutch else 0.99}


def heard(detection: LanguageDetection, *turns: str, current: str = "nl") -> str:
    """What the last of some turns has the conversation move to."""
    for text in turns[:-1]:
        detection.end_turn(text, current=current)
    return detection.wanted(turns[-1], current=current)


@pytest.fixture(scope="module")
def guess() -> Guess:
    return guesser(LANGUAGES)


def test_two_turns_in_a_row_are_a_switch_and_one_is_none():
    assert heard(LanguageDetection(by_opening), ENGLISH) == ""
    assert heard(LanguageDetection(by_opening), ENGLISH, ENGLISH_TOO) == "en"


def test_a_turn_in_the_language_spoken_breaks_the_row():
    assert heard(LanguageDetection(by_opening), ENGLISH, DUTCH, ENGLISH_TOO) == ""


@pytest.mark.parametrize("between", ["ok", "stop", "weekend", "computer", "Jan de Vries", ""])
def test_a_turn_that_tells_nothing_does_not_break_it(between):
    assert heard(LanguageDetection(by_opening), ENGLISH, between, ENGLISH_TOO) == "en"


def test_a_long_turn_is_a_switch_by_itself():
    assert heard(LanguageDetection(by_opening), LONG) == "en"


def test_how_many_turns_and_words_it_takes_can_be_chosen():
    patient = LanguageDetection(by_opening, turns=3, min_words=5)
    assert heard(patient, ENGLISH_TOO, ENGLISH, ENGLISH, ENGLISH_TOO) == ""
    assert heard(patient, ENGLISH_TOO, ENGLISH_TOO) == "en"


def test_a_doubtful_turn_does_not_count():
    doubtful = LanguageDetection(lambda text: {"nl": 0.4, "en": 0.6})
    assert heard(doubtful, LONG, LONG) == ""


def test_a_recogniser_that_tells_another_language_is_a_reason_to_doubt():
    detection = LanguageDetection(by_opening)
    assert detection.wanted(LONG, current="nl", told="en") == "en"
    assert detection.wanted(LONG, current="nl", told="es") == ""


def test_what_is_asked_of_a_turn_that_goes_on_counts_nothing():
    detection = LanguageDetection(by_opening)
    assert [detection.wanted(ENGLISH, current="nl") for _ in range(3)] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("Where can I park?", "where can i park"),
        ("call Jan de Vries", "call"),
        ("Jan de Vries", ""),
        ("Game of Thrones", ""),
        ("speel Let It Be van The Beatles", "speel"),
        ("mijn computer is kapot", "mijn is kapot"),
        ("one two three", ""),
        ("Mi casa es su casa", ""),
        ("0 6 1 2", ""),
        ("HOE LAAT IS HET", "hoe laat is het"),
        ("Prima. Hoe laat is het?", "prima hoe laat is het"),
        ("", ""),
    ],
)
def test_names_numbers_and_loanwords_tell_nothing(text, telling):
    assert TellingWords().of(text) == telling.split()


def test_there_are_a_hundred_of_each():
    assert len(switches()) >= 100
    assert len(of(TRICKY)) >= 100


@HALVES
def test_of_a_hundred_switches_ninety_five_are_made(guess, frozen):
    said = [each for each in switches() if is_frozen(each[1][0]) == frozen]
    missed = [
        (current, language, turns)
        for language, turns in said
        for current in LANGUAGES
        if current != language
        and heard(LanguageDetection(guess), *turns, current=current) != language
    ]
    assert len(missed) / (2 * len(said)) <= 0.05, missed


@HALVES
def test_nothing_tricky_is_a_switch_not_even_said_twice(guess, frozen):
    said = [(current, text) for current, text in of(TRICKY) if is_frozen(text) == frozen]
    assert said
    switched = [
        text
        for current, text in said
        if heard(LanguageDetection(guess), text, text, current=current)
    ]
    assert switched == []
