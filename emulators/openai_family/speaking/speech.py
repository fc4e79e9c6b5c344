"""The endpoint that speaks.

https://platform.openai.com/docs/api-reference/audio/createSpeech
https://console.groq.com/docs/text-to-speech
"""

from __future__ import annotations

import asyncio
import base64
import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Literal

from aiohttp import web
from pydantic import ValidationError

from emulators.exchange import Exchange
from emulators.latency import wait_until
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.events import event
from emulators.openai_family.problems import Problem, Wrong
from emulators.openai_family.request import Part
from emulators.openai_family.speaking.encoding import CONTENT_TYPES, encode
from emulators.openai_family.speaking.language import language_of
from emulators.tokens import count_tokens
from emulators.vendor import Endpoint
from emulators.voice import Speech

RATE = 24_000
PIECE_S = 0.1
AUDIO_TOKENS_A_SECOND = 20


@dataclass(frozen=True)
class Speaking:
    """In what the vendors' voices differ.

    Attributes:
        voices: By pattern of models' names, their voices; the first that fits counts.
        formats: The formats; the first is sent where none is asked for.
        most_characters: The longest text.
        speeds: The slowest and the fastest.
        streams_events: The models that can send their audio as events, by pattern.
    """

    voices: Mapping[str, frozenset[str]]
    formats: tuple[str, ...]
    most_characters: int
    speeds: tuple[float, float]
    streams_events: str = ""

    def check(self, wanted: Wanted) -> None:
        """Let nothing pass that the vendor does not do.

        Raises:
            Problem: With the first thing that it does not.
        """
        slowest, fastest = self.speeds
        if not 0 < len(wanted.input) <= self.most_characters:
            said = f"Invalid 'input': expected 1 to {self.most_characters} characters."
            raise Problem(Wrong.INVALID, said, "input")
        if not slowest <= wanted.speed <= fastest:
            said = f"Invalid 'speed': expected a value between {slowest:g} and {fastest:g}."
            raise Problem(Wrong.INVALID, said, "speed")
        voices = next(v for p, v in self.voices.items() if fnmatchcase(wanted.model, p))
        _one_of("voice", wanted.voice, sorted(voices))
        _one_of("response_format", self.format(wanted), self.formats)
        if wanted.stream_format == "sse" and not fnmatchcase(wanted.model, self.streams_events):
            said = f"stream_format 'sse' is not supported with '{wanted.model}'."
            raise Problem(Wrong.INVALID, said, "stream_format")

    def format(self, wanted: Wanted) -> str:
        """The format that is sent."""
        return wanted.response_format or self.formats[0]


class Wanted(Part):
    """A request for speech."""

    model: str
    input: str
    voice: str
    response_format: str | None = None
    speed: float = 1.0
    instructions: str | None = None
    stream_format: Literal["audio", "sse"] = "audio"
    sample_rate: int = RATE


def speech(dialect: Dialect, speaking: Speaking, path: str) -> Endpoint:
    """A vendor's endpoint that speaks.

    Args:
        dialect: The vendor.
        speaking: What its voices do.
        path: Where it is.
    """

    async def handle(exchange: Exchange) -> web.StreamResponse:
        try:
            dialect.require_key(exchange)
            wanted = _read(await exchange.read_json())
            dialect.require_model(wanted.model, dialect.catalogue.speaks)
            speaking.check(wanted)
        except Problem as problem:
            raise dialect.refuse(exchange, problem) from None
        spoken = await exchange.emulation.voice.speak(
            wanted.input, language_of(wanted.input), wanted.sample_rate, wanted.speed
        )
        if exchange.fault("silent"):
            spoken = spoken.silent()
        audio = await asyncio.to_thread(encode, spoken, speaking.format(wanted))
        await exchange.delay(since=exchange.arrived, what="first audio")
        send = _send_events if wanted.stream_format == "sse" else _send_audio
        return await send(exchange, wanted, spoken, audio, speaking.format(wanted))

    return Endpoint("POST", path, "tts", handle)


def _read(body: Any) -> Wanted:
    try:
        return Wanted.model_validate(body)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        name = str(first["loc"][0]) if first["loc"] else "body"
        if first["type"] == "extra_forbidden":
            said = f"Unrecognized request argument supplied: {name}"
            raise Problem(Wrong.UNSUPPORTED, said, name) from None
        raise Problem(Wrong.INVALID, f"Invalid '{name}': {first['msg']}", name) from None


def _one_of(name: str, value: str, known: Any) -> None:
    if value not in known:
        listed = ", ".join(f"'{one}'" for one in known)
        said = f"Invalid value: '{value}'. Supported values are: {listed}."
        raise Problem(Wrong.INVALID, said, name, value)


async def _send_audio(
    exchange: Exchange, wanted: Wanted, spoken: Speech, audio: bytes, format_: str
) -> web.StreamResponse:
    reply = await exchange.reply(CONTENT_TYPES[format_])
    began = time.monotonic()
    for after, piece in _pieces(audio, spoken.duration):
        await wait_until(began + after / exchange.emulation.pace.audio_speed)
        exchange.note_audio("sent", len(piece))
        await reply.send(piece)
    return await reply.end()


async def _send_events(
    exchange: Exchange, wanted: Wanted, spoken: Speech, audio: bytes, format_: str
) -> web.StreamResponse:
    reply = await exchange.reply("text/event-stream")
    began = time.monotonic()
    for after, piece in _pieces(audio, spoken.duration):
        await wait_until(began + after / exchange.emulation.pace.audio_speed)
        exchange.note_audio("sent", len(piece))
        await reply.send(
            event({"type": "speech.audio.delta", "audio": base64.b64encode(piece).decode()})
        )
    asked = count_tokens(wanted.input)
    made = math.ceil(spoken.duration * AUDIO_TOKENS_A_SECOND)
    usage = {"input_tokens": asked, "output_tokens": made, "total_tokens": asked + made}
    done = {"type": "speech.audio.done", "usage": usage}
    exchange.note("sent", body=done)
    await reply.send(event(done))
    return await reply.end()


def _pieces(audio: bytes, duration: float) -> Iterator[tuple[float, bytes]]:
    """Audio in pieces of a tenth of a second, each with when it begins in the speech.

    A piece holds whole samples where the audio is samples.
    """
    count = max(1, math.ceil(duration / PIECE_S))
    size = max(2, -(-len(audio) // count) // 2 * 2)
    for number, start in enumerate(range(0, len(audio), size)):
        yield number * PIECE_S, audio[start : start + size]
