"""Rules choose a model by the question, or by how slow the leg's own model has become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.choices import RouteWhen
from bots.routing.first_tokens import FirstTokens
from bots.routing.phrases import LONG_ANSWER, holds_phrase
from bots.routing.rules import Question, fits, in_words


def when(**wanted) -> RouteWhen:
    return RouteWhen.model_validate(wanted)


@pytest.mark.parametrize(
    ("wanted", "text", "language", "expected"),
    [
        ({}, "Hello.", "en", True),
        ({"task": "long_answer"}, "Please explain how tides work.", "en", True),
        ({"task": "long_answer"}, "Kun je uitleggen hoe dat werkt?", "nl", True),
        ({"task": "long_answer"}, "¿Me lo explicas paso a paso?", "es", True),
        ({"task": "long_answer"}, "Leg dat eens uit.", "nl", True),
        ({"task": "long_answer"}, "Leg uit!", "nl", True),
        ({"task": "long_answer"}, "Explicame eso.", "es", True),
        ({"task": "long_answer"}, "Vertel me eens een lang en heel mooi verhaal.", "nl", False),
        ({"task": "long_answer"}, "Ik wil niet uitgebreid praten.", "nl", False),
        ({"task": "long_answer"}, "Mi resume.", "es", False),
        ({"task": "long_answer"}, "What time is it?", "en", False),
        ({"task": "long_answer"}, "He explained it.", "en", False),
        ({"asks": ["the law"]}, "What does THE law, say?", "en", True),
        ({"asks": {"nl": ["de wet"]}}, "What does de wet say?", "en", False),
        ({"language": "nl"}, "Hoi.", "nl", True),
        ({"language": "nl"}, "Hoi.", "en", False),
        ({"words": {"at_least": 3}}, "one two three", "en", True),
        ({"words": {"at_least": 3}}, "one two", "en", False),
        ({"words": {"at_most": 2}}, "one two three", "en", False),
        ({"words": {"at_least": 2, "at_most": 2}}, "one two", "en", True),
        ({"task": "long_answer", "language": "nl"}, "Please explain.", "en", False),
    ],
)
def test_a_rule_fits_when_all_it_wants_holds(wanted, text, language, expected):
    assert fits(when(**wanted), Question(text, language)) is expected


def test_a_rule_for_tools_fits_a_question_that_needs_one():
    assert fits(when(task="tool"), Question("What time is it?", "en", needs_tool=True))
    assert not fits(when(task="tool"), Question("Hello.", "en"))


def test_a_rule_for_slowness_fits_once_the_median_is_over_it():
    rule = when(first_token_over="800ms")
    assert not fits(rule, Question("Hello.", "en"))
    assert not fits(rule, Question("Hello.", "en", first_token=0.8))
    assert fits(rule, Question("Hello.", "en", first_token=0.81))


def test_the_median_needs_three_times_and_forgets_after_a_minute():
    times = FirstTokens()
    times.took(5.0, now=0)
    times.took(1.0, now=1)
    assert times.median(now=2) is None
    times.took(2.0, now=2)
    assert times.median(now=3) == 2.0
    assert times.median(now=60.5) is None


@given(st.lists(st.floats(0.01, 60), min_size=1, max_size=50))
def test_the_median_is_that_of_the_last_nine(seconds):
    times = FirstTokens()
    for value in seconds:
        times.took(value, now=0)
    last = sorted(seconds[-9:])
    found = times.median(now=1)
    assert (found is None) == (len(seconds) < 3)
    if found is not None:
        assert last[0] <= found <= last[-1]


def test_every_language_has_ways_to_ask_for_a_long_answer():
    assert set(LONG_ANSWER) == {"nl", "en", "es"}
    for phrases in LONG_ANSWER.values():
        for phrase in phrases:
            for gap in ("", "it", "that again now"):
                said = phrase.upper().replace("*", gap)
                assert holds_phrase(f"Well, {said}!", [phrase]), phrase


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({}, "always"),
        ({"task": "long_answer", "language": "nl"}, "a long answer, in nl"),
        ({"words": {"at_least": 20}}, "20 words or more"),
        ({"words": {"at_least": 2, "at_most": 5}}, "2 words or more and 5 words or fewer"),
        ({"first_token_over": "0.8s"}, "first token over 800 ms"),
        ({"asks": "law", "task": "tool"}, "a tool, certain phrases"),
    ],
)
def test_a_rule_is_told_in_words(wanted, said):
    assert in_words(when(**wanted)) == said
