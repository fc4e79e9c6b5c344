"""The chat endpoint: a conversation in, an answer out, in one piece or token by token.

https://platform.openai.com/docs/api-reference/chat/create
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from aiohttp import web

from emulators.exchange import Exchange
from emulators.latency import wait_until
from emulators.openai_family.completion import Completion, complete
from emulators.openai_family.conversation import read_conversation
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.events import DONE, event
from emulators.openai_family.problems import Problem
from emulators.openai_family.request import ChatRequest, read_request
from emulators.openai_family.wire import Json, Wire
from emulators.vendor import Endpoint


def chat(dialect: Dialect, path: str) -> Endpoint:
    """A vendor's chat endpoint.

    Args:
        dialect: The vendor.
        path: Where it is.
    """

    async def handle(exchange: Exchange) -> web.StreamResponse:
        try:
            dialect.require_key(exchange)
            request = read_request(await exchange.read_json(), dialect.takes)
            done = _complete(dialect, exchange, request)
        except Problem as problem:
            raise dialect.refuse(exchange, problem) from None
        if request.stream:
            return await _stream(dialect, exchange, request, done)
        await exchange.delay(since=exchange.arrived, what="first token")
        await wait_until(time.monotonic() + done.seconds)
        return await exchange.json(dialect.wire.whole(done))

    return Endpoint("POST", path, "llm", handle)


def _complete(dialect: Dialect, exchange: Exchange, request: ChatRequest) -> Completion:
    dialect.require_model(request.model, dialect.catalogue.chat)
    dialect.require_effort(request)
    dialect.checks(request)
    # As they came: what was left out stays out.
    messages = [message.model_dump(exclude_unset=True) for message in request.messages]
    conversation = read_conversation(messages)
    model = dialect.told_as.get(request.model, request.model)
    return complete(exchange, request, conversation, model)


async def _stream(
    dialect: Dialect, exchange: Exchange, request: ChatRequest, done: Completion
) -> web.StreamResponse:
    # The vendors send their headers when there is something to send.
    await exchange.delay(since=exchange.arrived, what="first token")
    reply = await exchange.reply("text/event-stream", {"Cache-Control": "no-cache"})

    began = time.monotonic()
    for sent, (after, chunk) in enumerate(_paced(dialect.wire, done, request)):
        await wait_until(began + after)
        if failed := exchange.fault("status", sent=sent):
            await reply.send(event(exchange.error(failed.status)))
            return await reply.end()
        exchange.note("sent", body=chunk)
        await reply.send(event(chunk))
    await reply.send(DONE)
    return await reply.end()


def _paced(wire: Wire, done: Completion, request: ChatRequest) -> Iterator[tuple[float, Json]]:
    """The chunks, each with when it is sent, in seconds after the first one."""
    yield 0, wire.opening(done, request)
    after = 0.0
    for number, chunk in enumerate(wire.pieces(done, request)):
        after = number / done.tokens_per_second
        yield after, chunk
    for chunk in wire.closing(done, request):
        yield after, chunk
