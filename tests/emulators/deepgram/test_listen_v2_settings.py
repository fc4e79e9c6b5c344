"""What may be asked of Flux on v2, at first and on the way, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from deepgram.core.api_error import ApiError
from websockets.exceptions import ConnectionClosedError

from tests.emulators.deepgram.listening import (
    TIME,
    flux,
    heard,
    line,
    pumped,
    sent,
    silence,
    sound,
)
from tests.emulators.deepgram.turns import each_conforms, turns
from tests.emulators.examples import deepgram_listen as examples
from tests.emulators.strictness import has_shape


async def test_settings_change_on_the_way(emulators):
    emulators.script(caller=[line(TIME) | {"text": "hey sommer"}])
    change = {
        "type": "Configure",
        "thresholds": {"eot_threshold": 0.8, "eager_eot_threshold": 0.5},
        "keyterms": ["Summer"],
        "language_hints": ["nl"],
    }
    multi = flux(emulators, model="flux-general-multi")
    audio = [sound(TIME), silence(1)]
    got = await heard(multi, lambda stream: stream.send_configure(change), *audio)

    each_conforms(emulators)
    answer = next(message for message in got if message["type"] == "ConfigureSuccess")
    assert dict(answer["thresholds"]) == {
        "eot_threshold": 0.8,
        "eager_eot_threshold": 0.5,
        "eot_timeout_ms": 5000,
    }
    assert (answer["keyterms"], answer["language_hints"]) == (["Summer"], ["nl"])
    assert [end["transcript"] for end in turns(got, "EndOfTurn")] == ["hey Summer"]
    assert turns(got, "EagerEndOfTurn")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"thresholds": {"eot_threshold": 2}},
            "eot_threshold must be a number from 0.5 to 1, not 2.",
        ),
        (
            {"thresholds": {"eager_eot_threshold": 0.9}},
            "eager_eot_threshold must not be above eot_threshold.",
        ),
        ({"language_hints": ["nl"]}, "language_hint is only supported by flux-general-multi."),
        (
            {"keyterms": ["word"] * 501},
            "Keyterm limit exceeded. The maximum number of tokens is 500.",
        ),
    ],
)
async def test_a_change_that_cannot_be_is_refused_and_changes_nothing(emulators, change, why):
    change = {"type": "Configure", **change}
    got = await heard(flux(emulators), lambda stream: stream.send_configure(change))

    each_conforms(emulators)
    assert [message["type"] for message in got] == ["Connected", "ConfigureFailure"]
    assert got[1]["description"] == why


async def test_what_is_no_message_is_fatal(emulators):
    got: list[Any] = []
    with pytest.raises(ConnectionClosedError) as closed:
        async with (
            flux(emulators) as stream,
            pumped(stream, lambda stream: stream._send({"type": "KeepAlive"})),
        ):
            async for message in stream:
                got.append(message)

    each_conforms(emulators)
    assert [message["type"] for message in got] == ["Connected", "Error"]
    assert got[1]["code"] == "UNPARSABLE_CLIENT_MESSAGE"
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1008


async def test_a_stream_without_a_word_is_closed(emulators):
    emulators.pace(idle_s=0.2)
    got: list[Any] = []
    with pytest.raises(ConnectionClosedError) as closed:
        async with flux(emulators) as stream:
            async for message in stream:
                got.append(message)

    assert got[-1]["code"] == "NET-0001"
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1011


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"model": "flux-general-nl"}, "No such model/language/tier combination found."),
        ({"model": "nova-3"}, "No such model/language/tier combination found."),
        ({"eot_threshold": "0.2"}, "eot_threshold must be from 0.5 to 1, not 0.2."),
        ({"eot_timeout_ms": "x"}, "eot_timeout_ms must be a number from 500 to 60000, not 'x'."),
        (
            {"eager_eot_threshold": "0.8"},
            "eager_eot_threshold must not be above eot_threshold.",
        ),
        ({"language_hint": "nl"}, "language_hint is only supported by flux-general-multi."),
        (
            {"model": "flux-general-multi", "language_hint": "tr"},
            "language_hint 'tr' is not supported by flux-general-multi.",
        ),
        ({"sample_rate": None}, "encoding and sample_rate must be given for raw audio."),
    ],
)
async def test_what_cannot_be_asked_for_is_refused(emulators, change, said):
    with pytest.raises(ApiError) as refused:
        async with flux(emulators, **change):
            pass

    assert refused.value.status_code == 400
    body = sent(emulators)[-1]
    assert body["err_msg"] == f"Bad Request: {said}"
    has_shape(body, examples.ERROR)
