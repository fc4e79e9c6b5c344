"""A caller on `WS /talk`: a real socket, audio at the speed of speech."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import numpy as np
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError

from bots.samples import SAMPLE_RATE, Samples, loud

CHUNK = 320
ANSWER_TIMEOUT = 30.0


@dataclass
class Piece:
    """A binary message as it came.

    Attributes:
        at: When, in seconds on the monotonic clock.
        samples: What it holds.
    """

    at: float
    samples: Samples


@dataclass
class Caller:
    """One caller. It sends silence whenever it says nothing, as a microphone does."""

    url: str
    events: list[dict[str, Any]] = field(default_factory=list)
    heard: list[Piece] = field(default_factory=list)
    stopped_speaking: float = 0.0
    close_code: int | None = None

    async def __aenter__(self) -> Self:
        self._socket: ClientConnection = await connect(self.url, max_size=None)
        self._news = asyncio.Condition()
        self._lines: asyncio.Queue[Samples] = asyncio.Queue()
        self._tasks = [
            asyncio.ensure_future(self._listen()),
            asyncio.ensure_future(self._speak()),
        ]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._socket.close()

    async def say(self, samples: Samples) -> None:
        """Queue speech; it goes out at the speed of speech."""
        await self._lines.put(samples)

    async def send(self, message: dict[str, Any] | str | bytes) -> None:
        await self._socket.send(json.dumps(message) if isinstance(message, dict) else message)

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The events of a type, in order."""
        return [event for event in self.events if event["type"] == kind]

    async def wait(self, condition: Callable[[], bool], timeout: float = ANSWER_TIMEOUT) -> None:
        """Wait until something is true of what has come."""
        async with self._news:
            try:
                await asyncio.wait_for(self._news.wait_for(condition), timeout)
            except TimeoutError:
                raise AssertionError(f"not within {timeout} s: {self.events}") from None

    async def wait_for(self, kind: str, number: int = 1) -> dict[str, Any]:
        """Wait for an event of a type. Gives the last one."""
        await self.wait(lambda: len(self.of(kind)) >= number)
        return self.of(kind)[-1]

    async def wait_for_greeting(self) -> None:
        await self.wait(lambda: self._states()[-2:] == ["speaking", "listening"])

    def first_sound_after(self, moment: float) -> float | None:
        """When the first audible sample after a moment came; None if none did."""
        for piece in self.heard:
            if piece.at > moment and np.abs(piece.samples.astype(int)).max(initial=0) > 328:
                return piece.at
        return None

    def furthest_ahead(self) -> float:
        """By how many seconds the audio was ahead of the ear at most."""
        ahead, heard_until = 0.0, 0.0
        for piece in self.heard:
            heard_until = max(heard_until, piece.at) + len(piece.samples) / SAMPLE_RATE
            ahead = max(ahead, heard_until - piece.at)
        return ahead

    def _states(self) -> list[str]:
        return [event["state"] for event in self.of("state")]

    async def _listen(self) -> None:
        with suppress(ConnectionClosedError):
            async for message in self._socket:
                if isinstance(message, bytes):
                    self.heard.append(Piece(time.monotonic(), np.frombuffer(message, np.int16)))
                else:
                    self.events.append(json.loads(message))
                async with self._news:
                    self._news.notify_all()
        self.close_code = self._socket.close_code
        async with self._news:
            self._news.notify_all()

    async def _speak(self) -> None:
        due = time.monotonic()
        while True:
            line = np.zeros(CHUNK, np.int16) if self._lines.empty() else self._lines.get_nowait()
            last_loud = loud(line)[-1] if len(loud(line)) else -1
            for start in range(0, len(line), CHUNK):
                await self._socket.send(line[start : start + CHUNK].tobytes())
                if start <= last_loud < start + CHUNK:
                    self.stopped_speaking = time.monotonic()
                due += CHUNK / SAMPLE_RATE
                await asyncio.sleep(max(0.0, due - time.monotonic()))
