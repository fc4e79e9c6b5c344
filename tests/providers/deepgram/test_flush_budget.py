"""Never more flushes than the vendor takes, and always some for the answers that are to come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.providers.deepgram.flush_budget import FLUSHES, QUICK, USUAL, WITHIN_S, FlushBudget


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def answers(count, gap, pieces, budget, clock):
    """How long answers waited for their flushes, and how many began at once."""
    waited, at_once = [], 0
    for n in range(count):
        clock.now = max(clock.now, 1000.0 + n * gap)
        held, begun = 0, False
        for _ in range(pieces):
            held += 1
            if budget.spares(USUAL if begun else QUICK):
                assert budget.wait() == 0
                budget.spend()
                at_once += not begun
                held, begun = 0, True
            clock.now += 0.05
        if held:
            waited.append(budget.wait())
            clock.now += waited[-1]
            budget.spend()
    return max(waited, default=0.0), at_once


def test_an_answer_out_of_the_blue_is_flushed_at_once_and_again():
    budget = FlushBudget(Clock())
    assert budget.spares(QUICK)
    budget.spend()
    assert budget.spares(USUAL)


@given(gap=st.floats(0, 20), pieces=st.integers(1, 8))
def test_fifteen_answers_never_wait_however_fast_they_come(gap, pieces):
    clock = Clock()
    waited, _ = answers(15, gap, pieces, FlushBudget(clock), clock)
    assert waited == 0


@pytest.mark.parametrize("pieces", [1, 2, 3, 6])
@pytest.mark.parametrize("gap", [8, 10, 15])
def test_in_a_conversation_each_answer_begins_at_once(gap, pieces):
    clock = Clock()
    waited, at_once = answers(60, gap, pieces, FlushBudget(clock), clock)
    assert (waited, at_once) == (0, 60)


@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_answers_every_four_seconds_may_begin_late_but_wait_for_nothing(pieces):
    clock = Clock()
    waited, at_once = answers(60, 4.0, pieces, FlushBudget(clock), clock)
    assert waited < 1
    assert at_once > 5


@given(st.lists(st.floats(0, 10), max_size=120))
def test_a_flush_that_waits_is_never_one_too_many(gaps):
    clock = Clock()
    budget, sent = FlushBudget(clock), []
    for gap in gaps:
        clock.now += gap
        clock.now += budget.wait()
        budget.spend()
        sent.append(clock.now)
    for last in range(FLUSHES, len(sent)):
        assert sent[last] - sent[last - FLUSHES] >= WITHIN_S - 1e-6
