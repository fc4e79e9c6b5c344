"""`POST /v1/listen`: a whole recording.

https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded
"""

from __future__ import annotations

import hashlib
import uuid

from aiohttp import web

from emulators.deepgram.listen.audio import read_recording
from emulators.deepgram.listen.keyterms import heard_with
from emulators.deepgram.listen.nova_options import NovaOptions, read_nova
from emulators.deepgram.listen.results import Results, now
from emulators.deepgram.listen.writing import those_in
from emulators.deepgram.refusal import bad_request, require_key
from emulators.exchange import Exchange
from emulators.hearing.loudness import Samples
from emulators.hearing.words import Word

CORRUPT = "Bad Request: failed to process audio: corrupt or unsupported data"


async def listen(exchange: Exchange) -> web.StreamResponse:
    """Hear a recording."""
    require_key(exchange)
    options = read_nova(exchange)
    body = await exchange.request.read()
    exchange.note_audio("received", len(body))
    try:
        samples, rate = read_recording(body, options.encoding, options.sample_rate)
    except ValueError:
        raise bad_request(exchange, CORRUPT) from None
    words = _words(exchange, options, samples, rate)
    await exchange.delay(since=exchange.arrived, what="answer")
    results = Results(str(uuid.uuid4()), options)
    model = options.model.uuid
    metadata = {
        "transaction_key": "deprecated",
        "request_id": results.request_id,
        "sha256": hashlib.sha256(body).hexdigest(),
        "created": now(),
        "duration": round(len(samples) / rate, 6),
        "channels": 1,
        "models": [model],
        "model_info": {model: results.model_info()},
    }
    if options.tags:
        metadata["tags"] = list(options.tags)
    channel = {"alternatives": [results.alternative(words)]}
    return await exchange.json(
        {"metadata": metadata, "results": {"channels": [channel]}},
        {"dg-request-id": results.request_id},
    )


def _words(exchange: Exchange, options: NovaOptions, samples: Samples, rate: int) -> list[Word]:
    if exchange.fault("empty"):
        return []
    words = exchange.emulation.transcriptions.words(samples, rate)
    return heard_with(those_in(words, options.hears), options.keyterms)
