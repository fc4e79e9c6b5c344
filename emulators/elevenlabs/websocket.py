"""ElevenLabs' WebSockets: one text, or many contexts at once.

https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input
https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from aiohttp import web

from emulators.elevenlabs.context import DEFAULT_SCHEDULE, Context
from emulators.elevenlabs.message import not_understood, require_message
from emulators.elevenlabs.models import DEFAULT
from emulators.elevenlabs.refusal import POLICY_VIOLATION, Refused, has_key
from emulators.elevenlabs.request import Request, read
from emulators.exchange import Exchange
from emulators.socket import Socket

LONGEST_SILENCE_S = 180
DEFAULT_SILENCE_S = 20


class Session(Protocol):
    """What is said on one connection."""

    async def take(self, message: Mapping[str, Any]) -> None:
        """Do what a message says.

        Raises:
            Refused: If it cannot be understood or done.
        """

    async def stop(self) -> None:
        """Be silent."""


class Connection:
    """What a session speaks with.

    Attributes:
        socket: The socket.
        request: How to speak.
    """

    def __init__(self, exchange: Exchange, socket: Socket) -> None:
        self._exchange, self.socket = exchange, socket
        query = exchange.request.query
        voice_id = exchange.request.match_info["voice_id"]
        self.request: Request = read(voice_id, query.get("model_id", DEFAULT), query)
        self._auto = query.get("auto_mode") == "true"
        self._admitted = has_key(exchange)

    def open(self, first: Mapping[str, Any], label: Mapping[str, Any]) -> Context:
        """Open a context.

        Args:
            first: Its first message.
            label: What each message says of it.

        Raises:
            Refused: If there is no key, or its settings are impossible.
        """
        if not (self._admitted or first.get("xi_api_key") or first.get("xi-api-key")):
            raise Refused(401, "invalid_api_key", "Invalid API key")
        config = first.get("generation_config") or first.get("generator_config") or {}
        schedule = tuple(config.get("chunk_length_schedule") or DEFAULT_SCHEDULE)
        request = self.request.with_settings(first.get("voice_settings"))
        return Context(self._exchange, self.socket, request, () if self._auto else schedule, label)


async def serve(
    exchange: Exchange, begin: Callable[[Exchange, Socket], Session]
) -> web.StreamResponse:
    """Serve a connection, until its client is silent for too long.

    Args:
        exchange: The connection.
        begin: What is said on it; it is made with its socket.
    """
    socket = await exchange.socket()
    session: Session | None = None
    try:
        session = begin(exchange, socket)
        patience = _patience(exchange)
        messages = socket.messages()
        while True:
            async with asyncio.timeout(patience):
                message = await anext(messages)
            if isinstance(message, bytes) or message.get("type", "") is None:
                raise not_understood()
            require_message(message)
            await session.take(message)
    except StopAsyncIteration:
        pass
    except TimeoutError:
        await _refuse(socket, _too_silent(patience))
    except Refused as refused:
        await _refuse(socket, refused)
    finally:
        if session:
            await session.stop()
        await socket.end()
    return socket.response


def _patience(exchange: Exchange) -> float:
    told = exchange.request.query.get("inactivity_timeout", "")
    return min(int(told), LONGEST_SILENCE_S) if told.isdecimal() else DEFAULT_SILENCE_S


def _too_silent(seconds: float) -> Refused:
    message = f"Have not received a new text input within the timeout of {seconds:g} seconds."
    return Refused(400, "input_timeout_exceeded", message)


async def _refuse(socket: Socket, refused: Refused) -> None:
    await socket.send(refused.event())
    await socket.close(POLICY_VIOLATION, refused.message[:120])
