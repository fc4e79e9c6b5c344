"""Which example a caller's words come nearest to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.loader import load_persona
from bots.providers.phrasebook.matching import Exchange, Phrasebook, plain
from bots.providers.phrasebook.provider import phrasebook
from tests.conftest import CONFIGS

TIME = Exchange(("What time is it", "Do you have the time"), "It is {time}.", "get_current_time")
JOKE = Exchange(("Tell me a joke", "Can you tell me a joke please"), "Knock knock.")
WHO = Exchange(("Who are you", "What is your name"), "I am Ann.")
BOOK = Phrasebook([TIME, JOKE, WHO], name="Ann")


@pytest.mark.parametrize(
    ("heard", "found"),
    [
        ("what time is it", TIME),
        ("What time is it?", TIME),
        ("what time is it now please", TIME),
        ("hey ann what time is that", TIME),
        ("uh could you tell me a joke", JOKE),
        ("tell me a choke", JOKE),
        ("who are you ann", WHO),
        ("what's your name", WHO),
        ("can you tell me the weather", None),
        ("what is the capital of france", None),
        ("tell me a story about a dog and a cat", None),
        ("how do i bake a cake", None),
        ("yes", None),
        ("", None),
        ("…", None),
    ],
)
def test_near_enough_and_not(heard, found):
    assert BOOK.nearest(heard) is found


def test_words_are_compared_without_accents_case_or_punctuation():
    assert plain("¿Qué hora es? It's FÜNF o’clock!") == [
        "que", "hora", "es", "its", "funf", "oclock",
    ]  # fmt: skip


def test_each_sample_of_summer_finds_its_own_example():
    summer = load_persona(CONFIGS / "summer.yaml", CONFIGS)
    for language in summer.languages.allowed:
        book = phrasebook(summer, language)
        for example in summer.examples:
            for sample in example.user[language]:
                found = book.nearest(sample)
                assert found is not None
                assert found.reply == example.assistant[language]


@given(st.text(max_size=80))
def test_any_words_find_an_example_or_none(heard):
    assert BOOK.nearest(heard) in {TIME, JOKE, WHO, None}


def test_no_examples_no_answer():
    assert Phrasebook([]).nearest("hello") is None
