"""A caller on a WebSocket: speaks at the speed of speech, and keeps what comes and when."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import numpy as np
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.clips import CHUNK, Clip
from benchmarks.playback import Arrival, Played, Playing, played
from bots.samples import SAMPLE_RATE, Samples

CONNECTS_WITHIN = 20.0
CHUNK_S = CHUNK / SAMPLE_RATE
_SILENCE = np.zeros(CHUNK, np.int16).tobytes()


class HungUp(Exception):
    """The other side closed the connection."""


class Spoken:
    """A clip on its way.

    Attributes:
        began: When its first loud sample left, in seconds of the monotonic clock.
        ended: When its last one did.
    """

    def __init__(self, clip: Clip) -> None:
        """Make one that has not begun.

        Args:
            clip: What is said.
        """
        self._clip = clip
        whole: Samples = np.pad(clip.samples, (0, -len(clip.samples) % CHUNK))
        self.chunks = [whole[at : at + CHUNK] for at in range(0, len(whole), CHUNK)]
        self.began = self.ended = 0.0
        self.over = asyncio.Event()

    def sent(self, number: int, at: float) -> None:
        """Know that a chunk leaves: as a microphone sends it, with its last sample.

        Args:
            number: Which.
            at: When.
        """
        if number == self._clip.begins // CHUNK:
            self.began = at - CHUNK_S + self._clip.begins % CHUNK / SAMPLE_RATE
        if number == self._clip.ends // CHUNK:
            self.ended = at
            self.over.set()


class Caller:
    """One client of one contestant. It sends silence while it says nothing.

    Attributes:
        arrivals: What came, in order.
        events: The JSON that came.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._waiting: deque[tuple[Spoken, int]] = deque()
        self._playing = Playing()
        self._came = asyncio.Event()
        self.arrivals: list[Arrival] = []
        self.events: list[dict[str, object]] = []

    def say(self, clip: Clip) -> Spoken:
        """Begin to say something.

        Args:
            clip: What.
        """
        spoken = Spoken(clip)
        self._waiting.extend((spoken, number) for number in range(len(spoken.chunks)))
        return spoken

    async def wait(self, timeout: float) -> None:
        """Wait until something comes, or so many seconds have passed."""
        self._came.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, timeout)):
                await self._came.wait()

    def forget(self) -> None:
        """Forget what has come."""
        self.arrivals.clear()

    @property
    def heard_until(self) -> float:
        """When the last audible sample that has come will have been played."""
        return self._playing.heard_until

    def played(self) -> list[Played]:
        """What has been played of what has come, and what will be if nothing clears it."""
        return played(self.arrivals)

    async def send(self) -> None:
        """Send a chunk each 20 ms, from now on."""
        due = time.monotonic()
        while True:
            due += CHUNK_S
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            if not self._waiting:
                await self._socket.send(_SILENCE)
                continue
            spoken, number = self._waiting.popleft()
            spoken.sent(number, time.monotonic())
            await self._socket.send(spoken.chunks[number].tobytes())

    async def receive(self) -> None:
        """Keep what comes.

        Raises:
            HungUp: When the other side closes.
        """
        async for message in self._socket:
            at = time.monotonic()
            if isinstance(message, bytes):
                self._take(Arrival(at, np.frombuffer(message, "<i2")))
            else:
                self._note(json.loads(message), at)
        raise HungUp

    def _take(self, arrival: Arrival) -> None:
        self.arrivals.append(arrival)
        self._playing.take(arrival)
        self._came.set()

    def _note(self, event: dict[str, object], at: float) -> None:
        self.events.append({"at": at, **event})
        if event.get("type") == "clear":
            self._take(Arrival(at, None))


@asynccontextmanager
async def calling(url: str) -> AsyncIterator[Caller]:
    """Call a contestant, and hang up afterwards.

    Args:
        url: Where it is.

    Raises:
        ExceptionGroup: Of a `HungUp` or a `ConnectionClosed`, at once, if it hangs up before.
    """
    opened = connect(url, compression=None, max_size=None, open_timeout=CONNECTS_WITHIN, proxy=None)
    async with opened as socket, asyncio.TaskGroup() as tasks:
        caller = Caller(socket)
        running = [tasks.create_task(caller.send()), tasks.create_task(caller.receive())]
        yield caller
        for task in running:
            task.cancel()
