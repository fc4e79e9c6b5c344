"""Cartesia's speech over HTTP: bytes as they are spoken, or events.

https://docs.cartesia.ai/api-reference/tts/bytes
https://docs.cartesia.ai/api-reference/tts/sse
"""

from __future__ import annotations

import base64
import json
import time
from typing import Any

from aiohttp import web

from emulators.cartesia.context import PARTIAL, word_timestamps
from emulators.cartesia.refusal import Refused, require_access
from emulators.cartesia.requests import Generation, read
from emulators.exchange import Exchange
from emulators.reply import Reply
from emulators.speaking.utterance import by_time, whole


async def speak_bytes(exchange: Exchange) -> web.StreamResponse:
    """POST /tts/bytes: the audio; what is in a file comes whole."""
    generation = await _asked(exchange)
    utterance = generation.utterance(generation.transcript)
    encoding = generation.output_format.encoding_of()
    reply = await exchange.reply(encoding.content_type)
    cut = by_time if encoding.is_bare else whole
    async for piece in utterance.pieces(exchange, since=exchange.arrived, cut=cut):
        await reply.send(encoding.encode(piece.samples))
    return await reply.end()


async def speak_events(exchange: Exchange) -> web.StreamResponse:
    """POST /tts/sse: events, as the WebSocket's messages."""
    generation = await _asked(exchange)
    encoding = generation.output_format.encoding_of()
    reply = await exchange.reply("text/event-stream")
    utterance = generation.utterance(generation.transcript)
    async for piece in utterance.pieces(exchange, since=exchange.arrived):
        if generation.add_timestamps and piece.words:
            times = word_timestamps(piece, 0.0)
            await _tell(exchange, reply, generation, "timestamps", word_timestamps=times)
        await _tell(
            exchange,
            reply,
            generation,
            "chunk",
            data=base64.b64encode(encoding.encode(piece.samples)).decode(),
            step_time=round((time.monotonic() - exchange.arrived) * 1000, 3),
        )
    await _tell(exchange, reply, generation, "done", done=True)
    return await reply.end()


async def _asked(exchange: Exchange) -> Generation:
    require_access(exchange)
    try:
        generation = read(await exchange.read_json())
        if not generation.transcript.strip():
            raise Refused(400, "Invalid request", "The transcript is empty.")
    except Refused as refused:
        raise refused.over_http(exchange) from None
    return generation


async def _tell(
    exchange: Exchange,
    reply: Reply,
    generation: Generation,
    kind: str,
    done: bool = False,
    **fields: Any,
) -> None:
    told: dict[str, Any] = {"type": kind, "done": done, "status_code": PARTIAL, **fields}
    if generation.context_id:
        told["context_id"] = generation.context_id
    exchange.note("sent", body=told)
    await reply.send(f"event: {kind}\ndata: {json.dumps(told)}\n\n".encode())
