"""What callers' words say about how they feel, in three languages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.word_emotion import LANGUAGES, frozen_hash, judge, precision, utterances
from processors.emotion.in_words import emotion_in_words
from processors.emotion.labels import NEUTRAL, WORTH_TELLING, Label
from processors.emotion.lexicons import LEXICONS
from tests.turns.said import SAID

FROZEN = {
    "nl": "4c37be33858b59c66452a80a588331ca189d439eae0d0a34c1289a90979a5e7c",
    "en": "e9000c53cc8c1405ee74e3ad8b1ec507d6cce5a60aa6c0c54b9846065a4ac33b",
    "es": "cbd76c58693d1099753ebfa32383943f5d52e0b222e663507a69a68dc1b6c8ea",
}
FELT = [Label.FRUSTRATED, Label.HAPPY, Label.SAD, Label.ANXIOUS, Label.CONFUSED, Label.EXCITED]
# What is truly said there by someone who is angry, or does not understand.
MEANT = {
    "we are angry", "what do you mean", "qué quieres decir", "no lo entiendo",
    "ik begrijp het niet", "wat bedoel je",
}  # fmt: skip


def label(text: str, language: str | None) -> Label:
    return emotion_in_words(text, language).label


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frozen_half_is_the_one_that_was_written_first(language):
    assert frozen_hash(language) == FROZEN[language]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("felt", FELT)
def test_what_is_taken_for_a_feeling_mostly_is_one(language, felt):
    right, taken, there = precision(judge(language, frozen=True), felt)
    assert there >= 4
    assert right >= 0.9 * taken > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_neutral_utterance_in_twenty_at_most_is_taken_for_more(language):
    neutral = [j for j in judge(language, frozen=True) if j.utterance.label is Label.NEUTRAL]
    assert len(neutral) >= 19
    assert sum(j.label is not Label.NEUTRAL for j in neutral) <= 0.05 * len(neutral)


def test_ordinary_turns_that_were_written_for_another_test_are_neutral():
    said = [(t.strip(), code) for (code, _), ts in SAID.items() for t in ts.strip().splitlines()]
    assert len(said) > 400
    assert {t for t, code in said if label(t, code) is not Label.NEUTRAL} == MEANT


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ik ben blij", "nl", Label.HAPPY),
        ("ik ben niet blij", "nl", Label.FRUSTRATED),
        ("ik ben niet bang", "nl", Label.NEUTRAL),
        ("I'm worried", "en", Label.ANXIOUS),
        ("I'm not worried", "en", Label.NEUTRAL),
        ("I am not at all happy with this", "en", Label.FRUSTRATED),
        ("estoy contenta", "es", Label.HAPPY),
        ("no estoy contenta", "es", Label.FRUSTRATED),
        ("no estoy preocupado", "es", Label.NEUTRAL),
    ],
)
def test_what_is_denied_to_be_good_displeases_and_what_is_denied_to_be_bad_says_nothing(
    text, language, expected
):
    assert label(text, language) is expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("thanks, but it still doesn't work", "en"),
        ("great, thank you, but it still doesn't work", "en"),
        ("bedankt, maar het werkt nog steeds niet", "nl"),
        ("muchas gracias, pero sigue sin funcionar", "es"),
        ("lovely, this is ridiculous", "en"),
    ],
)
def test_politeness_does_not_hide_a_complaint(text, language):
    assert label(text, language) is Label.FRUSTRATED


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("thank you, that's great", "en"),
        ("I'd be happy to wait", "en"),
        ("dank je wel, fijn", "nl"),
        ("encantado de conocerte", "es"),
        ("my mother is worried", "en"),
        ("mijn moeder is ongerust", "nl"),
        ("mi madre está preocupada", "es"),
        ("what does furious mean", "en"),
        ("are you angry", "en"),
        ("ben je boos", "nl"),
        ("wat als iemand boos is", "nl"),
    ],
)
def test_courtesies_others_and_words_about_words_say_nothing(text, language):
    assert emotion_in_words(text, language) == NEUTRAL


@pytest.mark.parametrize(
    ("plain", "more", "less", "language"),
    [
        ("I am worried", "I am very worried", "I am a bit worried", "en"),
        ("ik ben boos", "ik ben ontzettend boos", "ik ben een beetje boos", "nl"),
        ("estoy triste", "estoy muy triste", "estoy un poco triste", "es"),
    ],
)
def test_very_and_a_bit_count(plain, more, less, language):
    confidences = [emotion_in_words(text, language).confidence for text in (less, plain, more)]
    assert confidences == sorted(set(confidences))


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_case_accents_and_a_full_stop_do_not_matter(language, data):
    said = data.draw(st.sampled_from([u for u in utterances(language) if "!" not in u.text]))
    written = data.draw(st.sampled_from([str.upper, str.title, lambda t: f"{t}.", plain_letters]))
    assert emotion_in_words(written(said.text), language) == emotion_in_words(said.text, language)


def plain_letters(text: str) -> str:
    return text.translate(str.maketrans("áéíóúëïöü’", "aeioueiou'"))


def test_the_language_is_mostly_known_by_the_words():
    felt = [u for code in LANGUAGES for u in utterances(code) if u.label is not Label.NEUTRAL]
    right = [label(u.text, None) is u.label for u in felt]
    assert sum(right) / len(right) > 0.9


def test_words_of_no_language_say_nothing():
    for text in ("", "...", "kisses krummet", "12 34"):
        assert emotion_in_words(text, None) == NEUTRAL


@given(st.text(max_size=300), st.sampled_from([*LANGUAGES, "fr", None]))
def test_whatever_is_said_the_guess_is_within_bounds(text, language):
    found = emotion_in_words(text, language)
    assert (found.label is Label.NEUTRAL) == (found.confidence == 0)
    assert found.confidence == 0 or WORTH_TELLING <= found.confidence < 1


@given(st.lists(st.sampled_from(sorted(LEXICONS["en"].vocabulary)), max_size=40))
def test_its_own_words_in_any_order_make_a_guess_within_bounds(words):
    assert 0 <= emotion_in_words(" ".join(words), "en").confidence < 1


def test_an_hour_of_talk_takes_no_longer_than_a_minute():
    emotion_in_words("I am so very worried", "en")
    start = time.process_time()
    emotion_in_words("so very really not I am " * 50_000, "en")
    assert time.process_time() - start < 0.1
