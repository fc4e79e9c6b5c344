"""The loaded language models that sessions share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from llama_cpp import Llama

from bots.errors import ProviderFailed
from bots.models.loaded import LoadedModels

CONTEXT = 4096
"""Tokens that a conversation may have, the answer included."""

TURN_TIMEOUT = 60.0
"""Seconds that a session waits for those before it."""


class LlamaModels(LoadedModels[Llama]):
    """Language models, each in memory once. One answers at a time, with all CPUs.

    A model keeps what it has read: a context that begins as the last one did costs only what is
    new in it.
    """

    def __init__(self) -> None:
        """Load nothing yet."""

        def load(path: Path) -> Llama:
            return Llama(str(path), n_ctx=CONTEXT, verbose=False)

        super().__init__("llama_cpp", load, at_once=1)
        self._answering = asyncio.Lock()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Have the models for one answer.

        Raises:
            ProviderFailed: Others are answered for more than a minute.
        """
        try:
            async with asyncio.timeout(TURN_TIMEOUT):
                await self._answering.acquire()
        except TimeoutError as error:
            raise ProviderFailed(
                f"llama_cpp was busy with other sessions for {TURN_TIMEOUT:.0f} s. "
                "One model answers one caller at a time; serve more from a server of its own."
            ) from error
        try:
            yield
        finally:
            self._answering.release()
