"""The endpoints for messages, and for the count of their tokens.

https://platform.claude.com/docs/en/api/messages/create
https://platform.claude.com/docs/en/api/messages/count_tokens
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from emulators.anthropic.conversation import Conversation, read_conversation, tokens_of
from emulators.anthropic.models import TAKES_SAMPLING, dated
from emulators.anthropic.refusal import require_key
from emulators.anthropic.reply import Json, Reply
from emulators.anthropic.request import (
    CountRequest,
    Invalid,
    Kind,
    MessageRequest,
    read_request,
)
from emulators.exchange import Exchange
from emulators.latency import wait_until
from emulators.script import Answer
from emulators.tokens import cut_short

SAMPLING = ("temperature", "top_k", "top_p")


async def create(exchange: Exchange) -> web.StreamResponse:
    """Answer a conversation."""
    request, model, conversation = await _understand(exchange, MessageRequest)
    reply = _reply(exchange, request, model, conversation)
    await exchange.delay(since=exchange.arrived, what="first token")
    tokens_per_second = exchange.emulation.pace.tokens_per_second
    if request.stream:
        return await _stream(exchange, reply, tokens_per_second)
    await wait_until(time.monotonic() + reply.output_tokens / tokens_per_second)
    return await exchange.json(reply.message())


async def count_tokens(exchange: Exchange) -> web.StreamResponse:
    """Count a conversation's tokens."""
    request, _, _ = await _understand(exchange, CountRequest)
    return await exchange.json({"input_tokens": tokens_of(request)})


async def _understand(exchange: Exchange, kind: type[Kind]) -> tuple[Kind, str, Conversation]:
    """The request, the model's full name, and what is asked."""
    require_key(exchange)
    body = await exchange.read_json()
    try:
        request = read_request(body, kind)
        model = dated(request.model)
        if model is None:
            raise exchange.refused(404, f"model: {request.model}")
        for name in SAMPLING:
            if getattr(request, name, None) is not None and not TAKES_SAMPLING.match(model):
                raise Invalid(f"`{name}` is deprecated for this model.")
        return request, model, read_conversation(request)
    except Invalid as problem:
        raise exchange.refused(400, str(problem)) from None


def _reply(
    exchange: Exchange, request: MessageRequest, model: str, conversation: Conversation
) -> Reply:
    answer = _answer(exchange, request, conversation)
    called = answer if answer.tool else None
    pieces, cut = cut_short(answer.text, request.max_tokens, request.stop_sequences or ())
    ended = "end_turn" if cut is None else "stop_sequence" if cut else "max_tokens"
    return Reply(
        model=model,
        pieces=() if called else pieces,
        called=called,
        stop_reason="tool_use" if called else ended,
        stop_sequence=None if called else cut or None,
        input_tokens=tokens_of(request),
    )


def _answer(exchange: Exchange, request: MessageRequest, conversation: Conversation) -> Answer:
    if exchange.fault("empty"):
        return Answer()
    callable_ = request.callable_tools
    answer = exchange.emulation.answers.choose(
        conversation.user,
        provider=exchange.provider,
        tool=conversation.tool,
        tools=callable_,
    )
    if request.must_call and callable_ and not answer.tool:
        return Answer(tool=callable_[0])
    return answer


async def _stream(exchange: Exchange, reply: Reply, tokens_per_second: float) -> web.StreamResponse:
    sending = await exchange.reply("text/event-stream", {"Cache-Control": "no-cache"})
    began = time.monotonic()
    for sent, (after, message) in enumerate(_paced(reply, tokens_per_second)):
        await wait_until(began + after)
        if failed := exchange.fault("status", sent=sent):
            await sending.send(event("error", exchange.error(failed.status)))
            return await sending.end()
        exchange.note("sent", body=message)
        await sending.send(event(message["type"], message))
    return await sending.end()


def _paced(reply: Reply, tokens_per_second: float) -> Iterator[tuple[float, Json]]:
    """The events, each with when it is sent, in seconds after the first one."""
    after = 0.0
    for message in reply.opening():
        yield after, message
    for number, message in enumerate(reply.deltas()):
        after = number / tokens_per_second
        yield after, message
    for message in reply.closing():
        yield after, message


def event(name: str, message: Any) -> bytes:
    """One server-sent event, with its name."""
    return f"event: {name}\ndata: {json.dumps(message, ensure_ascii=False)}\n\n".encode()
