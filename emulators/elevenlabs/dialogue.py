"""The v3 and v4 models: many contexts at once, each with its voices.

https://elevenlabs.io/docs/api-reference/text-to-dialogue
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from typing import Annotated, Any

from aiohttp import web
from pydantic import Field, ValidationError

from emulators.elevenlabs.acting import ActingRequest
from emulators.elevenlabs.context import Context
from emulators.elevenlabs.message import Part, not_understood
from emulators.elevenlabs.refusal import Refused, has_key
from emulators.elevenlabs.request import Request, read
from emulators.elevenlabs.websocket import serve
from emulators.exchange import Exchange
from emulators.socket import Socket

MODELS = re.compile(r"eleven_v[34].*")
# So many characters are spoken without being asked for.
ENOUGH = (40,)


class Input(Part):
    """A text, and who says it."""

    text: str
    voice_id: str


class Message(Part):
    """A message of a client."""

    context_id: str | None = None
    voices: Annotated[list[str], Field(min_length=1)] | None = None
    inputs: list[Input] | None = None
    flush: bool = False
    keep_alive: bool = False
    close_context: bool = False
    close_socket: bool = False


async def multi_stream_input(exchange: Exchange) -> web.StreamResponse:
    """GET /v1/text-to-dialogue/multi-stream-input."""
    return await serve(exchange, Dialogue)


class Dialogue:
    """The contexts of one connection."""

    def __init__(self, exchange: Exchange, socket: Socket) -> None:
        model = exchange.request.query.get("model_id", "")
        if not MODELS.fullmatch(model):
            message = f"Model {model} is not supported for text to dialogue."
            raise Refused(400, "unsupported_model", message, "model_id")
        if not has_key(exchange):
            raise Refused(401, "invalid_api_key", "Invalid API key")
        self._exchange, self._socket, self._model = exchange, _SnakeCase(socket), model
        self._contexts: dict[str, Context] = {}
        self._closing: list[Context] = []

    async def take(self, told: Mapping[str, Any]) -> None:
        """Take a context's voices or texts, or close one, or all."""
        message = _understood(told)
        if message.close_socket:
            await self._close_all()
            return
        name = message.context_id or ""
        if message.voices:
            self._open(name, message.voices)
            return
        if name not in self._contexts:
            raise Refused(400, "invalid_context", f"No voices are registered for {name}.")
        for each in message.inputs or ():
            self._contexts[name].add(each.text)
        if message.flush:
            self._contexts[name].add("", flush=True)
        if message.close_context:
            self._close(name)

    async def stop(self) -> None:
        """Be silent."""
        for context in (*self._contexts.values(), *self._closing):
            await context.stop()

    def _open(self, name: str, voices: list[str]) -> None:
        if name in self._contexts:
            raise Refused(400, "invalid_context", f"The context {name} is open.")
        request = self._request(voices[0])
        label = {"context_id": name}
        self._contexts[name] = Context(self._exchange, self._socket, request, ENOUGH, label)

    def _request(self, voice: str) -> Request:
        plain = read(voice, self._model, self._exchange.request.query)
        return ActingRequest(plain.language, plain.encoding, plain.speed)

    def _close(self, name: str) -> None:
        context = self._contexts.pop(name)
        context.finish()
        self._closing.append(context)

    async def _close_all(self) -> None:
        for name in list(self._contexts):
            self._close(name)
        await asyncio.gather(*(context.done() for context in self._closing))
        await self._socket.close(1000)


class _SnakeCase:
    """A socket on which names are written the way of this endpoint."""

    def __init__(self, socket: Socket) -> None:
        self._socket = socket

    async def send(self, message: dict[str, Any]) -> None:
        await self._socket.send(_in_snake_case(message))

    async def close(self, code: int) -> None:
        await self._socket.close(code)


def _in_snake_case(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {_snake(key): _in_snake_case(each) for key, each in value.items()}


def _snake(key: str) -> str:
    return re.sub(r"(?<=[a-z])[A-Z]", lambda found: f"_{found[0].lower()}", key)


def _understood(told: Mapping[str, Any]) -> Message:
    try:
        return Message.model_validate(told)
    except ValidationError:
        raise not_understood() from None
