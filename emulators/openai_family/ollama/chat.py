"""Ollama's own chat endpoint: one JSON object a line.

https://docs.ollama.com/api/chat
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from emulators.exchange import Exchange
from emulators.latency import wait_until
from emulators.openai_family.completion import Completion, complete
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.ollama.request import read_native
from emulators.openai_family.problems import Problem
from emulators.vendor import Endpoint

NANOSECONDS = 1_000_000_000
LOADED_NS, PROMPT_NS = 1_334_875, 42_546_000


def native_chat(dialect: Dialect, path: str) -> Endpoint:
    """The endpoint.

    Args:
        dialect: The vendor.
        path: Where it is.
    """

    async def handle(exchange: Exchange) -> web.StreamResponse:
        body = await exchange.read_json()
        try:
            request = read_native(body)
            dialect.require_model(request.model, dialect.catalogue.chat)
        except Problem as problem:
            refused = dialect.words(problem)
            error = {"error": refused.message}
            raise exchange.refused(refused.status, refused.message, error) from None
        done = complete(exchange, request.as_family(), request.conversation(), request.model)
        await exchange.delay(since=exchange.arrived, what="first token")
        if request.stream is not False:
            return await _stream(exchange, done)
        await wait_until(time.monotonic() + done.seconds)
        return await exchange.json(_said(done, done.text, done.call) | _over(done))

    return Endpoint("POST", path, "llm", handle)


async def _stream(exchange: Exchange, done: Completion) -> web.StreamResponse:
    reply = await exchange.reply("application/x-ndjson")
    began = time.monotonic()
    for number, line in enumerate(_lines(done)):
        await wait_until(began + number / done.tokens_per_second)
        exchange.note("sent", body=line)
        await reply.send(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return await reply.end()


def _lines(done: Completion) -> Iterator[dict[str, Any]]:
    for piece in done.pieces:
        yield _said(done, piece) | {"done": False}
    if done.call:
        yield _said(done, "", done.call) | {"done": False}
    yield _said(done, "") | _over(done)


def _said(done: Completion, text: str, call: Any = None) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if call:
        function = {"name": call.name, "arguments": json.loads(call.arguments)}
        message["tool_calls"] = [{"function": function}]
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    return {"model": done.model, "created_at": now, "message": message}


def _over(done: Completion) -> dict[str, Any]:
    answered = round(done.seconds * NANOSECONDS)
    return {
        "done": True,
        "done_reason": "length" if done.finish == "length" else "stop",
        "total_duration": LOADED_NS + PROMPT_NS + answered,
        "load_duration": LOADED_NS,
        "prompt_eval_count": done.prompt_tokens,
        "prompt_eval_duration": PROMPT_NS,
        "eval_count": done.completion_tokens,
        "eval_duration": answered,
    }
