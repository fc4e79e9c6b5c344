"""A context: texts that come bit by bit and are one speech, on one of a WebSocket's many ways.

https://docs.cartesia.ai/use-the-api/tts-websocket/contexts
https://docs.cartesia.ai/use-the-api/tts-websocket/buffering
https://docs.cartesia.ai/use-the-api/tts-websocket/context-flushing-and-flush-i-ds
"""

from __future__ import annotations

import asyncio
import base64
import time
from dataclasses import dataclass
from typing import Any

from emulators.cartesia.refusal import Refused
from emulators.cartesia.requests import Generation
from emulators.exchange import Exchange
from emulators.socket import Socket
from emulators.speaking.sentences import Sentences
from emulators.speaking.utterance import Piece, Utterance

DEFAULT_BUFFER_MS = 3000
# The status of messages that are a part of an answer.
PARTIAL = 206


@dataclass(frozen=True)
class Say:
    """A text to speak, and when it was known."""

    utterance: Utterance
    since: float
    flush_id: int


@dataclass(frozen=True)
class Flush:
    """The end of what was flushed."""

    flush_id: int


class Context:
    """Speaks what it is given in order, until no more is to come."""

    def __init__(self, exchange: Exchange, socket: Socket, first: Generation) -> None:
        """Open a context.

        Args:
            exchange: The connection.
            socket: Its socket.
            first: The first request; the others must be like it.
        """
        self._exchange, self._socket = exchange, socket
        self._first = self._latest = first
        self._id = first.context_id or ""
        self._encoding = first.output_format.encoding_of()
        self._sentences = Sentences()
        self._flush_id = 1
        self._spoken_s = 0.0
        self._due: asyncio.TimerHandle | None = None
        # None is the end: no more inputs.
        self._work: asyncio.Queue[Say | Flush | None] = asyncio.Queue()

    def take(self, generation: Generation) -> None:
        """Take a further request.

        Raises:
            Refused: If it differs from the first in what must stay the same.
        """
        if generation.transcript:
            self._require_same(generation)
            self._latest = generation
        self._hold(generation)
        unbuffered = generation.max_buffer_delay_ms == 0 and generation.transcript
        if generation.flush or unbuffered:
            self._flush()
        if not generation.continue_:
            self._say(self._sentences.rest())
            self._work.put_nowait(None)

    async def run(self) -> None:
        """Speak, until no more is to come."""
        try:
            while (job := await self._work.get()) is not None:
                if isinstance(job, Flush):
                    await self._tell("flush_done", flush_done=True, flush_id=job.flush_id)
                else:
                    await self._speak(job)
            await self._tell("done", done=True)
        finally:
            self._stop_waiting()

    def _require_same(self, generation: Generation) -> None:
        for field in ("model_id", "voice_id", "spoken_language", "output_format"):
            if getattr(generation, field) != getattr(self._first, field):
                name = {"voice_id": "voice", "spoken_language": "language"}.get(field, field)
                message = f"{name} must stay the same within the context {self._id}."
                raise Refused(400, "Invalid request", message)

    def _hold(self, generation: Generation) -> None:
        for sentence in self._sentences.add(generation.transcript):
            self._say(sentence)
        if self._sentences.held and self._due is None:
            told_ms = generation.max_buffer_delay_ms
            seconds = (DEFAULT_BUFFER_MS if told_ms is None else told_ms) / 1000
            self._due = asyncio.get_running_loop().call_later(seconds, self._waited)

    def _waited(self) -> None:
        self._due = None
        self._say(self._sentences.rest())

    def _flush(self) -> None:
        self._say(self._sentences.rest())
        self._work.put_nowait(Flush(self._flush_id))
        self._flush_id += 1

    def _say(self, text: str) -> None:
        if not self._sentences.held:
            self._stop_waiting()
        if text.strip():
            utterance = self._latest.utterance(text)
            self._work.put_nowait(Say(utterance, time.monotonic(), self._flush_id))

    def _stop_waiting(self) -> None:
        if self._due:
            self._due.cancel()
            self._due = None

    async def _speak(self, job: Say) -> None:
        length = 0.0
        async for piece in job.utterance.pieces(self._exchange, since=job.since):
            await self._tell_times(piece, job.flush_id)
            await self._tell(
                "chunk",
                data=base64.b64encode(self._encoding.encode(piece.samples)).decode(),
                step_time=round((time.monotonic() - job.since) * 1000, 3),
                flush_id=job.flush_id,
            )
            length = piece.start + len(piece.samples) / job.utterance.rate
        self._spoken_s += length

    async def _tell_times(self, piece: Piece, flush_id: int) -> None:
        if self._first.add_timestamps and piece.words:
            times = word_timestamps(piece, self._spoken_s)
            await self._tell("timestamps", word_timestamps=times, flush_id=flush_id)

    async def _tell(self, kind: str, done: bool = False, **fields: Any) -> None:
        told = {"type": kind, "done": done, "status_code": PARTIAL, "context_id": self._id}
        await self._socket.send({**told, **fields})


def word_timestamps(piece: Piece, offset: float) -> dict[str, Any]:
    """When the words of a piece are said.

    Args:
        piece: The piece.
        offset: What was spoken before its utterance, in seconds.
    """
    return {
        "words": [word for word, _, _ in piece.words],
        "start": [round(offset + start, 4) for _, start, _ in piece.words],
        "end": [round(offset + end, 4) for _, _, end in piece.words],
    }
