"""The endpoint that speaks.

https://platform.openai.com/docs/api-reference/audio/createSpeech
https://platform.openai.com/docs/api-reference/audio/speech-audio-delta-event
"""

from __future__ import annotations

import asyncio
import base64
import math
import time
from collections.abc import AsyncIterator, Iterator

from aiohttp import web

from emulators.exchange import Exchange
from emulators.latency import wait_until
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.events import event
from emulators.openai_family.problems import Problem
from emulators.openai_family.speaking.formats import content_type, encode
from emulators.openai_family.speaking.language import language_of
from emulators.openai_family.speaking.wanted import Speaking, Wanted, read_wanted
from emulators.speaking.utterance import PIECE_S, Utterance
from emulators.tokens import count_tokens
from emulators.vendor import Endpoint

AUDIO_TOKENS_A_SECOND = 20


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
            wanted = read_wanted(await exchange.read_json())
            dialect.require_model(wanted.model, dialect.catalogue.speaks)
            speaking.check(wanted)
        except Problem as problem:
            raise dialect.refuse(exchange, problem) from None
        text, format_ = wanted.input, speaking.format(wanted)
        utterance = Utterance(text, language_of(text), wanted.sample_rate, wanted.speed)
        spoken = await utterance.speech(exchange)
        audio = await asyncio.to_thread(encode, spoken, format_)
        await exchange.delay(since=exchange.arrived, what="first audio")
        pieces = _paced(exchange, audio, spoken.duration)
        if wanted.stream_format == "sse":
            return await _send_events(exchange, wanted, pieces, spoken.duration)
        reply = await exchange.reply(content_type(format_))
        async for piece in pieces:
            await reply.send(piece)
        return await reply.end()

    return Endpoint("POST", path, "tts", handle)


async def _send_events(
    exchange: Exchange, wanted: Wanted, pieces: AsyncIterator[bytes], duration: float
) -> web.StreamResponse:
    reply = await exchange.reply("text/event-stream")
    async for piece in pieces:
        audio = base64.b64encode(piece).decode()
        await reply.send(event({"type": "speech.audio.delta", "audio": audio}))
    asked, made = count_tokens(wanted.input), math.ceil(duration * AUDIO_TOKENS_A_SECOND)
    usage = {"input_tokens": asked, "output_tokens": made, "total_tokens": asked + made}
    done = {"type": "speech.audio.done", "usage": usage}
    exchange.note("sent", body=done)
    await reply.send(event(done))
    return await reply.end()


async def _paced(exchange: Exchange, audio: bytes, duration: float) -> AsyncIterator[bytes]:
    """A file in pieces, each when it is due."""
    began = time.monotonic()
    for after, piece in _pieces(audio, duration):
        await wait_until(began + after / exchange.emulation.pace.audio_speed)
        exchange.note_audio("sent", len(piece))
        yield piece


def _pieces(audio: bytes, duration: float) -> Iterator[tuple[float, bytes]]:
    """A file in pieces of a tenth of a second, each with when it begins in the speech.

    A piece holds whole samples where the file is samples.
    """
    count = max(1, math.ceil(duration / PIECE_S))
    size = max(2, -(-len(audio) // count) // 2 * 2)
    for number, start in enumerate(range(0, len(audio), size)):
        yield number * PIECE_S, audio[start : start + size]
