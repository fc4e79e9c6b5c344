"""Deepgram's speech over HTTP: a text's audio, as it is spoken.

https://developers.deepgram.com/reference/text-to-speech/speak-request
https://developers.deepgram.com/docs/text-to-speech
"""

from __future__ import annotations

import uuid
from typing import Any

from aiohttp import web

from emulators.deepgram.refusal import require_key
from emulators.deepgram.speak.request import MOST_CHARACTERS, Request, read
from emulators.exchange import Exchange
from emulators.speaking.utterance import by_time, whole


async def speak(exchange: Exchange) -> web.StreamResponse:
    """POST /v1/speak."""
    require_key(exchange)
    request = read(exchange, streamed=False)
    text = _text(exchange, await exchange.read_json())
    reply = await exchange.reply(request.encoding.content_type, _headers(request, text))
    # What is in a file comes whole.
    bare = request.encoding.is_bare
    utterances = request.sentences(text) if bare else [request.utterance(text)]
    since: float | None = exchange.arrived
    for utterance in utterances:
        cut = by_time if bare else whole
        async for piece in utterance.pieces(exchange, "aura", since=since, cut=cut):
            await reply.send(request.encoding.encode(piece.samples))
        since = None
    return await reply.end()


def _text(exchange: Exchange, body: Any) -> str:
    text = body.get("text") if isinstance(body, dict) else None
    if not isinstance(text, str):
        raise exchange.refused(
            400, "Content-type was application/json, but we could not process the JSON payload."
        )
    if not text.strip():
        raise exchange.refused(400, "The text is empty.")
    if len(text) > MOST_CHARACTERS:
        raise exchange.refused(
            413, f"Input text exceeds maximum character limit of {MOST_CHARACTERS}."
        )
    return text


def _headers(request: Request, text: str) -> dict[str, str]:
    return {
        "dg-request-id": str(uuid.uuid4()),
        "dg-model-name": request.voice.model,
        "dg-model-uuid": request.voice.uuid,
        "dg-char-count": str(len(text)),
    }
