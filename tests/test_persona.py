"""Small readings of a persona file: durations, phrases, languages."""

from __future__ import annotations

import pytest

from bots.persona import Languages
from bots.written import heard_in, in_language, seconds


@pytest.mark.parametrize(
    ("written", "meant"),
    [("500ms", 0.5), ("10s", 10.0), ("1.5 s", 1.5), ("2m", 120.0), ("1h", 3600.0), (3, 3)],
)
def test_durations_are_written_as_people_write_them(written, meant):
    assert seconds(written) == meant


@pytest.mark.parametrize("written", ["", "10", "s", "ten s", "10 parsecs", "-1s", "1e3s"])
def test_what_is_no_duration_says_what_is(written):
    with pytest.raises(ValueError) as problem:
        seconds(written)
    assert str(problem.value) == (
        f'"{written}" is not a duration; write a number and a unit, such as 10s'
    )


def test_the_default_language_comes_first():
    assert Languages(default="en", allowed=["nl", "en", "es"]).by_preference == ["en", "nl", "es"]


def test_one_text_serves_all_languages_and_a_map_serves_each():
    assert in_language("Hi", "nl") == "Hi"
    assert in_language({"nl": "Hoi", "en": "Hi"}, "nl") == "Hoi"
    assert heard_in(["stop"], "es") == ["stop"]
    assert heard_in({"nl": ["hou op"]}, "nl") == ["hou op"]
    assert heard_in({"nl": ["hou op"]}, "en") == []
