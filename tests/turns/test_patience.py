"""How long a silence ends a turn, by how it sounds and by what was said."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.turns.completeness import Completeness
from bots.turns.patience import patience

USUAL = 2.5
PAUSE = 0.9
NOTICED = 0.2
OPEN, UNSURE, FINISHED, QUESTION = (
    Completeness.OPEN, Completeness.UNSURE, Completeness.FINISHED, Completeness.QUESTION
)  # fmt: skip
PROBABILITIES = st.floats(0, 1)
VERDICTS = st.sampled_from(Completeness)
LONGEST = st.floats(0.3, 10)


@given(st.floats(0.5, 1, exclude_min=True), st.sampled_from([QUESTION, FINISHED, UNSURE]), LONGEST)
def test_what_sounds_over_and_can_be_is_over_at_once(probability, verdict, longest):
    assert patience(probability, verdict, longest) == 0.2


@given(st.floats(0, 0.5))
def test_a_finished_question_that_sounds_unfinished_is_answered_within_a_second(probability):
    assert 0.5 <= patience(probability, QUESTION, USUAL) < 1.0


@pytest.mark.parametrize("probability", [0.05, 0.155, 0.3, 0.5])
def test_most_such_questions_wait_for_little(probability):
    assert patience(probability, QUESTION, USUAL) <= 0.6


@given(st.floats(0, 0.5), st.sampled_from([FINISHED, UNSURE, OPEN]))
def test_a_pause_in_mid_sentence_is_waited_out_and_noticed(probability, verdict):
    assert patience(probability, verdict, USUAL) > PAUSE + NOTICED


@given(PROBABILITIES)
def test_what_cannot_be_the_end_is_waited_for_even_if_it_sounds_like_one(probability):
    assert PAUSE + NOTICED < patience(probability, OPEN, USUAL) <= USUAL


def test_the_less_it_sounds_over_the_longer_it_takes():
    waits = [patience(p / 100, OPEN, USUAL) for p in range(101)]
    assert waits == sorted(waits, reverse=True)
    assert waits[0] == USUAL


@given(st.floats(0, 0.5))
def test_the_less_finished_the_words_the_longer_it_takes(probability):
    waits = [patience(probability, v, USUAL) for v in (QUESTION, FINISHED, UNSURE, OPEN)]
    assert waits == sorted(waits)


@given(PROBABILITIES, VERDICTS, LONGEST)
def test_no_wait_is_longer_than_the_persona_allows(probability, verdict, longest):
    assert 0.2 <= patience(probability, verdict, longest) <= longest


@given(PROBABILITIES, VERDICTS, LONGEST, LONGEST)
def test_a_patient_persona_waits_no_less(probability, verdict, one, other):
    short, long = sorted((one, other))
    assert patience(probability, verdict, short) <= patience(probability, verdict, long) + 1e-9


@given(st.floats(allow_nan=True, allow_infinity=True), VERDICTS)
def test_whatever_the_model_says_there_is_an_end(probability, verdict):
    assert math.isfinite(patience(probability, verdict, USUAL))
