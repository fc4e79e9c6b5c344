"""One utterance that is decoded on threads while it is spoken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

from bots.providers.vosk.models import Hearing, VoskModels


class VoskStream:
    """Takes audio as it comes, and decodes all there is as soon as a thread is free.

    What comes while a thread decodes is decoded at the next step, at once: a machine that is
    short of CPU gives fewer interims and falls no further behind than that.
    """

    def __init__(self, models: VoskModels, path: Path) -> None:
        """Decode nothing yet.

        Args:
            models: The loaded models.
            path: The model's folder.
        """
        self._models = models
        self._path = path
        self._waiting = bytearray()
        self._more = asyncio.Event()
        self._finished = False
        self._cancelled = False
        self._final: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def feed(self, audio: bytes) -> None:
        """Add audio, and never wait.

        Args:
            audio: PCM16 little-endian, 16 kHz, mono.
        """
        self._waiting += audio
        self._more.set()

    def finish(self) -> None:
        """Say that the utterance is over."""
        self._finished = True
        self._more.set()

    def cancel(self) -> None:
        """Drop the utterance."""
        self._cancelled = True
        self._more.set()

    async def interims(self) -> AsyncIterator[str]:
        """Decode the utterance up to its end.

        Yields:
            The text so far, each time it has changed.

        Raises:
            ProviderFailed: The model cannot be loaded, or does not answer.
        """
        model = await self._models.get(self._path)
        hearing = await self._models.run(lambda: Hearing(model))
        told = ""
        while audio := await self._next():
            text = await self._models.run(partial(hearing.hear, audio))
            if text and text != told:
                told = text
                yield text
        if not self._cancelled:
            self._final.set_result(await self._models.run(hearing.finish))

    @property
    def final(self) -> asyncio.Future[str]:
        """The whole text, once there are no more interims; empty if nothing was understood."""
        return self._final

    async def _next(self) -> bytes:
        """All audio that waits; nothing at the end."""
        while not (self._waiting or self._finished or self._cancelled):
            self._more.clear()
            await self._more.wait()
        audio = b"" if self._cancelled else bytes(self._waiting)
        self._waiting.clear()
        return audio
