"""The protocol of `WS /talk`: PCM both ways as binary, everything else as JSON text.

docs/interfaces.md describes the wire. Inside, a session speaks RTVI as it does to
browsers; the serializer here translates, so that both kinds of client are served alike.
"""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    InputTransportMessageFrame,
    InterruptionFrame,
    OutputAudioRawFrame,
    OutputTransportMessageFrame,
    OutputTransportMessageUrgentFrame,
)
from pipecat.processors.frameworks.rtvi import models as rtvi
from pipecat.serializers.base_serializer import FrameSerializer
from pipecat.transports.websocket.fastapi import (
    FastAPIWebsocketOutputTransport,
    FastAPIWebsocketParams,
    FastAPIWebsocketTransport,
)
from starlette.websockets import WebSocket

from bots.events import Failed
from bots.samples import SAMPLE_RATE
from processors.turn_frames import ClearVoiceFrame

BYTES_A_SECOND = SAMPLE_RATE * 2
LEAD = 0.1
MOST_TEXT = 4000
MOST_AUDIO = BYTES_A_SECOND * 10
MOST_AHEAD = 20.0
COMMANDS = ("stop", "language", "bye")


class Allowance:
    """How much audio a client may send: as fast as speech, and somewhat ahead of it.

    Whoever sends hours in a second would have all others wait for the recogniser.
    """

    def __init__(self) -> None:
        self._seconds = MOST_AHEAD
        self._at = time.monotonic()

    def take(self, size: int) -> bool:
        """Whether so many bytes may come now; if they may, they are counted."""
        now = time.monotonic()
        self._seconds = min(MOST_AHEAD, self._seconds + now - self._at)
        self._at = now
        if size / BYTES_A_SECOND > self._seconds:
            return False
        self._seconds -= size / BYTES_A_SECOND
        return True


class TalkSerializer(FrameSerializer):
    """Translates between the wire of `/talk` and frames."""

    def __init__(self) -> None:
        super().__init__()
        self._odd_byte = b""
        self._allowance = Allowance()

    async def serialize(self, frame: Frame) -> str | bytes | None:
        """What goes over the wire for a frame.

        Args:
            frame: A frame that reached the transport.

        Returns:
            PCM, an event as JSON, or None for what this protocol does not carry.
        """
        if isinstance(frame, OutputAudioRawFrame):
            return bytes(frame.audio)
        if isinstance(frame, InterruptionFrame | ClearVoiceFrame):
            return json.dumps({"type": "clear"})
        if isinstance(frame, OutputTransportMessageFrame | OutputTransportMessageUrgentFrame):
            return _event(frame.message)
        return None

    async def deserialize(self, data: str | bytes) -> Frame | None:
        """The frame for what came over the wire.

        Args:
            data: PCM16 little-endian, 16 kHz, mono, in chunks of any size; or a JSON text.

        Returns:
            A frame; None where a chunk held no whole sample.
        """
        if isinstance(data, bytes):
            return self._audio(data)
        try:
            return _request(json.loads(data))
        except (ValueError, RecursionError) as problem:
            return _refusal(str(problem) or "not JSON")

    def _audio(self, data: bytes) -> Frame | None:
        if len(data) > MOST_AUDIO:
            return _refusal(f"a chunk of {len(data)} bytes; send at most {MOST_AUDIO} at once")
        if not self._allowance.take(len(data)):
            return _refusal("audio faster than speech; send it at the speed of speech")
        data = self._odd_byte + data
        whole = len(data) & ~1
        self._odd_byte = data[whole:]
        if not whole:
            return None
        return InputAudioRawFrame(audio=data[:whole], sample_rate=SAMPLE_RATE, num_channels=1)


class TalkOutput(FastAPIWebsocketOutputTransport):
    """Sends audio as it comes: the voice is let out at the speed of speech before it."""

    async def write_transport_frame(self, frame: Frame) -> None:
        """Have the client throw away what it has not played.

        Args:
            frame: What comes between the audio.
        """
        if isinstance(frame, ClearVoiceFrame):
            await self._write_frame(frame)

    async def _write_audio_sleep(self) -> None:
        """Take no time: there is a pace already."""


class TalkTransport(FastAPIWebsocketTransport):
    """One client on `WS /talk`."""

    def __init__(self, websocket: WebSocket) -> None:
        """Take over an accepted socket.

        Args:
            websocket: The client's socket.
        """
        params = FastAPIWebsocketParams(
            audio_in_enabled=True,
            audio_out_enabled=True,
            audio_in_sample_rate=SAMPLE_RATE,
            audio_out_sample_rate=SAMPLE_RATE,
            audio_out_10ms_chunks=2,
            audio_out_end_silence_secs=0,
            audio_out_auto_silence=False,
            serializer=TalkSerializer(),
            # The door checks them, before it accepts the socket.
            allowed_origins=[],
        )
        super().__init__(websocket, params)
        self._output = TalkOutput(self, self._client, self._params, name=self._output_name)


def _event(message: Any) -> str | None:
    """The event inside an RTVI server message; RTVI's own messages are not for this client."""
    if not isinstance(message, dict) or message.get("type") != "server-message":
        return None
    return json.dumps(message["data"], ensure_ascii=False)


def _request(message: Any) -> Frame:
    """A client's JSON as the RTVI message that asks for the same.

    Raises:
        ValueError: If the message is none that this protocol knows.
    """
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise ValueError('send an object with a "type": text, stop, language or bye')
    kind = message["type"]
    if kind == "text":
        return _rtvi("send-text", {"content": _content(message)})
    if kind in COMMANDS:
        rest = {key: value for key, value in message.items() if key != "type"}
        return _rtvi("client-message", {"t": kind, "d": rest})
    raise ValueError(f'unknown type "{kind[:40]}"; send text, stop, language or bye')


def _content(message: dict[str, Any]) -> str:
    content = message.get("content")
    if not isinstance(content, str) or not content.strip():
        raise ValueError('a "text" needs its words in "content"')
    if len(content) > MOST_TEXT:
        raise ValueError(f"a text of {len(content)} characters; send at most {MOST_TEXT}")
    return content.strip()


def _rtvi(kind: str, data: dict[str, Any]) -> Frame:
    return InputTransportMessageFrame(
        message={"label": rtvi.MESSAGE_LABEL, "type": kind, "id": uuid.uuid4().hex, "data": data}
    )


def _refusal(problem: str) -> Frame:
    """Tells the client what was wrong with what it sent; the session goes on."""
    event = Failed(code="bad_message", text=problem)
    return OutputTransportMessageUrgentFrame(
        message=rtvi.ServerMessage(data=event.message()).model_dump()
    )
