"""Where the time of a turn went: the parts follow each other and add up, whatever is known."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from bots.moments import Moments
from bots.waterfall import OURS, Owners, in_words, waterfall

OWNERS = Owners(stt="deepgram", llm="groq", tts="cartesia")
TIMED = [field.name for field in fields(Moments) if field.name != "tool"]
# Seconds after the caller fell silent, at ten.
ORDINARY = Moments(
    speech_end=10.0,
    finalize=10.2,
    stt=10.35,
    turn_end=10.36,
    first_token=10.58,
    llm=10.581,
    text=10.6,
    tts=10.69,
    voice=10.692,
)
EARLY = Moments(
    speech_end=10.0,
    finalize=10.08,
    words=10.06,
    stt=10.23,
    early=10.1,
    turn_end=10.24,
    first_token=10.32,
    llm=10.321,
    text=10.34,
    tts=10.43,
    voice=10.431,
)


def parts(moments: Moments) -> list[tuple[str, str, int]]:
    return [(each.part, each.owner, each.ms) for each in waterfall(moments, OWNERS)]


def test_an_ordinary_turn():
    assert parts(ORDINARY) == [
        ("silence", OURS, 200),
        ("final transcript", "deepgram", 150),
        ("end of turn", OURS, 10),
        ("first token", "groq", 220),
        ("first clause", OURS, 20),
        ("first audio", "cartesia", 90),
        ("way out", OURS, 2),
    ]


def test_a_turn_that_is_confirmed_before_the_first_token_waits_for_no_confirmation():
    assert parts(EARLY) == [
        ("interim transcript", "deepgram", 60),
        ("early question", OURS, 40),
        ("first token", "groq", 220),
        ("first clause", OURS, 20),
        ("first audio", "cartesia", 90),
        ("way out", OURS, 1),
    ]


def test_an_answer_that_waits_for_the_final_transcript_is_held_by_the_recogniser():
    slow = replace(EARLY, stt=10.5, turn_end=10.51, llm=10.511, text=10.52, tts=10.61, voice=10.611)
    assert parts(slow)[:4] == [
        ("interim transcript", "deepgram", 60),
        ("early question", OURS, 40),
        ("first token", "groq", 220),
        ("held until confirmed", "deepgram", 180),
    ]
    assert parts(slow)[4] == ("held until confirmed", OURS, 10)


def test_an_answer_that_waits_for_nothing_but_our_patience_is_held_by_us():
    patient = replace(EARLY, turn_end=10.9, llm=10.9, text=10.91, tts=11.0, voice=11.0)
    assert ("held until confirmed", OURS, 580) in parts(patient)


def test_an_answer_may_be_held_behind_the_voice():
    spoken = replace(EARLY, turn_end=10.5, voice=10.501)
    assert parts(spoken)[-3:] == [
        ("first audio", "cartesia", 90),
        ("held until confirmed", OURS, 70),
        ("way out", OURS, 1),
    ]


def test_an_early_question_with_final_words_waited_for_the_final_transcript():
    final = replace(EARLY, words=9.9, stt=10.2, early=10.25, turn_end=10.25)
    assert parts(final)[:4] == [
        ("silence", OURS, 80),
        ("final transcript", "deepgram", 120),
        ("early question", OURS, 50),
        ("first token", "groq", 70),
    ]


def test_a_final_of_words_before_is_not_what_an_early_question_waited_for():
    piecewise = replace(EARLY, stt=10.03)
    assert parts(piecewise)[0] == ("interim transcript", "deepgram", 60)


def test_what_a_model_thinks_before_it_speaks_has_its_own_part():
    thinking = replace(ORDINARY, first_output=10.43)
    assert parts(thinking)[3:5] == [("first token", "groq", 70), ("thinking", "groq", 150)]


def test_a_tool_has_its_own_part():
    looked_up = replace(ORDINARY, tool_call=10.4, tool_done=10.5, tool="get_weather")
    assert parts(looked_up)[3:6] == [
        ("tool call", "groq", 40),
        ("tool", "get_weather", 100),
        ("first token", "groq", 80),
    ]


def test_a_tool_called_after_the_first_sound_took_no_time_from_it():
    called_later = replace(ORDINARY, tool_call=12.0, tool_done=13.0, tool="get_weather")
    assert parts(called_later) == parts(ORDINARY)


def test_the_ear_hears_later_than_the_first_audio_goes_out():
    assert parts(replace(ORDINARY, heard=10.73))[-2:] == [
        ("way out", OURS, 2),
        ("quiet start", "cartesia", 38),
    ]


def test_a_model_that_does_not_report_its_time_is_measured_by_its_words():
    silent = replace(ORDINARY, first_token=None, llm=10.58)
    assert parts(silent) == parts(ORDINARY)


def test_the_time_of_a_moment_that_is_missing_goes_to_what_follows():
    assert ("first audio", "cartesia", 110) in parts(replace(ORDINARY, text=None))


def test_nothing_is_said_of_a_turn_without_an_end_or_a_beginning():
    assert parts(replace(ORDINARY, voice=None)) == []
    assert parts(replace(ORDINARY, speech_end=None)) == []


def test_in_one_line():
    words = in_words(waterfall(replace(EARLY, text=None, llm=None), OWNERS))
    assert words == (
        "interim transcript 60 (deepgram), early question 40 (hey summer), "
        "first token 220 (groq), first audio 110 (cartesia), way out 1 (hey summer)"
    )


MOMENT = st.none() | st.floats(0, 5, allow_nan=False)


@given(st.fixed_dictionaries(dict.fromkeys(TIMED, MOMENT)))
def test_the_parts_add_up_whatever_happened_in_whatever_order(moments):
    turn = Moments(**moments, tool="get_weather")
    found = waterfall(turn, OWNERS)
    assert all(part.ms > 0 for part in found)
    total = turn.latency().voice_to_voice
    assert sum(part.ms for part in found) == max(total or 0, 0)


@given(st.lists(st.floats(0.001, 1), min_size=9, max_size=9))
def test_what_is_in_order_takes_no_more_than_it_took(gaps):
    moments, at = Moments(speech_end=3.0), 3.0
    names = ["finalize", "stt", "turn_end", "first_token", "llm", "text", "tts", "voice", "heard"]
    for name, gap in zip(names, gaps, strict=True):
        at += gap
        setattr(moments, name, at)
    named = {each.part: each.ms for each in waterfall(moments, OWNERS)}
    assert abs(named.get("first audio", 0) - gaps[6] * 1000) <= 1
    assert abs(named.get("first token", 0) - gaps[3] * 1000) <= 1
    assert "held until confirmed" not in named
