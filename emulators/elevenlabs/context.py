"""A context: a text that comes bit by bit, and its speech.

https://elevenlabs.io/docs/eleven-api/guides/how-to/websockets/realtime-tts
https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input
"""

from __future__ import annotations

import asyncio
import base64
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from emulators.elevenlabs.alignment import in_milliseconds
from emulators.elevenlabs.request import Request
from emulators.exchange import Exchange
from emulators.speaking.utterance import by_words, whole

DEFAULT_SCHEDULE = (120, 160, 250, 290)
# With `try_trigger_generation`, so many characters are enough.
LEAST_CHARACTERS = 50


class Teller(Protocol):
    """What a context tells its client by."""

    async def send(self, message: dict[str, Any]) -> None:
        """Send a message."""


@dataclass(frozen=True)
class Job:
    """A text to speak, and when it was known."""

    text: str
    since: float


class Context:
    """Holds text until there is enough of it, and speaks it."""

    def __init__(
        self,
        exchange: Exchange,
        socket: Teller,
        request: Request,
        schedule: tuple[int, ...],
        label: Mapping[str, Any],
    ) -> None:
        """Open a context.

        Args:
            exchange: The connection.
            socket: Its socket.
            request: How to speak.
            schedule: How many characters are enough, for each generation; the last for all
                others. Empty for `auto_mode`, where every text is spoken as it comes.
            label: What each message says of the context.
        """
        self._exchange, self._socket, self._request = exchange, socket, request
        self._schedule = list(schedule)
        self._label = label
        self._held = ""
        self._flushed = False
        # None is the end.
        self._jobs: asyncio.Queue[Job | None] = asyncio.Queue()
        self._speaking = asyncio.create_task(self._speak(), name="ElevenLabs speaks")

    def add(self, text: str, *, flush: bool = False, trigger: bool = False) -> None:
        """Take more text.

        Args:
            text: What comes; texts are joined as they are.
            flush: Whether all that is held is spoken now.
            trigger: Whether it is, if that is not too little.
        """
        self._held += text
        self._flushed = flush or (self._flushed and not text.strip())
        enough = self._schedule[0] if self._schedule else 1
        if flush or len(self._held) >= (min(enough, LEAST_CHARACTERS) if trigger else enough):
            self._give()

    def finish(self) -> None:
        """Speak what is held; no more is to come."""
        self._give()
        self._jobs.put_nowait(None)

    async def close(self) -> None:
        """Speak to its end what was flushed, or no more at all."""
        self._held = ""
        if self._flushed:
            self._jobs.put_nowait(None)
        else:
            await self.stop()
            await self._end()

    async def done(self) -> None:
        """Wait until all is spoken."""
        with suppress(asyncio.CancelledError):
            await self._speaking

    async def stop(self) -> None:
        """Be silent at once."""
        self._speaking.cancel()
        await self.done()

    def _give(self) -> None:
        held, self._held = self._held, ""
        if held.strip():
            self._jobs.put_nowait(Job(held, time.monotonic()))
            if len(self._schedule) > 1:
                self._schedule.pop(0)

    async def _speak(self) -> None:
        while (job := await self._jobs.get()) is not None:
            encoding = self._request.encoding
            utterance = self._request.utterance(job.text)
            # A file cannot be cut at will.
            cut = by_words if encoding.is_bare else whole
            async for piece in utterance.pieces(self._exchange, since=job.since, cut=cut):
                alignment = in_milliseconds(piece)
                await self._socket.send(
                    {
                        "audio": base64.b64encode(encoding.encode(piece.samples)).decode(),
                        "normalizedAlignment": alignment,
                        "alignment": alignment,
                        **self._label,
                    }
                )
        await self._end()

    async def _end(self) -> None:
        await self._socket.send({"isFinal": True, **self._label})
