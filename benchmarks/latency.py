"""Voice to voice: stock Pipecat, LiveKit Agents and this project side by side, turn about.

python -m benchmarks.latency --turns 20 --json latency.json --plot latency.png
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from websockets.exceptions import ConnectionClosed

from benchmarks import options
from benchmarks.answers import answers
from benchmarks.client import Caller, HungUp, Spoken, calling
from benchmarks.clips import TEXTS, Clip, read_clip
from benchmarks.contestants.contestant import Contestant
from benchmarks.emulation import Emulation, emulators
from benchmarks.journal import Journal
from benchmarks.profiles import Setting
from benchmarks.report import Run, document, write
from benchmarks.tables import show
from benchmarks.turn import Turn, ask, hear_out, judge

# So many turns make a session.
TURNS_A_SESSION = 10
DEFAULT_CLIPS = ("accepted", "doubted")
# A caller listens for a moment before the first question.
SETTLES = 1.5
# What a contestant still has to do after an answer.
BETWEEN = 0.3
TURN_TAKES_AT_MOST = 60.0


@dataclass
class Session:
    """One call of every contestant, in which they are asked the same thing, turn about.

    Nobody is asked before another's answer has begun; while it is heard out, the next is.

    Attributes:
        emulation: The emulators.
        clip: What is asked.
        journal: What is known of the emulators' journal.
        done: Takes each turn.
    """

    emulation: Emulation
    clip: Clip
    journal: Journal
    done: list[Turn]

    async def run(self, addresses: Sequence[tuple[Contestant, str]], turns: int) -> None:
        """Call them, and ask each of them so often.

        Args:
            addresses: The contestants, and where they answer.
            turns: How often each is asked.
        """
        self.emulation.tell([self.clip], answers())
        async with AsyncExitStack() as calls, asyncio.TaskGroup() as tasks:
            callers = [(c, await calls.enter_async_context(calling(url))) for c, url in addresses]
            hearing: dict[str, asyncio.Task[None]] = {}
            await asyncio.sleep(SETTLES)
            for number in range(turns):
                # Nobody is always asked behind the same one.
                first = number % len(callers)
                for contestant, caller in callers[first:] + callers[:first]:
                    if contestant.key in hearing:
                        await hearing[contestant.key]
                    spoken = await self._ask(contestant, caller)
                    rest = self._hear_out(contestant, caller, spoken, number + 1)
                    hearing[contestant.key] = tasks.create_task(rest)

    async def _ask(self, contestant: Contestant, caller: Caller) -> Spoken:
        async with asyncio.timeout(TURN_TAKES_AT_MOST):
            await self._read()
            self.journal.take(contestant.key)
            return await ask(caller, self.clip)

    async def _hear_out(
        self, contestant: Contestant, caller: Caller, spoken: Spoken, number: int
    ) -> None:
        async with asyncio.timeout(TURN_TAKES_AT_MOST):
            await hear_out(caller, spoken)
            await asyncio.sleep(BETWEEN)
            await self._read()
        turn = Turn(contestant.name, self.clip.name, number)
        judge(turn, self.clip, spoken, caller, self.journal.take(contestant.key))
        self.done.append(turn)

    async def _read(self) -> None:
        self.journal.read(await asyncio.to_thread(self.emulation.journal, self.journal.last))


def run_setting(
    setting: Setting,
    contestants: Sequence[Contestant],
    said: Sequence[Clip],
    turns: int,
    logs: Path,
    console: Console,
) -> Run:
    """Measure every contestant with one setting of the emulators."""
    journal = Journal(c.key for c in contestants)
    done: list[Turn] = []
    broken_off = 0
    with ExitStack() as processes:
        emulation = processes.enter_context(emulators(setting, logs / "emulators.log"))
        known = emulation.addresses
        addresses = [(c, processes.enter_context(c.running(known, logs))) for c in contestants]
        for start in range(0, turns, TURNS_A_SESSION):
            for clip in said:
                count = min(TURNS_A_SESSION, turns - start)
                session = Session(emulation, clip, journal, done)
                try:
                    asyncio.run(session.run(addresses, count))
                except* (HungUp, OSError, TimeoutError, ConnectionClosed) as problems:
                    broken_off += 1
                    console.print(f"broken off: {problems.exceptions}")
                console.print(f"{setting.name}: {clip.name}, {start + count} of {turns}")
    return Run(setting, done, broken_off)


def main(
    turns: Annotated[int, typer.Option(min=1, help="Turns of each, with each clip.")] = 10,
    profile: options.Profiles = None,
    last_word: options.LastWords = None,
    interims: options.Interims = None,
    clip: Annotated[list[str] | None, typer.Option(help=f"{', '.join(TEXTS)}.")] = None,
    contestant: options.Names = None,
    seed: options.Seed = 1,
    json: options.Json = None,
    plot: options.Plot = None,
    logs: options.Logs = None,
) -> None:
    """Measure voice to voice; options that may be repeated are all combined."""
    console = Console(stderr=True)
    settings = options.settings(profile, last_word, interims, seed)
    here = options.contestants(contestant, console)
    said = [read_clip(name) for name in options.known(clip or DEFAULT_CLIPS, TEXTS)]
    with TemporaryDirectory() as folder:
        runs = [
            run_setting(each, here, said, turns, logs or Path(folder), console) for each in settings
        ]
    found = document("latency", runs)
    show(found)
    write(found, json, plot)


if __name__ == "__main__":
    typer.run(main)
