"""Memory of a server for each session, its providers elsewhere: stock Pipecat and this project.

python -m benchmarks.memory --sessions 24 --json memory.json
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    ExitStack,
    asynccontextmanager,
)
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from websockets.asyncio.client import ClientConnection, connect

from benchmarks import options
from benchmarks.answers import answers
from benchmarks.client import CONNECTS_WITHIN, Caller
from benchmarks.clips import CHUNK, Clip, read_clip
from benchmarks.contestants.contestant import Contestant
from benchmarks.emulation import emulators
from benchmarks.playback import first_heard
from benchmarks.profiles import Setting
from benchmarks.report import document, write
from benchmarks.turn import ask
from benchmarks.weight import Weight, child_with, weigh

# What is weighed is not how fast it is: few speak at once, so that all are answered, and while
# others do a caller sends little, as on hold; more than Deepgram closes a connection for.
SPEAK_AT_ONCE = 3
ON_HOLD = 1.0
# A caller listens for a moment before it asks.
LISTENS_FIRST = 1.5
# Then everybody sends, for longer than what a session keeps of the audio.
ALL_SEND = 15.0
# While nobody does, a busy server hears what it has not heard yet.
CATCHES_UP = 10.0


@dataclass(frozen=True)
class Run:
    """What one contestant weighed.

    Attributes:
        contestant: Which.
        title: What it is called.
        empty: After a call that is over, so that what a first call loads is not a session's.
        half: With half of the sessions, each having had a turn.
        full: With all of them.
        unanswered: How many of them got no answer.
    """

    contestant: str
    title: str
    empty: Weight
    half: Weight
    full: Weight
    unanswered: int

    def as_json(self) -> dict[str, Any]:
        """Everything, and MB a session: of all, and of those of the second half."""
        one_more = (self.full.private - self.half.private) / (
            self.full.sessions - self.half.sessions
        )
        return {
            **asdict(self),
            "mb_a_session": round(self.full.a_session(self.empty), 2),
            "mb_one_more": round(one_more, 2),
        }


class Room:
    """Callers of one server, all connected until the room is left."""

    def __init__(self, url: str, clip: Clip, calls: AsyncExitStack) -> None:
        """Know a server; nobody is there yet.

        Args:
            url: Where it answers.
            clip: What everybody asks.
            calls: Hangs up in the end.
        """
        self._url = url
        self._clip = clip
        self._calls = calls
        self._callers: list[Caller] = []
        self._speaking = asyncio.Semaphore(SPEAK_AT_ONCE)
        self.unanswered = 0

    async def fill(self, sessions: int) -> None:
        """Let callers come until there are so many; each asks once, and all fall silent."""
        come = [
            await self._calls.enter_async_context(_on_hold(self._url))
            for _ in range(sessions - len(self._callers))
        ]
        self._callers += come
        await asyncio.gather(*map(self._ask, come))
        async with _sending(self._callers):
            await asyncio.sleep(ALL_SEND)
        await asyncio.sleep(CATCHES_UP)

    async def _ask(self, caller: Caller) -> None:
        async with self._speaking, _sending([caller]):
            await asyncio.sleep(LISTENS_FIRST)
            spoken = await ask(caller, self._clip)
        self.unanswered += first_heard(caller.arrivals, spoken.ended) is None


@asynccontextmanager
async def _on_hold(url: str) -> AsyncIterator[Caller]:
    """Call a server, and keep the line."""
    opened = connect(url, compression=None, max_size=None, open_timeout=CONNECTS_WITHIN, proxy=None)
    async with opened as socket:
        caller = Caller(socket)
        async with _doing([caller.receive(), _hold(socket)]):
            yield caller


async def _hold(socket: ClientConnection) -> None:
    while True:
        await socket.send(bytes(CHUNK * 2))
        await asyncio.sleep(ON_HOLD)


def _sending(callers: Sequence[Caller]) -> AbstractAsyncContextManager[None]:
    """Let callers send as a microphone does."""
    return _doing([caller.send() for caller in callers])


@asynccontextmanager
async def _doing(works: Sequence[Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def run(contestant: Contestant, url: str, clip: Clip, sessions: int) -> Run:
    """Weigh a contestant that runs.

    Args:
        contestant: Which.
        url: Where it answers.
        clip: What it is asked.
        sessions: How many sessions at once, 2 or more.
    """
    process = child_with(str(urlsplit(url).port))
    async with AsyncExitStack() as calls:
        await Room(url, clip, calls).fill(1)
    await asyncio.sleep(CATCHES_UP)
    empty = weigh(process, 0)
    async with AsyncExitStack() as calls:
        room = Room(url, clip, calls)
        await room.fill(sessions // 2)
        half = weigh(process, sessions // 2)
        await room.fill(sessions)
        full = weigh(process, sessions)
    return Run(contestant.name, contestant.title, empty, half, full, room.unanswered)


def measure(
    setting: Setting, contestants: Sequence[Contestant], sessions: int, logs: Path
) -> list[Run]:
    """Weigh each contestant, one after the other."""
    clip, runs = read_clip("accepted"), []
    with emulators(setting, logs / "emulators.log") as emulation:
        for contestant in contestants:
            with ExitStack() as processes:
                url = processes.enter_context(contestant.running(emulation.addresses, logs))
                emulation.tell([clip], answers())
                runs.append(asyncio.run(run(contestant, url, clip, sessions)))
    return runs


def table(found: dict[str, Any]) -> Table:
    """A report in MB, as Markdown."""
    columns = ("sessions", "empty", "full", "each", "one more", "threads", "silent")
    made = Table("MB", *columns, box=box.MARKDOWN)
    for each in found["runs"]:
        made.add_row(
            each["title"],
            str(each["full"]["sessions"]),
            f"{each['empty']['private']:.0f}",
            f"{each['full']['private']:.0f}",
            f"{each['mb_a_session']:.1f}",
            f"{each['mb_one_more']:.1f}",
            str(each["full"]["threads"]),
            str(each["unanswered"]),
        )
    return made


def main(
    sessions: Annotated[int, typer.Option(min=2, help="Sessions at once.")] = 24,
    contestant: options.Names = None,
    json: options.Json = None,
    logs: options.Logs = None,
) -> None:
    """Weigh the servers: MB that a process has written to, by sessions that had a turn each."""
    here = options.contestants(contestant or ["stock", "ours"], Console(stderr=True))
    (setting,) = options.settings(None, None, None, seed=1)
    with TemporaryDirectory() as folder:
        found = document("memory", measure(setting, here, sessions, logs or Path(folder)))
    Console().print(table(found))
    write(found, json, None)


if __name__ == "__main__":
    typer.run(main)
