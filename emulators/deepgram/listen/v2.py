"""`/v2/listen` over a WebSocket: Flux.

https://developers.deepgram.com/reference/speech-to-text/listen-flux
https://developers.deepgram.com/docs/flux/close-stream
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterable
from typing import Any

from aiohttp import web

from emulators.deepgram.listen.audio import Decoder
from emulators.deepgram.listen.flux import Flux, Turn
from emulators.deepgram.listen.flux_options import FluxOptions, Unfit, read_flux
from emulators.deepgram.listen.hearing import Hearing
from emulators.deepgram.listen.idle import NET_0001, patiently
from emulators.deepgram.listen.outbox import Outbox
from emulators.deepgram.listen.turn_info import TurnMessages
from emulators.deepgram.listen.v1 import PROTOCOLS
from emulators.deepgram.refusal import require_key
from emulators.exchange import Exchange
from emulators.socket import as_sent


class _Unparsable(Exception):
    """A message from the client that means nothing."""


async def listen(exchange: Exchange) -> web.StreamResponse:
    """Hear a stream, turn by turn."""
    require_key(exchange)
    options = read_flux(exchange)
    messages = TurnMessages(str(uuid.uuid4()))
    socket = await exchange.socket(PROTOCOLS, {"dg-request-id": messages.request_id})
    await socket.send(messages.connected())
    async with Outbox(exchange, socket, "flux") as outbox:
        stream = _Stream(options, messages, exchange, outbox)
        try:
            async for message in patiently(exchange, socket):
                if not stream.take(message):
                    await outbox.empty()
                    # Nothing comes after that, and the loop ends.
                    await socket.close(1000)
                # A client that sends faster than real time must not hold up the others.
                await asyncio.sleep(0)
        except TimeoutError:
            await socket.send(messages.error("NET-0001", NET_0001))
            await socket.close(1011, NET_0001)
        except _Unparsable as unparsable:
            await socket.send(messages.error("UNPARSABLE_CLIENT_MESSAGE", str(unparsable)))
            await socket.close(1008, "UNPARSABLE_CLIENT_MESSAGE")
    return socket.response


class _Stream:
    """Takes what the client sends, and puts into the outbox what that leads to."""

    def __init__(
        self,
        options: FluxOptions,
        messages: TurnMessages,
        exchange: Exchange,
        outbox: Outbox,
    ) -> None:
        self._hearing = Hearing(exchange, options.sample_rate, options.hears, options.keyterms)
        self._flux = Flux(self._hearing, options)
        self._decoder = Decoder(options.encoding)
        self._messages, self._outbox = messages, outbox

    def take(self, message: dict[str, Any] | bytes) -> bool:
        """Take one message; false after the last one.

        Raises:
            _Unparsable: If it means nothing.
        """
        if isinstance(message, bytes):
            self._put(self._flux.hear(self._decoder.decode(message)))
            return True
        kind = message.get("type")
        if kind == "CloseStream":
            self._put(self._flux.close())
            return False
        if kind == "Configure":
            self._configure(message)
        elif kind == "ForceEndTurn":
            self._put(self._flux.force_end())
        else:
            raise _Unparsable(f"Could not parse the message: {as_sent(message)}")
        return True

    def _put(self, turns: Iterable[Turn]) -> None:
        for turn in turns:
            self._outbox.put(self._messages.turn(turn, self._flux.options), turn.event)

    def _configure(self, message: dict[str, Any]) -> None:
        try:
            options = self._flux.options.changed(message)
        except Unfit as unfit:
            self._outbox.put(self._messages.not_configured(str(unfit)), "ConfigureFailure")
            return
        self._flux.options = options
        self._hearing.keyterms = list(options.keyterms)
        self._outbox.put(self._messages.configured(options), "ConfigureSuccess")
