"""What Deepgram's recognition refuses, and what goes wrong with it, as its SDK meets it."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from deepgram.core.api_error import ApiError
from websockets.exceptions import ConnectionClosedError, InvalidMessage

from tests.emulators.deepgram.listening import (
    NOVA,
    TIME,
    client,
    flux,
    heard,
    line,
    nova,
    pumped,
    results,
    sent,
    silence,
    sound,
    transcript,
    transcripts,
)
from tests.emulators.examples import deepgram_listen as examples
from tests.emulators.strictness import has_shape

SPEECH = [sound(TIME), silence(0.5)]


def asked(emulators, headers: dict[str, str], **query: Any) -> tuple[int, dict[str, Any], Any]:
    """One GET on v1: the status, the headers and the body of what is refused."""
    address = f"{emulators.root}/deepgram/v1/listen?{urlencode(NOVA | query, doseq=True)}"
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(address, headers=headers), timeout=10)
    with refused.value as answer:
        return answer.code, dict(answer.headers), json.load(answer)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Token "}, {"Authorization": "Basic x"}])
def test_who_brings_no_key_is_refused(emulators, headers):
    status, _, body = asked(emulators, headers)

    assert (status, body["err_code"], body["err_msg"]) == (
        401,
        "INVALID_AUTH",
        "Invalid credentials.",
    )
    has_shape(body, examples.ERROR)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"model": "nova-9"}, "No such model/language/tier combination found."),
        ({"model": "flux-general-en"}, "No such model/language/tier combination found."),
        ({"language": "nl-NL"}, "No such model/language/tier combination found."),
        (
            {"model": "nova-2-meeting", "language": "nl"},
            "No such model/language/tier combination found.",
        ),
        ({"encoding": "mp3"}, "encoding must be one of linear16, mulaw, alaw, not 'mp3'."),
        (
            {"sample_rate": "fast"},
            "sample_rate must be a whole number from 8000 to 192000, not 'fast'.",
        ),
        ({"channels": "2"}, "channels must be one of 1, not '2'."),
        ({"interim_results": "banana"}, "interim_results must be true or false, not 'banana'."),
        (
            {"endpointing": "soon"},
            "endpointing must be a whole number from 0 to 60000, not 'soon'.",
        ),
        (
            {"keywords": "summer:2"},
            "Keywords are not supported by this model. Use keyterm instead.",
        ),
        (
            {"model": "nova-2", "keyterm": "x"},
            "Keyterms are only supported by Nova-3 and Flux models.",
        ),
        (
            {"keyterm": "word " * 501},
            "Keyterm limit exceeded. The maximum number of tokens is 500.",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_refused(emulators, query, said):
    status, headers, body = asked(emulators, {"Authorization": "Token k"}, **query)

    assert (status, body["err_code"]) == (400, "Bad Request")
    assert body["err_msg"] == headers["dg-error"] == f"Bad Request: {said}"


async def test_the_sdk_says_what_was_refused(emulators):
    with pytest.raises(ApiError) as refused:
        await heard(nova(emulators, model="nova-9"))
    assert refused.value.status_code == 400
    with pytest.raises(ApiError) as refused:
        await heard(client(emulators, key="").listen.v1.connect(**NOVA))
    assert refused.value.status_code == 401


async def test_the_handshake_names_the_request(emulators):
    async with nova(emulators) as stream:
        named = stream._websocket.response_headers["dg-request-id"]
        await stream.send_close_stream()
        [metadata] = [message async for message in stream]
    assert metadata.request_id == named


async def test_a_browsers_key_comes_as_a_subprotocol(emulators):
    from websockets.asyncio.client import connect

    root = emulators.root.replace("http", "ws", 1)
    address = f"{root}/deepgram/v1/listen?{urlencode(NOVA)}"
    async with connect(address, subprotocols=["token", "any-key"]) as socket:  # type: ignore[list-item]
        assert socket.subprotocol == "token"


@pytest.mark.parametrize(("opening"), [nova, flux])
@pytest.mark.parametrize("status", [401, 402, 429, 503])
async def test_a_status_refuses_the_handshake(emulators, opening, status):
    emulators.fault("deepgram", "status", status=status, retry_after=3)
    with pytest.raises(ApiError) as refused:
        await heard(opening(emulators))

    assert refused.value.status_code == status
    has_shape(sent(emulators)[0], examples.ERROR)


@pytest.mark.parametrize("opening", [nova, flux])
@pytest.mark.parametrize("code", [1006, 1008, 1011])
async def test_a_stream_is_closed_in_mid_utterance(emulators, opening, code):
    emulators.script(caller=[line(TIME)])
    emulators.pace(interims_ms=100)
    fault = {"code": code, "reason": "NET-0000", "after_messages": 2}
    emulators.fault("deepgram", "close", **fault)
    with pytest.raises(ConnectionClosedError) as closed:
        await heard(opening(emulators), *SPEECH)

    ended = closed.value.rcvd
    assert (ended.code if ended else 1006) == code
    assert len(sent(emulators)) == 2


@pytest.mark.parametrize("opening", [nova, flux])
async def test_a_stream_is_cut(emulators, opening):
    emulators.script(caller=[line(TIME)])
    emulators.pace(interims_ms=100)
    emulators.fault("deepgram", "cut", after_messages=1)
    with pytest.raises(ConnectionClosedError) as closed:
        await heard(opening(emulators), *SPEECH)
    assert closed.value.rcvd is None


async def test_a_stream_is_struck_while_it_is_open(emulators):
    async with nova(emulators) as stream:
        assert emulators.strike("deepgram", "cut") == 1
        with pytest.raises(ConnectionClosedError):
            async for _ in stream:
                pass


async def test_a_message_comes_as_half_of_itself(emulators):
    emulators.script(caller=[line(TIME)])
    emulators.fault("deepgram", "malformed")
    with pytest.raises(json.JSONDecodeError):
        async with nova(emulators) as stream, pumped(stream, *SPEECH):
            await stream.recv()


async def test_an_empty_fault_lets_nothing_be_heard(emulators):
    emulators.script(caller=[line(TIME)])
    emulators.fault("deepgram", "empty", times=1)
    got = await heard(nova(emulators), *SPEECH)

    final = results(got, final=True)[0]
    assert final.speech_final and transcript(final) == ""
    assert final.channel.alternatives[0].confidence == 0
    assert transcripts(await heard(nova(emulators), *SPEECH)) == ["What time is it?"]


async def test_an_empty_fault_may_strike_on_the_way(emulators):
    emulators.script(caller=[line(TIME)])
    async with nova(emulators) as stream:
        assert emulators.strike("deepgram", "empty") == 1
        async with pumped(stream, *SPEECH, lambda stream: stream.send_close_stream()):
            got = [message async for message in stream]
    assert transcripts(got) == []


async def test_a_handshake_hangs_until_the_client_gives_up(emulators):
    emulators.fault("deepgram", "hang")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3), nova(emulators):
            pass


async def test_nothing_comes_behind_the_handshake(emulators):
    emulators.fault("deepgram", "hang_after_headers")
    with pytest.raises(TimeoutError):
        async with nova(emulators) as stream, pumped(stream, *SPEECH), asyncio.timeout(0.4):
            await stream.recv()


async def test_a_connection_is_refused(emulators):
    emulators.fault("deepgram", "refused", times=1)
    with pytest.raises(InvalidMessage):
        await heard(nova(emulators))
    assert (await heard(nova(emulators)))[-1].type == "Metadata"


async def test_who_sends_nothing_for_too_long_is_cut_off_and_keep_alive_prevents_it(emulators):
    emulators.pace(idle_s=2)
    with pytest.raises(ConnectionClosedError) as closed:
        async with asyncio.timeout(15), nova(emulators) as stream:
            # Longer than the stream may be idle.
            for _ in range(5):
                await asyncio.sleep(0.5)
                await stream.send_keep_alive()
            assert not [e for e in emulators.journal(kind="sent") if "close" in e["data"]]
            async for _ in stream:
                pass

    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1011
    assert closed.value.rcvd.reason.startswith("Deepgram did not receive audio data or a text")


async def test_audio_that_names_no_encoding_cannot_be_decoded(emulators):
    with pytest.raises(ConnectionClosedError) as closed:
        await heard(nova(emulators, encoding=None, sample_rate=None), sound(TIME), close=False)
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 1008


async def test_many_streams_are_heard_at_once(emulators):
    emulators.script(caller=[line(TIME)])
    emulators.latency(deepgram=100)
    opening = (heard(nova(emulators), *SPEECH) for _ in range(8))
    for got in await asyncio.gather(*opening):
        assert transcripts(got) == ["What time is it?"]
