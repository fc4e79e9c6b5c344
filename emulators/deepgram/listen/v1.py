"""`/v1/listen` over a WebSocket.

https://developers.deepgram.com/reference/speech-to-text/listen-streaming
https://developers.deepgram.com/docs/close-stream
"""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from aiohttp import web

from emulators.deepgram.listen.audio import Decoder
from emulators.deepgram.listen.hearing import Hearing
from emulators.deepgram.listen.idle import DATA_0000, NET_0001, patiently
from emulators.deepgram.listen.keyterms import are_keyterms, too_many
from emulators.deepgram.listen.nova import Nova
from emulators.deepgram.listen.nova_options import NovaOptions, read_nova
from emulators.deepgram.listen.outbox import Message, Outbox
from emulators.deepgram.listen.results import Results
from emulators.deepgram.refusal import require_key
from emulators.exchange import Exchange
from emulators.socket import Socket, as_sent

PROTOCOLS = ("token", "bearer")


async def listen(exchange: Exchange) -> web.StreamResponse:
    """Hear a stream."""
    require_key(exchange)
    options = read_nova(exchange)
    request_id = str(uuid.uuid4())
    socket = await exchange.socket(PROTOCOLS, {"dg-request-id": request_id})
    if options.encoding is None or options.sample_rate is None:
        await _refuse_first_audio(exchange, socket)
        return socket.response
    hearing = Hearing(exchange, options.sample_rate, options.hears, options.keyterms)
    async with Outbox(exchange, socket) as outbox:
        stream = _Stream(options, Results(request_id, options), hearing, exchange, outbox)
        try:
            async for message in patiently(exchange, socket):
                if not stream.take(message):
                    await outbox.empty()
                    # Nothing comes after that, and the loop ends.
                    await socket.close(1000)
                # A client that sends faster than real time must not hold up the others.
                await asyncio.sleep(0)
        except TimeoutError:
            await socket.close(1011, NET_0001)
    return socket.response


async def _refuse_first_audio(exchange: Exchange, socket: Socket) -> None:
    """What names no encoding would be a container, and those are not emulated here."""
    try:
        async for message in patiently(exchange, socket):
            if isinstance(message, bytes):
                await socket.close(1008, DATA_0000)
    except TimeoutError:
        await socket.close(1011, NET_0001)


class _Stream:
    """Takes what the client sends, and puts into the outbox what that leads to."""

    def __init__(
        self,
        options: NovaOptions,
        results: Results,
        hearing: Hearing,
        exchange: Exchange,
        outbox: Outbox,
    ) -> None:
        self._options, self._results, self._hearing = options, results, hearing
        self._nova = Nova(hearing, results, lambda: exchange.emulation.pace.interims_ms)
        self._decoder = Decoder(options.encoding or "")
        self._outbox = outbox
        self._sha256 = hashlib.sha256()

    def take(self, message: dict[str, Any] | bytes) -> bool:
        """Take one message; false after the last one."""
        if isinstance(message, bytes):
            return self._take_audio(message)
        kind = message.get("type")
        if kind == "Finalize":
            self._put(self._nova.finalize())
        elif kind == "CloseStream":
            return self._end()
        elif kind == "Configure":
            self._put(self._configured(message))
        elif kind != "KeepAlive":
            self._put([_schema_error(message)])
        return True

    def _take_audio(self, audio: bytes) -> bool:
        if not audio:
            # What clients sent before there was CloseStream.
            return self._end()
        self._sha256.update(audio)
        self._put(self._nova.hear(self._decoder.decode(audio)))
        return True

    def _end(self) -> bool:
        self._put(self._nova.close())
        summary = self._results.metadata(self._hearing.ear.clock, self._sha256.hexdigest())
        self._put([summary])
        return False

    def _put(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._outbox.put(message, _called(message))

    def _configured(self, message: dict[str, Any]) -> Iterator[Message]:
        """https://developers.deepgram.com/changelog/2026/10/19."""
        request_id = {"request_id": self._results.request_id}
        keyterms = message.get("keyterms")
        if keyterms is not None and not are_keyterms(keyterms):
            yield _schema_error(message)
            return
        failure = self._why_not(keyterms) if keyterms is not None else None
        if failure:
            code, description = failure
            told = {"code": code, "description": description}
            yield {"type": "ConfigureFailure", **request_id, **told}
            return
        if keyterms is not None:
            self._hearing.keyterms = keyterms
        changed = {} if keyterms is None else {"keyterms": keyterms}
        yield {"type": "ConfigureSuccess", **request_id, **changed}

    def _why_not(self, keyterms: list[str]) -> tuple[str, str] | None:
        if not self._options.model.takes_keyterms:
            return "CONFIGURE_KEYTERMS_NOT_SUPPORTED", "Only Nova-3 models take keyterms."
        if too_many(keyterms):
            return "CONFIGURE_KEYTERM_LIMIT_EXCEEDED", "The keyterms exceed 500 tokens."
        return None


def _called(message: Message) -> str:
    """What the journal calls a message: `interim` and `final` are what one waits for."""
    if message["type"] != "Results":
        return str(message["type"])
    return "final" if message["is_final"] else "interim"


def _schema_error(message: dict[str, Any]) -> Message:
    return {
        "type": "Error",
        "variant": "SchemaError",
        "description": "Could not deserialize last text message.",
        "message": as_sent(message),
    }
