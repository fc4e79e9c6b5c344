"""What a client has played, from what arrived and when."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.playback import Arrival, Playing, Sound, first_heard, played, sounds
from bots.samples import SAMPLE_RATE


def tone(seconds: float) -> np.ndarray:
    return np.full(round(seconds * SAMPLE_RATE), 5000, np.int16)


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * SAMPLE_RATE), np.int16)


def heard(*arrivals: Arrival) -> list[tuple[float, float]]:
    return [(round(s.start, 3), round(s.end, 3)) for s in sounds(played(arrivals))]


def test_what_comes_early_waits_and_what_comes_late_is_played_at_once():
    assert heard(Arrival(1.0, tone(0.5)), Arrival(1.1, tone(0.5)), Arrival(3.0, tone(0.1))) == [
        (1.0, 2.0),
        (3.0, 3.1),
    ]


def test_what_is_cleared_is_never_heard():
    assert heard(
        Arrival(1.0, tone(2.0)),
        Arrival(1.1, tone(2.0)),
        Arrival(1.5, None),
        Arrival(1.8, tone(0.1)),
    ) == [(1.0, 1.5), (1.8, 1.9)]


def test_a_silence_within_a_word_is_none():
    assert heard(Arrival(0.0, tone(0.2)), Arrival(0.25, tone(0.2))) == [(0.0, 0.45)]
    assert heard(Arrival(0.0, tone(0.2)), Arrival(0.3, tone(0.2))) == [(0.0, 0.2), (0.3, 0.5)]


def test_the_first_audible_sample_is_that_of_the_piece_it_came_in():
    arrivals = [
        Arrival(1.0, tone(0.1)),
        Arrival(2.0, silence(0.1)),
        Arrival(2.1, None),
        Arrival(2.2, np.concatenate([silence(0.05), tone(0.05)])),
    ]
    assert first_heard(arrivals, since=1.5) == 2.2
    assert first_heard(arrivals, since=3.0) is None


@pytest.mark.parametrize(("level", "is_heard"), [(300, False), (-330, True), (-32768, True)])
def test_audible_is_40_db_below_full_scale(level, is_heard):
    samples = np.full(160, level, np.int16)
    assert (first_heard([Arrival(1.0, samples)], 0.0) is not None) == is_heard


pieces = st.tuples(
    st.floats(0, 0.4), st.sampled_from(["tone", "silence", "clear"]), st.floats(0, 1)
)


@given(st.lists(pieces, max_size=12))
def test_what_is_followed_as_it_comes_ends_where_what_was_played_does(script):
    now, arrivals, playing = 1.0, [], Playing()
    for wait, kind, seconds in script:
        now += wait
        made = {"tone": tone, "silence": silence}
        arrival = Arrival(now, None if kind == "clear" else made[kind](seconds))
        arrivals.append(arrival)
        playing.take(arrival)
    found = sounds(played(arrivals))
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    if found and not any(arrival.samples is None for arrival in arrivals):
        assert playing.heard_until == pytest.approx(found[-1].end, abs=1e-3)
    assert all(isinstance(sound, Sound) and sound.start <= sound.end for sound in found)
