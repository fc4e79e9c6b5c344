"""A turn that takes longer than it may is told, with what made it so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from loguru import logger

from bots.budget import Usual, is_over
from bots.events import LatencyMs, Part, TurnOver
from bots.persona import Persona
from bots.turn_log import TurnLog

PERSONA = Persona.model_validate(
    {
        "schema_version": 1,
        "name": "Ann",
        "prompt": "Be kind.",
        "latency_budget": "500ms",
        "stt": {"provider": "deepgram"},
        "llm": {"provider": "groq"},
        "tts": {"provider": "deepgram"},
    }
)


def parts(**took: int) -> tuple[Part, ...]:
    owners = {"silence": "hey summer", "first_token": "groq", "held": "deepgram"}
    names = {"first_token": "first token", "held": "held until confirmed"}
    return tuple(
        Part(names.get(name, name), owners.get(name, "hey summer"), ms) for name, ms in took.items()
    )


def turn(waterfall: tuple[Part, ...], budget: float | None = 0.5) -> TurnOver:
    took = sum(each.ms for each in waterfall) if waterfall else None
    latency = LatencyMs(voice_to_voice=took)
    over = is_over(budget, took)
    return TurnOver("secret words", "secret answer", False, latency, waterfall, over)


@pytest.fixture
def logged() -> Iterator[list[str]]:
    lines: list[str] = []
    sink = logger.add(lines.append, level="INFO", format="{level}: {message}")
    yield lines
    logger.remove(sink)


@pytest.mark.parametrize(
    ("budget", "took", "over"),
    [(0.5, 501, True), (0.5, 500, False), (None, 900, None), (0.5, None, None)],
)
def test_over_is_longer_and_nothing_is_said_of_what_is_not_known(budget, took, over):
    assert is_over(budget, took) is over


def test_each_turn_is_one_line_without_a_word_of_what_was_said(logged):
    log = TurnLog(session="s1", persona=PERSONA, usual=Usual())
    log.over(turn(parts(silence=200, first_token=220)))
    log.over(turn(()))
    log.over(replace(turn(()), interrupted=True))
    assert [line.strip() for line in logged] == [
        "INFO: session s1: turn 1: 420 ms to the first sound: "
        "silence 200 (hey summer), first token 220 (groq)",
        "INFO: session s1: turn 2: no time to measure",
        "INFO: session s1: turn 3: no time to measure, interrupted",
    ]


def test_a_late_turn_is_a_warning_that_names_the_largest_part_while_none_is_usual(logged):
    log = TurnLog(session="s1", persona=PERSONA, usual=Usual())
    log.over(turn(parts(silence=200, first_token=420)))
    assert logged[1].strip() == (
        "WARNING: session s1: turn 1: 620 ms is over its budget of 500 ms: "
        "first token took 420 ms (groq)"
    )


def test_the_cause_is_what_took_longer_than_it_usually_does(logged):
    usual = Usual()
    for _ in range(3):
        TurnLog(session="s1", persona=PERSONA, usual=usual).over(
            turn(parts(silence=50, first_token=300))
        )
    log = TurnLog(session="s2", persona=PERSONA, usual=usual)
    log.over(turn(parts(silence=250, first_token=310)))
    assert logged[-1].strip().endswith("silence took 250 ms (hey summer, usually 50)")
    assert len(logged) == 5


def test_what_was_never_there_before_is_not_usual():
    usual = Usual()
    for _ in range(5):
        usual.took("Ann", parts(silence=100, first_token=300))
    cause = usual.cause("Ann", parts(silence=100, tool=250, first_token=300))
    assert (cause.part.part, cause.usual) == ("tool", 0)


def test_another_personas_turns_say_nothing_of_this_one():
    usual = Usual()
    for _ in range(5):
        usual.took("Bob", parts(silence=400, first_token=300))
    assert usual.of("Ann", Part("silence", "hey summer", 0)) is None
    assert usual.cause("Ann", parts(silence=400, first_token=300)).part.part == "silence"


def test_an_answer_that_was_ready_and_held_is_late_for_its_confirmation():
    cause = Usual().cause("Ann", parts(silence=100, first_token=400, held=50, way_out=90))
    assert str(cause) == "confirmation took 550 ms (deepgram)"


def test_a_confirmation_is_compared_with_how_long_others_took_to_get_as_far():
    usual = Usual()
    for _ in range(3):
        usual.took("Ann", parts(silence=100, first_token=200, way_out=2))
    held = parts(silence=100, first_token=400, held=50, way_out=90)
    assert str(usual.cause("Ann", held)) == "confirmation took 550 ms (deepgram, usually 300)"
    way_out = parts(silence=100, first_token=200, held=1, way_out=90)
    assert str(usual.cause("Ann", way_out)) == "way_out took 90 ms (hey summer, usually 2)"


def test_a_hold_in_pieces_counts_whole():
    usual = Usual()
    held = [Part("held until confirmed", owner, 10) for owner in ("a", "b", "a")]
    for _ in range(3):
        usual.took("Ann", held)
    assert usual.of("Ann", held[0]) == 20


def test_what_is_usual_changes_with_the_times():
    usual = Usual()
    for ms in (*range(1000, 1050), *[10] * 50):
        usual.took("Ann", parts(silence=ms))
    assert usual.of("Ann", Part("silence", "hey summer", 0)) == 10


def test_a_turn_without_a_waterfall_has_no_cause():
    assert Usual().cause("Ann", ()) is None
