"""Whatever a client sends, a provider answers as it does, and goes on: none of them breaks."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.emulators.asked import BODIES, KEY, MESSAGES, RAW

TIMEOUT = 10.0
GOES_WRONG = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
NUMBERS = st.integers(-3, 3) | st.integers() | st.floats()
WORDS = st.sampled_from(["", "text", "tool_use", "tool_result", "image", "type", "en", "\0"])
SCALARS = st.none() | st.booleans() | NUMBERS | WORDS | st.text(max_size=6)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(WORDS | st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def nearly(draw: st.DrawFn, valid: Any) -> Any:
    """A message with something in it that may be wrong, or left out, or all of it wrong."""
    if draw(st.integers(0, 9)) == 0:
        return draw(ANYTHING)
    whole = deepcopy(valid)
    *way, last = draw(st.sampled_from(list(_places(valid))))
    part = whole
    for step in way:
        part = part[step]
    if draw(st.integers(0, 4)) == 0:
        del part[last]
    else:
        part[last] = draw(ANYTHING)
    return whole


def _places(value: Any) -> Any:
    """The ways to all that stands in a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        yield (key,)
        if isinstance(one, dict | list):
            yield from ((key, *way) for way in _places(one))


def hurry(emulators: Any) -> None:
    emulators.pace(tokens_per_second=1e6, audio_speed=1e6)


def post(emulators: Any, path: str, body: Any) -> httpx.Response:
    return httpx.post(
        emulators.root + path,
        content=json.dumps(body),
        headers=KEY | {"Content-Type": "application/json"},
        timeout=TIMEOUT,
    )


@pytest.mark.parametrize("path", BODIES)
@GOES_WRONG
@given(data=st.data())
def test_a_body_is_answered_or_refused(emulators, path, data):
    hurry(emulators)
    answer = post(emulators, path, data.draw(nearly(BODIES[path])))

    assert answer.status_code == 200 or 400 <= answer.status_code < 500
    if answer.status_code != 200:
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.json()


@pytest.mark.parametrize("path", BODIES)
def test_what_these_bodies_are_made_of_is_answered(emulators, path):
    answer = post(emulators, path, BODIES[path])
    assert answer.status_code == 200, answer.text


def said_after(emulators: Any, path: str, *messages: str) -> tuple[list[Any], int | None]:
    """What comes back, until what was said last is answered: the messages, and how it closed."""
    got: list[Any] = []
    address = emulators.root.replace("http", "ws", 1) + path
    with connect(address, additional_headers=KEY, close_timeout=TIMEOUT) as socket:
        try:
            for message in messages:
                socket.send(message)
            while True:
                got.append(socket.recv(TIMEOUT))
                # Cartesia's socket stays; it answers what it does not understand.
                if "/cartesia/" in path and "not a JSON object" in str(got[-1]):
                    return got, None
        except ConnectionClosed as closed:
            return got, closed.rcvd.code if closed.rcvd else 1006


@pytest.mark.parametrize("path", MESSAGES)
@GOES_WRONG
@given(data=st.data())
def test_a_message_is_understood_or_refused(emulators, path, data):
    hurry(emulators)
    valid, last = MESSAGES[path]
    said = [data.draw(nearly(data.draw(st.sampled_from(valid)))) for _ in range(2)]
    _, code = said_after(emulators, path, *map(json.dumps, [*said, last]))
    # As asked, or as a policy is broken; never just gone, and never by a mistake of the server's.
    assert code in (None, 1000, 1008)


@pytest.mark.parametrize("path", MESSAGES)
@pytest.mark.parametrize("text", ["", "[", "NaN", '"\\ud800"', "[" * 5000, "1" * 5000, "[5]", "5"])
def test_what_is_no_object_of_json_is_refused(emulators, path, text):
    _, code = said_after(emulators, path, text, json.dumps(MESSAGES[path][1]))
    assert code in (None, 1000, 1008)


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize("text", ["", "[", "NaN", '{"model": "\\ud800"}', "[" * 5000, "\xff"])
def test_a_body_that_is_not_json_is_refused(emulators, path, text):
    answer = httpx.post(emulators.root + path, content=text.encode("latin-1"), headers=KEY)
    assert 400 <= answer.status_code < 500
    assert answer.json()


@pytest.mark.parametrize("told", [5, [5], "x", {}])
def test_keyterms_that_are_none_are_told_of(emulators, told):
    path = f"/deepgram/v1/listen?model=nova-3&{RAW}"
    message = {"type": "Configure", "keyterms": told}
    got, code = said_after(emulators, path, json.dumps(message), '{"type": "CloseStream"}')
    error, metadata = map(json.loads, got)
    assert error == {
        "type": "Error",
        "variant": "SchemaError",
        "description": "Could not deserialize last text message.",
        "message": json.dumps(message),
    }
    assert (metadata["type"], code) == ("Metadata", 1000)


@pytest.mark.parametrize(
    "told",
    [
        {"thresholds": 5},
        {"thresholds": []},
        {"keyterms": 5},
        {"keyterms": [5]},
        {"language_hints": {}},
    ],
)
def test_a_configuration_that_is_none_is_told_of(emulators, told):
    path = f"/deepgram/v2/listen?model=flux-general-multi&{RAW}"
    message = json.dumps({"type": "Configure", **told})
    got, code = said_after(emulators, path, message, '{"type": "CloseStream"}')
    assert [json.loads(one)["type"] for one in got] == ["Connected", "ConfigureFailure"]
    assert code == 1000
