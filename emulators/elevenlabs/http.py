"""ElevenLabs' speech over HTTP: whole or streamed, with or without times.

https://elevenlabs.io/docs/api-reference/text-to-speech/convert
https://elevenlabs.io/docs/api-reference/text-to-speech/stream
https://elevenlabs.io/docs/api-reference/text-to-speech/convert-with-timestamps
https://elevenlabs.io/docs/api-reference/text-to-speech/stream-with-timestamps
"""

from __future__ import annotations

import base64
import json
import uuid
from typing import Any

from aiohttp import web

from emulators.elevenlabs.alignment import in_seconds
from emulators.elevenlabs.message import require_body
from emulators.elevenlabs.models import DEFAULT
from emulators.elevenlabs.refusal import Refused, require_key
from emulators.elevenlabs.request import Request, read
from emulators.exchange import Exchange
from emulators.speaking.encoding import Encoding
from emulators.speaking.utterance import Piece, by_time, by_words, whole


async def convert(exchange: Exchange) -> web.StreamResponse:
    """POST /v1/text-to-speech/{voice_id}: the audio, whole."""
    return await _audio(exchange, in_pieces=False)


async def stream(exchange: Exchange) -> web.StreamResponse:
    """POST /v1/text-to-speech/{voice_id}/stream: the audio, as it is spoken."""
    return await _audio(exchange, in_pieces=True)


async def convert_with_timestamps(exchange: Exchange) -> web.StreamResponse:
    """POST /v1/text-to-speech/{voice_id}/with-timestamps: the audio and its times, whole."""
    request, text = await _asked(exchange)
    utterance = request.utterance(text)
    async for piece in utterance.pieces(exchange, since=exchange.arrived, cut=whole):
        told = _told(piece, request.encoding)
    return await exchange.json(told)


async def stream_with_timestamps(exchange: Exchange) -> web.StreamResponse:
    """POST /v1/text-to-speech/{voice_id}/stream/with-timestamps: a line of JSON a piece."""
    request, text = await _asked(exchange)
    reply = await exchange.reply("application/json", _headers(text))
    utterance, cut = request.utterance(text), by_words if request.encoding.is_bare else whole
    async for piece in utterance.pieces(exchange, since=exchange.arrived, cut=cut):
        told = _told(piece, request.encoding)
        exchange.note("sent", body=told)
        await reply.send(json.dumps(told).encode() + b"\n")
    return await reply.end()


async def _audio(exchange: Exchange, *, in_pieces: bool) -> web.StreamResponse:
    request, text = await _asked(exchange)
    encoding = request.encoding
    reply = await exchange.reply(encoding.content_type, _headers(text))
    cut = by_time if in_pieces and encoding.is_bare else whole
    utterance = request.utterance(text)
    async for piece in utterance.pieces(exchange, since=exchange.arrived, cut=cut):
        await reply.send(encoding.encode(piece.samples))
    return await reply.end()


async def _asked(exchange: Exchange) -> tuple[Request, str]:
    require_key(exchange)
    body = await exchange.read_json()
    try:
        require_body(body)
        return _read(exchange, body)
    except Refused as refused:
        raise refused.over_http(exchange) from None


def _read(exchange: Exchange, body: dict[str, Any]) -> tuple[Request, str]:
    text: str = body["text"]
    if not text.strip():
        raise Refused(422, "missing_required_field", "Field required", "text")
    asked = {**body, "output_format": exchange.request.query.get("output_format")}
    voice_id = exchange.request.match_info["voice_id"]
    request = read(voice_id, body.get("model_id") or DEFAULT, asked)
    return request.with_settings(body.get("voice_settings")), text


def _told(piece: Piece, encoding: Encoding) -> dict[str, Any]:
    alignment = in_seconds(piece)
    return {
        "audio_base64": base64.b64encode(encoding.encode(piece.samples)).decode(),
        "alignment": alignment,
        "normalized_alignment": alignment,
    }


def _headers(text: str) -> dict[str, str]:
    return {"request-id": uuid.uuid4().hex, "character-cost": str(len(text))}
