"""Models in memory: each loaded once a process, and run on threads of their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Generic, TypeVar

from loguru import logger

from bots.errors import ProviderFailed

LOAD_TIMEOUT = 120.0
RUN_TIMEOUT = 30.0
CLOSE_TIMEOUT = 4.0

Model = TypeVar("Model")
T = TypeVar("T")


class LoadedModels(Generic[Model]):
    """The models of one provider, shared by all sessions. Its owner closes it.

    It is for libraries that let go of the GIL while they compute: what runs here does not hold
    up the event loop. What is asked for while all threads are busy waits for its turn.

    Example::

        models.expect(path)
        model = await models.get(path)
        text = await models.run(lambda: model.transcribe(audio))
    """

    def __init__(self, name: str, load: Callable[[Path], Model], *, at_once: int) -> None:
        """Load nothing yet.

        Args:
            name: The provider's name, for its threads and errors.
            load: Loads a model; it is called on a thread.
            at_once: How many calls may run at once.
        """
        self._name = name
        self._load = load
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix=name)
        self._models: dict[Path, Future[Model]] = {}
        self._running: set[Future[Any]] = set()

    def expect(self, path: Path) -> None:
        """Begin to load a model that a session will use, if it is not loaded.

        Args:
            path: Where the model is.

        Raises:
            ProviderFailed: The models are closed.
        """
        self._loading(path)

    async def get(self, path: Path) -> Model:
        """A loaded model.

        Args:
            path: Where the model is.

        Returns:
            The model, the same for every caller.

        Raises:
            ProviderFailed: It cannot be loaded, or not within two minutes.
        """
        loading = self._loading(path)
        try:
            # The model is not one caller's: who stops waiting for it stops nobody else.
            async with asyncio.timeout(LOAD_TIMEOUT):
                return await asyncio.shield(asyncio.wrap_future(loading))
        except TimeoutError as error:
            raise ProviderFailed(
                f"{self._name} did not load {path} within {LOAD_TIMEOUT:.0f} s. "
                "This machine is overloaded, or the model is too large for it."
            ) from error
        except Exception as error:
            self._models.pop(path, None)
            raise ProviderFailed(f"{self._name} cannot load {path}: {error}") from error

    async def run(self, call: Callable[[], T], timeout: float = RUN_TIMEOUT) -> T:
        """Run a call on a thread.

        A caller that is cancelled gives up its place, or the result if the call has begun.

        Args:
            call: What to run.
            timeout: Seconds that it may take, the wait for a thread included.

        Returns:
            What the call returns.

        Raises:
            ProviderFailed: The models are closed, the call failed, or it took too long.
        """
        running = asyncio.wrap_future(self._submit(call))
        try:
            async with asyncio.timeout(timeout):
                return await running
        except TimeoutError as error:
            raise ProviderFailed(
                f"{self._name} did not answer within {timeout:.0f} s. "
                "This machine is overloaded, or the model is too large for it."
            ) from error
        except Exception as error:
            raise ProviderFailed(f"{self._name} failed: {error}") from error

    async def steps(
        self, start: Callable[[], Iterator[T]], timeout: float = RUN_TIMEOUT
    ) -> AsyncGenerator[T, None]:
        """Run an iterator on the threads, one step at a time.

        Args:
            start: Makes the iterator; it runs on a thread, too.
            timeout: Seconds that each step may take.

        Yields:
            What the iterator yields. No step begins before it is asked for.

        Raises:
            ProviderFailed: As `run`.
        """
        iterator = await self.run(lambda: iter(start()), timeout)
        try:
            while step := await self.run(lambda: _next(iterator), timeout):
                yield step[0]
        finally:
            self._end(iterator)

    async def close(self) -> None:
        """Drop the models and end the threads; what is running ends first, within 4 s."""
        models, self._models = self._models, {}
        for loading in models.values():
            loading.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)
        running = [asyncio.wrap_future(each) for each in self._running if not each.done()]
        if running and (await asyncio.wait(running, timeout=CLOSE_TIMEOUT))[1]:
            logger.warning(f"{self._name} is still computing; its threads end when it has done")
            return
        self._threads.shutdown(wait=True)

    def _loading(self, path: Path) -> Future[Model]:
        if path not in self._models:
            self._models[path] = self._submit(lambda: self._load(path))
        return self._models[path]

    def _submit(self, call: Callable[[], T]) -> Future[T]:
        try:
            future = self._threads.submit(call)
        except RuntimeError as error:
            raise ProviderFailed(f"The models of {self._name} are closed.") from error
        self._running.add(future)
        future.add_done_callback(self._running.discard)
        return future

    def _end(self, iterator: Iterator[object]) -> None:
        """Close a generator that was left early, after the step that it may be in."""
        close = getattr(iterator, "close", None)
        if close is not None:
            try:
                self._submit(close)
            except ProviderFailed:
                pass


def _next(iterator: Iterator[T]) -> tuple[T] | None:
    for item in iterator:
        return (item,)
    return None
