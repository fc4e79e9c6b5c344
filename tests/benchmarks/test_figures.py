"""Medians and the like, of turns and of interruptions."""

from __future__ import annotations

import pytest

from benchmarks.figures import barge_in_figures, figures, percentile
from benchmarks.interruption import Interruption
from benchmarks.turn import Turn


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([], 50, None),
        ([None], 50, None),
        ([500.0], 95, 500.0),
        ([400.0, None, 500.0], 50, 450.0),
        ([float(n) for n in range(101)], 95, 95.0),
    ],
)
def test_a_percentile_leaves_out_what_is_not_known(values, percent, expected):
    assert percentile(values, percent) == expected


def turn(number: int, time: float | None, floor: float = 460, **found: object) -> Turn:
    made = Turn("ours", "accepted", number, voice_to_voice=time, floor=time and floor)
    made.requests, made.characters, made.parts = 1, (100, 80), {"hearing": 100.0}
    for name, value in found.items():
        setattr(made, name, value)
    return made


def test_what_is_above_the_floor_is_counted_turn_by_turn():
    found = figures([turn(1, 500, 460), turn(2, 700, 690), turn(10, 520, 400)])
    assert found["voice_to_voice_ms"]["p50"] == 520
    assert found["above_floor_ms"]["p50"] == 40
    assert (found["first_turn_ms"], found["tenth_turn_ms"]) == (500, 520)
    assert found["characters_sent_per_heard"] == 1.25


def test_an_answer_too_early_is_wrong_and_not_fast():
    found = figures([turn(1, 500), turn(2, 90, wrong=["too early"])])
    assert found["voice_to_voice_ms"]["p50"] == 500
    assert (found["too_early"], found["wrong"]) == (1, [])


def test_what_was_never_answered_costs_requests_all_the_same():
    found = figures([turn(1, 500), turn(2, None, wrong=["no answer"], requests=3)])
    assert found["requests_a_turn"] == 4
    assert found["no_answer"] == 1
    assert found["wrong"] == ["turn 2: no answer"]


def test_an_interruption_that_is_resumed_is_missed():
    trials = [
        Interruption("ours", "interruption", "No.", silent_after=240, paused=None),
        Interruption("ours", "interruption", "No.", silent_after=260, paused=600, resumed=True),
        Interruption("ours", "interruption", "No."),
        Interruption("ours", "acknowledgement", "Ja.", silent_after=250, paused=500, resumed=True),
        Interruption("ours", "acknowledgement", "Ja.", silent_after=250, paused=900, answered=True),
        Interruption("ours", "acknowledgement", "Ja.", wrong=["no answer to interrupt"]),
    ]
    found = barge_in_figures(trials)
    assert (found["interruptions"], found["missed"]) == (3, 2)
    assert (found["acknowledgements"], found["stopped"], found["paused"]) == (2, 1, 1)
    assert found["pause_ms"]["most"] == 500
    assert found["silent_after_ms"]["p50"] == 250
