"""Flux on v2, driven by the vendor's SDK: turns, by the audio's own clock."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from tests.emulators.deepgram.listening import (
    JOKE,
    TIME,
    WEATHER,
    flux,
    heard,
    line,
    seconds,
    sent,
    silence,
    sound,
)
from tests.emulators.deepgram.turns import each_conforms, turns
from tests.emulators.examples import deepgram_listen as examples
from tests.emulators.strictness import has_shape

LETTERS = {
    "Update": "u",
    "StartOfTurn": "S",
    "EagerEndOfTurn": "e",
    "TurnResumed": "r",
    "EndOfTurn": "E",
}
# https://developers.deepgram.com/docs/flux/state
EAGER_TURNS = re.compile(r"(u*S(u*eu*r)*u*eu*E)*u*(S(u*eu*r)*u*(eu*)?)?")
PLAIN_TURNS = re.compile(r"(u*Su*E)*u*(Su*)?")


def course(messages: list[Any]) -> str:
    """What happened, a letter an event."""
    return "".join(LETTERS[message["event"]] for message in turns(messages))


async def test_turns_start_grow_and_end(emulators):
    emulators.script(caller=[line(WEATHER), line(JOKE)])
    first, second = sound(WEATHER), sound(JOKE)
    audio = [silence(0.5), first, silence(1.5), second, silence(1.5)]
    got = await heard(flux(emulators), *audio)

    each_conforms(emulators)
    assert got[0]["type"] == "Connected"
    assert [message["sequence_id"] for message in sent(emulators)] == list(range(len(got)))
    assert PLAIN_TURNS.fullmatch(course(got))
    ends = turns(got, "EndOfTurn")
    assert [end["transcript"] for end in ends] == [
        "What is the weather in Paris today?",
        "Can you tell me a joke, please?",
    ]
    assert [end["turn_index"] for end in ends] == [0, 1]
    assert {end["trigger"] for end in ends} == {"model"}
    assert all(end["end_of_turn_confidence"] >= 0.7 for end in ends)
    # The vendor speaks of about 260 ms; here it is told by the silence behind the line.
    quiet = [ends[0]["audio_window_end"] - 0.5 - seconds(first)]
    quiet += [ends[1]["audio_window_end"] - 2 - seconds(first) - seconds(second)]
    assert quiet == pytest.approx([0.29, 0.29], abs=0.05)
    assert ends[1]["audio_window_start"] == ends[0]["audio_window_end"]


async def test_every_turn_info_is_like_the_published_one(emulators):
    emulators.script(caller=[line(WEATHER)])
    await heard(flux(emulators), sound(WEATHER), silence(1))

    for message in sent(emulators):
        if message["type"] == "TurnInfo":
            ended = message["event"] == "EndOfTurn"
            has_shape(message, examples.TURN_INFO | ({"trigger": "model"} if ended else {}))


async def test_updates_come_about_every_quarter_of_a_second_whether_or_not_one_speaks(emulators):
    emulators.script(caller=[line(WEATHER)])
    got = await heard(flux(emulators), silence(1), sound(WEATHER), silence(1))

    ends = [message["audio_window_end"] for message in turns(got)]
    assert all(0 < later - sooner <= 0.25 for sooner, later in pairwise(ends))
    assert len(turns(got, "Update")) >= ends[-1] / 0.25 - 4
    assert turns(got)[0]["transcript"] == "" and turns(got)[0]["end_of_turn_confidence"] == 0


async def test_an_end_that_was_foreseen_is_the_end(emulators):
    emulators.script(caller=[line(WEATHER)])
    got = await heard(flux(emulators, eager_eot_threshold="0.4"), sound(WEATHER), silence(1))

    assert EAGER_TURNS.fullmatch(course(got)) and course(got).count("e") == 1
    [foreseen], [end] = turns(got, "EagerEndOfTurn"), turns(got, "EndOfTurn")
    assert foreseen["transcript"] == end["transcript"] != ""
    assert foreseen["audio_window_end"] < end["audio_window_end"]
    assert 0.4 <= foreseen["end_of_turn_confidence"] < 0.7


async def test_a_turn_resumes_when_its_speaker_goes_on(emulators):
    first, pause, second = sound(TIME), silence(1), sound(JOKE)
    both = {
        "text": "What time is it? Can you tell me a joke, please?",
        "duration": seconds(first) + 1 + seconds(second),
    }
    emulators.script(caller=[both])
    audio = [first, pause, second, silence(1)]
    got = await heard(flux(emulators, eager_eot_threshold="0.4"), *audio)

    each_conforms(emulators)
    assert EAGER_TURNS.fullmatch(course(got))
    assert course(got).replace("u", "") == "SereE"
    [resumed] = turns(got, "TurnResumed")
    assert resumed["audio_window_end"] == pytest.approx(seconds(first) + 1, abs=0.1)
    [end] = turns(got, "EndOfTurn")
    assert end["transcript"] == both["text"] and end["turn_index"] == 0


async def test_a_turn_times_out_where_nothing_else_may_end_it(emulators):
    emulators.script(caller=[line(TIME)])
    speech = sound(TIME)
    got = await heard(
        flux(emulators, eot_threshold="1.0", eot_timeout_ms="800"), speech, silence(1.5)
    )

    [end] = turns(got, "EndOfTurn")
    assert end["trigger"] == "timeout" and end["transcript"] == "What time is it?"
    assert end["audio_window_end"] == pytest.approx(seconds(speech) + 0.8, abs=0.03)


async def test_a_client_may_end_a_turn_itself(emulators):
    emulators.script(caller=[line(WEATHER)])
    speech = sound(WEATHER)
    half = len(speech) // 2
    got = await heard(
        flux(emulators, eot_threshold="1.0"),
        speech[:half],
        lambda stream: stream.send_force_end_turn(),
        speech[half:],
        silence(0.5),
        lambda stream: stream.send_force_end_turn(),
    )

    ends = turns(got, "EndOfTurn")
    assert [end["trigger"] for end in ends] == ["manual", "manual"]
    assert " ".join(end["transcript"] for end in ends) == "What is the weather in Paris today?"


async def test_languages_and_hints_are_told(emulators):
    emulators.script(
        caller=[line(TIME) | {"text": "Hoe laat is het?", "language": "nl"}, line(JOKE)]
    )
    audio = [sound(TIME), silence(1), sound(JOKE), silence(1)]
    multi = flux(emulators, model="flux-general-multi", language_hint=["nl", "en"])
    got = await heard(multi, *audio)

    each_conforms(emulators)
    assert [end["languages"] for end in turns(got, "EndOfTurn")] == [["nl"], ["en"]]
    assert all(message["languages_hinted"] == ["nl", "en"] for message in turns(got))


async def test_the_english_model_makes_nothing_of_dutch(emulators):
    emulators.script(
        caller=[line(TIME) | {"text": "Hoe laat is het?", "language": "nl"}, line(JOKE)]
    )
    audio = [sound(TIME), silence(1), sound(JOKE), silence(1)]
    got = await heard(flux(emulators), *audio)

    ends = turns(got, "EndOfTurn")
    assert [end["transcript"] for end in ends] == ["Can you tell me a joke, please?"]


async def test_close_stream_tells_what_is_left_and_ends(emulators):
    emulators.script(caller=[line(WEATHER)])
    got = await heard(flux(emulators), sound(WEATHER)[:17_000])

    last = turns(got)[-1]
    assert last["event"] == "Update" and last["transcript"].startswith("What is")
    closes = [e["data"] for e in emulators.journal(kind="sent") if "close" in e["data"]]
    assert closes == [{"close": 1000, "reason": ""}]


async def test_turns_lag_behind_by_the_latency_of_flux_or_else_of_deepgram(emulators):
    for told, meant in (({"deepgram": 40}, 40), ({"deepgram": 40, "flux": 90}, 90)):
        emulators.script(caller=[line(TIME)])
        emulators.tell("POST", "reset")
        emulators.script(caller=[line(TIME)])
        emulators.latency(**told)
        await heard(flux(emulators), sound(TIME), silence(0.5))

        delays = [e["data"] for e in emulators.journal(kind="delayed")]
        assert "EndOfTurn" in [delay["what"] for delay in delays]
        assert {delay["meant_ms"] for delay in delays} == {meant}


async def test_an_empty_fault_lets_no_turn_begin(emulators):
    emulators.script(caller=[line(TIME)])
    emulators.fault("deepgram", "empty")
    got = await heard(flux(emulators), sound(TIME), silence(1))

    assert set(course(got)) == {"u"}
