"""What the words say about the end of a turn, in three languages and in recognisers' styles."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.turns.completeness import Completeness, judge
from bots.turns.dictation import dictated
from bots.turns.words import LEXICONS
from tests.turns.said import SAID

CASES = [
    (text.strip(), language, Completeness[verdict])
    for (language, verdict), texts in SAID.items()
    for text in texts.strip().splitlines()
]
CAREFUL = [Completeness.OPEN, Completeness.UNSURE, Completeness.FINISHED, Completeness.QUESTION]
LANGUAGES = st.sampled_from(["nl", "en", "es", None])


@pytest.mark.parametrize("language", ["nl", "en", "es"])
@pytest.mark.parametrize("verdict", Completeness)
def test_the_words_say_whether_it_can_be_the_end(language, verdict):
    said = [text for text, *rest in CASES if rest == [language, verdict]]
    assert said
    assert [text for text in said if judge(text, language) is not verdict] == []


def test_without_a_language_it_is_judged_the_same_or_more_carefully():
    bolder = [c for c in CASES if CAREFUL.index(judge(c[0], None)) > CAREFUL.index(c[2])]
    assert bolder == []


def test_the_language_is_mostly_known_by_the_words():
    same = [judge(text, None) is verdict for text, _, verdict in CASES]
    assert sum(same) / len(same) > 0.97


@given(st.sampled_from(CASES), st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
def test_case_does_not_matter(case, written):
    text, language, verdict = case
    assert judge(written(text), language) is verdict


BARE = [case for case in CASES if not set("?¿,.:;…") & set(case[0])]


@given(st.sampled_from(BARE))
def test_a_full_stop_says_nothing(case):
    text, language, verdict = case
    assert judge(f"{text}.", language) is verdict


@given(st.sampled_from(BARE))
def test_a_question_mark_never_makes_it_less_finished(case):
    text, language, verdict = case
    said = judge(f"{text}?", language)
    assert said is verdict or CAREFUL.index(said) > CAREFUL.index(verdict)


@given(st.sampled_from(CASES), st.sampled_from([",", "...", "…", " -", ";"]))
def test_a_comma_or_dots_say_that_it_goes_on(case, mark):
    text, language, _ = case
    assert judge(text.rstrip(".?") + mark, language) is Completeness.OPEN


@given(st.sampled_from(CASES), st.sampled_from(["uh", "Um", "ummm", "eeeh", "Ehm.", "hmm"]))
def test_whoever_looks_for_a_word_has_not_done(case, filler):
    text, language, _ = case
    assert judge(f"{text} {filler}", language) is Completeness.OPEN


@pytest.mark.parametrize("last", [("nl", "de"), ("nl", "mijn"), ("en", "the"), ("es", "el")])
@given(st.sampled_from(CASES))
def test_nothing_ends_with_such_a_word_whatever_the_mark(last, case):
    language, word = last
    text, _, _ = case
    assert judge(f"{text} {word}?", language) is Completeness.OPEN


@pytest.mark.parametrize("tag", ["nl-NL", "NL", "nl_BE"])
def test_a_language_may_have_a_region(tag):
    assert judge("kun je me een grap vertellen", tag) is Completeness.QUESTION


@pytest.mark.parametrize("language", ["fr", "", "xx-klingon", None])
def test_an_unknown_language_is_judged_with_all_three(language):
    assert judge("Kun je me een grap vertellen?", language) is Completeness.QUESTION
    assert judge("my number is", language) is Completeness.OPEN
    assert judge("quelle heure est-il", language) is Completeness.UNSURE


@pytest.mark.parametrize("text", ["", " ", "?", "...", "¿", "\x00", "。", "🙂"])
def test_without_words_nothing_is_sure(text):
    assert judge(text, "en") is Completeness.UNSURE


@pytest.mark.parametrize(
    ("text", "language", "digits"),
    [
        ("nul zes twaalf vierendertig", "nl", 6),
        ("mijn nummer is 06 12", "nl", 4),
        ("tweeëntwintig drieendertig vierenveertig", "nl", 6),
        ("my number is zero six one two", "en", 4),
        ("0612", "en", 4),
        ("my name is spelled j o n", "en", 3),
        ("seis uno dos treinta y cinco", "es", 5),
        ("wake me at seven thirty", "en", 0),
        ("wake me at 7", "en", 0),
        ("it costs two thousand", "en", 0),
        ("maak me wakker om half acht", "nl", 0),
        ("in 2024", "en", 0),
        ("it is 12:30", "en", 0),
        ("that is 1,000,000", "en", 0),
        ("I want that one", "en", 0),
    ],
)
def test_digits_that_are_dictated_are_no_time_and_no_amount(text, language, digits):
    words = [word.strip(".,") for word in text.lower().split()]
    assert dictated(words, LEXICONS[language]) == digits


def test_a_number_that_may_be_all_there_is_not_waited_for_as_long():
    assert judge("my number is 0 6 1 2 3 4 5 6", "en") is Completeness.OPEN
    assert judge("my number is 0 6 1 2 3 4 5 6 7 8", "en") is Completeness.UNSURE


def test_only_the_last_sentence_counts():
    assert judge("What time is it? I live in Amsterdam.", "en") is Completeness.FINISHED
    assert judge("What time is it? And the", "en") is Completeness.OPEN
    assert judge("I live in Amsterdam. What's the weather in St. Louis", "en") is (
        Completeness.QUESTION
    )


def test_politeness_belongs_to_what_it_follows():
    assert judge("How do I get there? Thank you very much.", "en") is Completeness.QUESTION


@given(st.text(), LANGUAGES)
def test_any_text_has_a_verdict(text, language):
    assert judge(text, language) in Completeness


PIECES = [word for lexicon in LEXICONS.values() for word in sorted(lexicon.vocabulary)]


@given(st.lists(st.sampled_from([*PIECES, ",", ".", "?", "¿", "'", "-"]), max_size=80), LANGUAGES)
def test_any_mixture_of_known_words_has_a_verdict(pieces, language):
    assert judge(" ".join(pieces), language) in Completeness


HOSTILE = [
    "a ",
    "? ",
    "please. ",
    "1.",
    "1, ",
    "'",
    "a'",
    "hello ",
    "if ",
    "¿",
    "zes ",
    "é",
    "..a ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_takes_no_longer_than_a_long_one(piece):
    started = time.process_time()
    judge(piece * 200_000, None)
    assert time.process_time() - started < 0.5
