"""How phrases are listed and found, and that no language's lists contradict themselves."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.emotion.evidence import Kind
from processors.emotion.lexicons import LEXICONS
from processors.emotion.phrases import Phrases, listed, spelled, words_of

WORDS = st.lists(st.sampled_from(["ja", "nee", "so", "very", "sad", "not", "it's"]), max_size=12)


def test_alternatives_and_what_may_be_left_out_are_spelled_out():
    assert set(spelled("is|was it|that")) == {
        ("is", "it"), ("is", "that"), ("was", "it"), ("was", "that"),
    }  # fmt: skip
    assert list(spelled("so|- sad, , glad")) == [("so", "sad"), ("sad",), ("glad",)]


def test_words_are_compared_without_case_accents_and_curly_apostrophes():
    assert words_of("¿QUÉ? I’m 3,5 €, hé!") == ("que", "i'm", "3,5", "he")


@given(WORDS, WORDS.filter(bool), WORDS)
def test_a_listed_phrase_is_found_wherever_it_stands(before, phrase, after):
    phrases = Phrases({tuple(phrase): "meant"})
    said = (*before, *phrase, *after)
    assert phrases.at(said, len(before)) == (len(phrase), "meant")
    assert phrases.ends_at(said, len(before) + len(phrase))


@given(WORDS.filter(bool), WORDS)
def test_the_longest_phrase_is_found(words, more):
    phrases = Phrases({tuple(words): 1, (*words, *more): 2})
    assert phrases.at((*words, *more), 0) == (len(words) + len(more), 2)


def test_words_in_between_are_passed_over_where_that_is_said():
    phrases = listed("i miss him")
    assert phrases.at(("i", "really", "miss", "him"), 0) is None
    assert phrases.at(("i", "really", "miss", "him"), 0, {"really"}) == (4, True)


@pytest.mark.parametrize("language", LEXICONS)
@pytest.mark.parametrize("kind", Kind)
def test_no_phrase_means_two_things(language, kind):
    lists = getattr(LEXICONS[language], kind.value).values()
    count = Counter(phrase for text in lists for phrase in set(spelled(text)))
    assert [" ".join(phrase) for phrase, times in count.items() if times > 1] == []
