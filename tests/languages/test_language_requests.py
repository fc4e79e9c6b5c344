"""Who asks for a language, and who only mentions one: lists, half of them frozen."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.language.requests import LanguageRequest, LanguageRequests
from tests.languages.said import (
    MENTIONS,
    REQUESTS,
    TRICKY,
    each,
    is_frozen,
    of,
    requests_with_rest,
    switches,
)

FINDS = LanguageRequests(["Summer"])
HALVES = pytest.mark.parametrize("frozen", [False, True], ids=["tuned on", "frozen"])
OTHERS = [
    *each(MENTIONS),
    *(text for _, text in of(TRICKY)),
    *(text for _, turns in switches() for text in turns),
]


def test_the_lists_are_long_enough():
    assert len(of(REQUESTS)) >= 60
    assert len(each(MENTIONS)) >= 60


@HALVES
def test_a_request_is_known_with_its_language(frozen):
    asked = [(language, text) for language, text in of(REQUESTS) if is_frozen(text) == frozen]
    assert asked
    assert [text for language, text in asked if FINDS.find(text) != LanguageRequest(language)] == []


@HALVES
def test_what_follows_a_request_is_told(frozen):
    asked = [each for each in requests_with_rest() if is_frozen(each[0]) == frozen]
    assert asked
    for text, language, rest in asked:
        assert FINDS.find(text) == LanguageRequest(language, rest)


@HALVES
def test_a_mention_and_any_other_turn_is_none(frozen):
    others = [text for text in OTHERS if is_frozen(text) == frozen]
    assert [text for text in others if FINDS.find(text)] == []


@given(st.sampled_from(of(REQUESTS)), st.sampled_from(["", ".", "!", "?", "...", " "]))
def test_case_and_punctuation_do_not_matter(request_, mark):
    language, text = request_
    for written in (text.upper(), text.lower(), text.title()):
        assert FINDS.find(f"{written.rstrip('.?!')}{mark}") == LanguageRequest(language)


@given(st.sampled_from([text for _, text in of(REQUESTS)]))
def test_a_request_within_a_sentence_is_none(text):
    assert FINDS.find(f"mijn broer zei {text}") is None


@given(st.text())
def test_any_text_is_judged(text):
    FINDS.find(text)


def test_a_long_text_takes_time_by_its_length_only():
    def took(words: int) -> float:
        started = time.process_time()
        FINDS.find("English " * words)
        return time.process_time() - started

    usual = min(took(2_000) for _ in range(5))
    assert min(took(20_000) for _ in range(3)) < 30 * usual
