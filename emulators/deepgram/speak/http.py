"""Deepgram's speech over HTTP: a text's audio, as it is spoken.

https://developers.deepgram.com/reference/text-to-speech/speak-request
https://developers.deepgram.com/docs/text-to-speech
"""

from __future__ import annotations

import uuid
from typing import Any

import numpy as np
from aiohttp import web

from emulators.deepgram.refusal import require_key
from emulators.deepgram.speak.request import MOST_CHARACTERS, Request, read
from emulators.exchange import Exchange


async def speak(exchange: Exchange) -> web.StreamResponse:
    """POST /v1/speak."""
    require_key(exchange)
    request = read(exchange, streamed=False)
    text = _text(exchange, await exchange.read_json())
    reply = await exchange.reply(request.encoding.content_type, _headers(request, text))
    utterances = request.utterances(text)
    if request.encoding.is_bare:
        for index, utterance in enumerate(utterances):
            since = None if index else exchange.arrived
            async for piece in utterance.pieces(exchange, "aura", since=since):
                await reply.send(request.encoding.encode(piece.samples))
    else:
        # What is in a file comes whole.
        spoken = [(await utterance.speech(exchange)).samples for utterance in utterances]
        await exchange.delay("aura", since=exchange.arrived, what="first audio")
        samples = np.concatenate([np.zeros(0, np.int16), *spoken])
        await reply.send(request.encoding.encode(samples))
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
