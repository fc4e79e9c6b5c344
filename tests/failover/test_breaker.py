"""When a provider that has failed is asked again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.failover.breaker import LONGEST_S, TRIAL_S, Breaker, Breakers


def test_one_that_works_is_asked():
    breaker = Breaker()
    assert breaker.is_closed
    assert breaker.allows(0.0)


def test_one_that_has_failed_is_left_alone_for_thirty_seconds():
    breaker = Breaker()
    breaker.failed(100.0)
    assert not breaker.is_closed
    assert not breaker.allows(129.9)
    assert breaker.allows(130.0)


def test_one_session_tries_it_and_the_others_wait():
    breaker = Breaker()
    breaker.failed(0.0)
    breaker.asked(30.0)
    assert not breaker.allows(30.1)
    breaker.worked()
    assert breaker.is_closed
    assert breaker.allows(30.2)


def test_a_trial_that_nobody_waited_for_is_made_again():
    breaker = Breaker()
    breaker.failed(0.0)
    breaker.asked(30.0)
    assert breaker.allows(30.0 + TRIAL_S)


def test_each_trial_that_fails_doubles_the_time_up_to_five_minutes():
    breaker, now, waits = Breaker(), 0.0, []
    breaker.failed(now)
    for _ in range(6):
        began = now
        while not breaker.allows(now):
            now += 1.0
        waits.append(now - began)
        breaker.asked(now)
        breaker.failed(now)
    assert waits == [30, 60, 120, 240, 300, 300]


def test_after_a_success_it_begins_anew():
    breaker = Breaker()
    breaker.failed(0.0)
    breaker.failed(30.0)
    breaker.worked()
    breaker.failed(100.0)
    assert breaker.allows(130.0)


def test_failures_of_those_who_asked_before_are_one_failure():
    breaker = Breaker()
    for moment in (0.0, 0.1, 1.4):
        breaker.failed(moment)
    assert breaker.allows(30.0)


def test_a_process_knows_one_of_each():
    breakers = Breakers()
    assert breakers.of("llm groq") is breakers.of("llm groq")
    assert breakers.of("llm groq") is not breakers.of("llm openai")


@given(st.lists(st.tuples(st.sampled_from(["ask", "work", "fail"]), st.floats(0, 100))))
def test_it_is_never_left_alone_for_longer_than_five_minutes(events):
    breaker, now = Breaker(), 0.0
    for what, later in events:
        now += later
        if what == "fail":
            breaker.failed(now)
        elif what == "ask":
            breaker.asked(now)
        else:
            breaker.worked()
    assert breaker.allows(now + LONGEST_S)


@pytest.mark.parametrize("longest", [5.0, 1.0])
def test_a_short_cool_down_keeps_to_the_longest(longest):
    breaker = Breaker(cool_down=2.0, longest=longest)
    breaker.failed(0.0)
    assert breaker.allows(min(2.0, longest))
