"""The half of the lists that nothing is tuned by: few calls are missed, and fewer are imagined."""

from __future__ import annotations

import pytest

from tests.wake.listed import LANGUAGES, lines
from tests.wake.rates import listening, rates

MISSED, FALSE = 0.02, 0.01


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_transcripts_of_each_kind(language):
    frozen = [line for line in lines(language) if line.is_frozen]
    assert len(lines(language)) >= 150
    assert min(sum(bool(line.wakes) is calls for line in frozen) for calls in (True, False)) >= 25


def test_calls_are_heard_and_nothing_else_is():
    frozen = [line for language in LANGUAGES for line in lines(language) if line.is_frozen]
    found = rates(frozen, listening())
    assert len(found.missed) <= MISSED * found.calls, found.missed
    assert len(found.false) <= FALSE * found.others, found.false


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_is_what_was_asked(language):
    assert rates(lines(language), listening()).wrongly_cut == []
