"""Pieces hold every word of the answer, and depend on no split into tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.speech.pieces import LONG, Piece, SpeechPieces
from tests.shaping.test_speech_tags import KNOWN
from tests.shaping.texts import LANGUAGES, UNCUT, answers, shape, tokens, unhurried


def cut(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(piece.text, piece.ends) for piece in shape([text], language)]


def one_space(text: str) -> str:
    return " ".join(text.split())


@unhurried
@given(st.data(), st.sampled_from(LANGUAGES))
def test_any_split_gives_the_same_pieces(data, language):
    text = data.draw(answers(language))
    assert shape(tokens(data.draw, text), language) == shape(list(text), language)


@unhurried
@given(st.data(), st.sampled_from(LANGUAGES))
def test_nothing_but_tags_and_white_space_is_lost_or_changed(data, language):
    text = data.draw(answers(language))
    left = one_space(KNOWN.sub("", text))
    for piece in shape(tokens(data.draw, text), language):
        spoken = one_space(piece.text)
        assert spoken
        assert left.startswith(spoken)
        left = left.removeprefix(spoken).lstrip()
    assert not left


@unhurried
@given(st.data(), st.sampled_from(LANGUAGES))
def test_numbers_names_addresses_and_abbreviations_stay_whole(data, language):
    before = data.draw(answers(language, tags=False))
    whole = data.draw(st.sampled_from(UNCUT[language]))
    after = data.draw(answers(language, tags=False))
    pieces = shape(tokens(data.draw, f"{before} {whole} {after}"), language)
    spoken = [one_space(piece.text) for piece in pieces]
    assert any(one_space(whole) in text for text in spoken)


@unhurried
@given(st.data(), st.sampled_from(LANGUAGES))
def test_only_the_first_piece_is_a_clause_unless_a_sentence_is_long(data, language):
    text = data.draw(answers(language))
    for piece in shape([text], language)[1:]:
        assert piece.ends == "sentence" or len(piece.text) > LONG / 2


def test_after_the_first_piece_come_sentences():
    text = "Sure, I can, of course. Meet me at 5 p.m. Then, as I said, we go! Well… so… Ok? Yes"
    assert cut(text) == [
        ("Sure,", "clause"),
        ("I can, of course.", "sentence"),
        ("Meet me at 5 p.m.", "sentence"),
        ("Then, as I said, we go!", "sentence"),
        ("Well… so…", "sentence"),
        ("Ok?", "sentence"),
        ("Yes", "sentence"),
    ]


def test_a_long_sentence_is_cut_at_the_next_clause():
    clause = "and then we went on to the next house,"
    _, first, second, third = shape([f"Well, {' '.join([clause] * 5)} which was red. Bye."], "en")
    assert first == Piece(" ".join([clause] * 5), "clause", opens=False)
    assert LONG < len(first.text) < LONG + len(clause)
    assert (second.text, third.text) == ("which was red.", "Bye.")


def test_lines_are_sentences_unless_they_say_that_they_go_on():
    text = "1. Eat\n2. Sleep,\nwell\n\nBye"
    assert [text for text, _ in cut(text)] == ["1. Eat", "2. Sleep,\nwell", "Bye"]


@pytest.mark.parametrize("text", ["", " \n ", "…", "- ", "😀"])
def test_what_has_no_word_is_one_piece_at_most(text):
    assert [piece.text for piece in shape(list(text), "en")] == [text.strip()][: bool(text.strip())]


@pytest.mark.parametrize("name", ["[greeting]", "[ GREETING ]", "[Greeting] "])
@pytest.mark.parametrize("before", ["", "Hi. ", "Hi.", "At 5 p.m. ", "Well... ", "Line\n", "1. "])
def test_a_tag_colours_the_sentence_that_it_opens_and_no_other(before, name):
    text = f"{before}{name}Sure, I can, of course. Bye. So long"
    pieces = shape(list(text), "en")
    coloured = [piece.text for piece in pieces if piece.emotion]
    assert {piece.emotion for piece in pieces} == {"excited", None}
    assert " ".join(coloured).removeprefix("1. ") == "Sure, I can, of course."


def test_a_tag_behind_a_clause_opens_no_sentence():
    assert shape(["Sure, [calm] I can."], "en") == [
        Piece("Sure,", "clause"),
        Piece("I can.", "sentence", opens=False),
    ]


@pytest.mark.parametrize("text", ["Hi [calm] there, you.", "Hi[calm] there, you. [calm]"])
def test_a_tag_within_a_sentence_or_behind_the_last_is_only_taken_out(text):
    assert shape([text], "en") == [
        Piece("Hi there,", "clause"),
        Piece("you.", "sentence", opens=False),
    ]


def test_the_last_of_several_tags_counts():
    assert shape(["[greeting] [calm] Hi. Bye."], "en") == [
        Piece("Hi.", "sentence", "calm"),
        Piece("Bye.", "sentence"),
    ]


def test_an_emotion_ends_with_the_answer():
    pieces = SpeechPieces("en")
    pieces.set_emotion("calm")
    pieces.take("Hi")
    assert pieces.rest() == [Piece("Hi", "sentence", "calm")]
    assert pieces.take("Sure, yes") == [Piece("Sure,", "clause")]
