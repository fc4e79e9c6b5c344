"""Decoder processes, shared by all sessions of one server process.

PocketSphinx holds the GIL while it decodes, so in the server's own process it would stall the
event loop. Importing this imports no PocketSphinx.
"""

from __future__ import annotations

import asyncio
import itertools
import math
import os
from collections.abc import Iterator
from contextlib import contextmanager

from bots.errors import ProviderFailed
from bots.providers.pocketsphinx.worker import DecoderStream, Worker

MOST_WORKERS = 4
DECODERS_A_WORKER = 5
WARM_TIMEOUT = 10.0


class DecoderPool:
    """Worker processes, started as they are needed. Its owner closes it.

    Example::

        stream = pool.open()
        stream.feed(audio)
        print(await stream.finish())
    """

    def __init__(self, workers: int | None = None, decoders: int = DECODERS_A_WORKER) -> None:
        """Start nothing yet.

        Args:
            workers: How many processes there may be; None for one a CPU, four at most.
            decoders: How many utterances each may decode at once, 91 MB each; a further one
                waits until another ends.
        """
        self._most = workers or min(os.cpu_count() or 1, MOST_WORKERS)
        self._decoders = decoders
        self._workers: list[Worker] = []
        self._numbers = itertools.count(1)
        self._callers = 0
        self._closed = False

    @property
    def pids(self) -> list[int]:
        """The ids of the processes that run."""
        return [worker.pid for worker in self._workers if worker.alive and worker.pid is not None]

    async def warm(self, workers: int = 1) -> None:
        """Have processes loaded before the first word, which takes half a second.

        Args:
            workers: How many, as far as the pool may have them.

        Raises:
            ProviderFailed: One does not start or does not load its model.
        """
        self._drop_the_dead()
        while len(self._workers) < min(workers, self._most):
            self._start()
        for worker in self._workers[:workers]:
            try:
                async with asyncio.timeout(WARM_TIMEOUT):
                    await asyncio.shield(worker.ready)
            except TimeoutError as error:
                raise ProviderFailed(
                    f"pocketsphinx worker {worker.pid} was not ready within {WARM_TIMEOUT:g} s. "
                    "This machine is overloaded, or its disk is slow."
                ) from error

    @contextmanager
    def caller(self) -> Iterator[None]:
        """Count a caller who may speak, from the time when a decoder for them is loaded.

        What is loaded stays loaded when they have gone, for the next.
        """
        self._callers += 1
        self._expect()
        try:
            yield
        finally:
            self._callers -= 1

    def open(self, cepstral_mean: str = "") -> DecoderStream:
        """Begin an utterance in the process that has the fewest.

        It never waits: while a process starts, what it is sent is kept.

        Args:
            cepstral_mean: `DecoderStream.cepstral_mean` of the caller's last utterance.

        Returns:
            The utterance's stream.

        Raises:
            ProviderFailed: The pool is closed.
        """
        self._drop_the_dead()
        worker = min(self._workers, key=lambda worker: worker.load, default=None)
        if worker is None or (worker.load and len(self._workers) < self._most):
            worker = self._start()
        return worker.open(next(self._numbers), cepstral_mean)

    async def close(self) -> None:
        """End all processes within a second; what they had not finished fails."""
        self._closed = True
        workers, self._workers = self._workers, []
        await asyncio.gather(*(worker.close() for worker in workers))

    def _expect(self) -> None:
        self._drop_the_dead()
        while len(self._workers) < min(self._callers, self._most) and not self._closed:
            self._start()
        for worker in self._workers:
            worker.expect(math.ceil(self._callers / self._most))

    def _start(self) -> Worker:
        if self._closed:
            raise ProviderFailed("The pocketsphinx pool is closed. Open a new one to go on.")
        self._workers.append(Worker(self._decoders))
        return self._workers[-1]

    def _drop_the_dead(self) -> None:
        self._workers = [worker for worker in self._workers if worker.alive]
