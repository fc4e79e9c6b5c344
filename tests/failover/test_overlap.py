"""What a second answer repeats of the first is not said again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.failover.overlap import Overlap

SAID = "Paris is the capital of France. It lies on the Seine."
MORE = "It has two million inhabitants."


def new_of(answer: str, said: str = SAID) -> str:
    overlap = Overlap(said)
    return (overlap.read(answer) + overlap.rest()).strip()


@pytest.mark.parametrize(
    ("answer", "new"),
    [
        (MORE, MORE),
        (f"{SAID} {MORE}", MORE),
        (f"paris is the capital of france, it lies on the seine {MORE}", MORE),
        (f"It lies on the Seine. {MORE}", MORE),
        (f"the Seine. {MORE}", MORE),
        (SAID, ""),
        ("Paris is the capital of France.", ""),
        ("Paris is the capital of France. The French love it.", "The French love it."),
        ("Paris is the biggest city of France.", "Paris is the biggest city of France."),
        ("The capital of France is Paris.", "The capital of France is Paris."),
        (f"Seine. {MORE}", MORE),
        ("Seine is a river, too.", "Seine is a river, too."),
        ("", ""),
    ],
)
def test_only_what_is_new_is_let_through(answer, new):
    assert new_of(answer) == new


def test_where_nothing_was_said_all_is_new():
    assert new_of(MORE, said="") == MORE


WORDS = st.lists(st.sampled_from(["a", "b", "c", "d.", "e!"]), max_size=8).map(" ".join)


@given(said=WORDS, answer=WORDS, cuts=st.lists(st.integers(0, 40)))
def test_it_makes_no_difference_where_the_stream_is_cut(said, answer, cuts):
    ends = sorted({min(cut, len(answer)) for cut in cuts} | {0, len(answer)})
    overlap = Overlap(said)
    read = [overlap.read(answer[a:b]) for a, b in pairwise(ends)]
    assert "".join([*read, overlap.rest()]).strip() == new_of(answer, said)


@given(said=WORDS, answer=WORDS)
def test_what_is_let_through_is_the_end_of_the_answer(said, answer):
    assert answer.strip().endswith(new_of(answer, said))


@given(said=st.lists(st.uuids(), min_size=2, max_size=8), more=st.lists(st.uuids(), max_size=4))
def test_words_that_differ_are_cut_exactly(said, more):
    words = [*map(str, said), *map(str, more)]
    for begin in range(len(said) - 1):
        assert new_of(" ".join(words[begin:]), " ".join(map(str, said))) == " ".join(map(str, more))
