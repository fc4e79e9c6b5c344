"""The wire of `/talk`, byte for byte."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipecat.frames.frames import (
    InputAudioRawFrame,
    InputTransportMessageFrame,
    InterruptionFrame,
    OutputAudioRawFrame,
    OutputTransportMessageUrgentFrame,
    TTSStartedFrame,
)

from bots.transports.talk import MOST_AUDIO, TalkSerializer


async def refused(data: str | bytes) -> str:
    frame = await TalkSerializer().deserialize(data)
    assert isinstance(frame, OutputTransportMessageUrgentFrame)
    event = json.loads(await TalkSerializer().serialize(frame))
    assert (event["type"], event["code"]) == ("error", "bad_message")
    return event["message"]


@given(st.binary(max_size=400), st.lists(st.integers(1, 60), max_size=40))
async def test_audio_may_be_cut_anywhere(sound, cuts):
    serializer, heard, start = TalkSerializer(), b"", 0
    for length in [*cuts, len(sound)]:
        frame = await serializer.deserialize(sound[start : start + length])
        start += length
        if frame:
            assert isinstance(frame, InputAudioRawFrame)
            assert (frame.sample_rate, frame.num_channels) == (16000, 1)
            assert len(frame.audio) % 2 == 0
            heard += frame.audio
    assert heard == sound[: len(sound) // 2 * 2]


async def test_a_text_asks_what_a_browser_s_text_asks():
    frame = await TalkSerializer().deserialize('{"type": "text", "content": " Hoe laat is het? "}')
    assert isinstance(frame, InputTransportMessageFrame)
    assert frame.message["type"] == "send-text"
    assert frame.message["data"] == {"content": "Hoe laat is het?"}


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"type": "stop"}, {"t": "stop", "d": {}}),
        ({"type": "bye"}, {"t": "bye", "d": {}}),
        ({"type": "language", "language": "en"}, {"t": "language", "d": {"language": "en"}}),
    ],
)
async def test_commands_are_client_messages(sent, asked):
    frame = await TalkSerializer().deserialize(json.dumps(sent))
    assert isinstance(frame, InputTransportMessageFrame)
    assert (frame.message["type"], frame.message["data"]) == ("client-message", asked)


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ("[]", 'send an object with a "type": text, stop, language or bye'),
        ('{"kind": "stop"}', 'send an object with a "type": text, stop, language or bye'),
        ('{"type": "sing"}', 'unknown type "sing"; send text, stop, language or bye'),
        ('{"type": "text"}', 'a "text" needs its words in "content"'),
        ('{"type": "text", "content": "  "}', 'a "text" needs its words in "content"'),
        ('{"type": "text", "content": 7}', 'a "text" needs its words in "content"'),
        (
            json.dumps({"type": "text", "content": "x" * 4001}),
            "a text of 4001 characters; send at most 4000",
        ),
        (b"\0" * (MOST_AUDIO + 2), "a chunk of 320002 bytes; send at most 320000 at once"),
    ],
)
async def test_a_bad_message_says_what_to_send(sent, answer):
    assert await refused(sent) == answer


async def test_audio_faster_than_speech_is_refused_and_what_comes_in_time_is_not():
    serializer, ten_seconds = TalkSerializer(), bytes(MOST_AUDIO)
    for _ in range(2):
        assert isinstance(await serializer.deserialize(ten_seconds), InputAudioRawFrame)
    frame = await serializer.deserialize(ten_seconds)
    assert isinstance(frame, OutputTransportMessageUrgentFrame)
    assert frame.message["data"]["message"] == (
        "audio faster than speech; send it at the speed of speech"
    )


@given(st.text(max_size=200))
async def test_no_text_breaks_the_session(text):
    frame = await TalkSerializer().deserialize(text)
    assert isinstance(frame, InputTransportMessageFrame | OutputTransportMessageUrgentFrame)


async def test_deep_json_is_refused():
    assert await refused("[" * 100_000)


async def test_what_goes_out():
    serializer = TalkSerializer()
    pcm = b"\1\2\3\4"
    assert await serializer.serialize(OutputAudioRawFrame(pcm, 16000, 1)) == pcm
    assert await serializer.serialize(InterruptionFrame()) == '{"type": "clear"}'
    assert await serializer.serialize(TTSStartedFrame()) is None
    event = {"type": "state", "state": "listening"}
    ours = {"label": "rtvi-ai", "type": "server-message", "data": event}
    sent = await serializer.serialize(OutputTransportMessageUrgentFrame(message=ours))
    assert json.loads(sent) == event
    rtvis = {"label": "rtvi-ai", "type": "bot-output", "data": {}}
    assert await serializer.serialize(OutputTransportMessageUrgentFrame(message=rtvis)) is None
