"""What wake phrase, stop command, emotion and language cost: a turn and a session with and without.

python -m benchmarks.processors --turns 40 --json processors.json
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks import options
from benchmarks.answers import answers
from benchmarks.client import Caller, calling
from benchmarks.clips import Clip, read_clip
from benchmarks.contestants.contestant import CONTESTANTS, Contestant, persona
from benchmarks.emulation import Emulation, emulators
from benchmarks.playback import first_heard
from benchmarks.profiles import Setting
from benchmarks.report import document, write
from benchmarks.turn import ask, hear_out
from benchmarks.weight import child_with

WITHOUT = CONTESTANTS["ours"]
WITH = Contestant(
    "ours_processors",
    "Hey Summer, all four",
    persona("ours_processors"),
    persona("ours_processors"),
)
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
# A caller listens for a moment before the first question.
SETTLES = 1.5


@dataclass
class Run:
    """What one of the two took.

    Attributes:
        title: Which.
        voice_to_voice: Of each turn, in ms.
        cpu: Of its server process, in seconds.
        lasted: How long, in seconds.
        unanswered: How many questions got no answer.
    """

    title: str
    voice_to_voice: list[float] = field(default_factory=list)
    cpu: float = 0.0
    lasted: float = 0.0
    unanswered: int = 0

    @property
    def core(self) -> float:
        """The part of a core that the session takes."""
        return self.cpu / self.lasted

    def as_json(self) -> dict[str, Any]:
        """As a report holds it."""
        return {**asdict(self), "core": self.core}


async def run(
    emulation: Emulation, urls: Mapping[str, str], call: Clip, question: Clip, turns: int
) -> list[Run]:
    """Have both called, then ask them the same thing, turn about.

    Args:
        emulation: The emulators.
        urls: Where each answers, by its title.
        call: A question that begins with the wake phrase.
        question: One that does not.
        turns: How often each is asked.
    """
    emulation.tell([call, question], answers())
    runs = {title: Run(title) for title in urls}
    async with AsyncExitStack() as calls:
        callers = [(t, await calls.enter_async_context(calling(url))) for t, url in urls.items()]
        await asyncio.sleep(SETTLES)
        for _, caller in callers:
            await hear_out(caller, await ask(caller, call))
        began, used = time.monotonic(), {title: _cpu(url) for title, url in urls.items()}
        for number in range(turns):
            for title, caller in callers[number % 2 :] + callers[: number % 2]:
                await _turn(runs[title], caller, question)
        for title, url in urls.items():
            runs[title].cpu = _cpu(url) - used[title]
            runs[title].lasted = time.monotonic() - began
    return list(runs.values())


async def _turn(run: Run, caller: Caller, question: Clip) -> None:
    spoken = await ask(caller, question)
    heard = first_heard(caller.arrivals, spoken.ended)
    if heard is None:
        run.unanswered += 1
    else:
        run.voice_to_voice.append((heard - spoken.ended) * 1000)
    await hear_out(caller, spoken)


def _cpu(url: str) -> float:
    """What a server process has used, in seconds: https://docs.kernel.org/filesystems/proc.html."""
    process = child_with(str(urlsplit(url).port))
    behind_name = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    user, system = behind_name.split()[11:13]
    return (int(user) + int(system)) / TICKS_A_SECOND


def measure(setting: Setting, turns: int, logs: Path, pair: Sequence[Contestant]) -> list[Run]:
    """Measure two, on the same emulators.

    Args:
        setting: How the providers behave.
        turns: How often each is asked.
        logs: The folder for what they say.
        pair: The two.
    """
    call, question = read_clip("calling"), read_clip("accepted")
    with ExitStack() as processes:
        emulation = processes.enter_context(emulators(setting, logs / "emulators.log"))
        urls = {
            each.title: processes.enter_context(each.running(emulation.addresses, logs))
            for each in pair
        }
        return asyncio.run(run(emulation, urls, call, question, turns))


def table(found: Sequence[Mapping[str, Any]]) -> Table:
    """The runs, as Markdown."""
    made = Table("", "turns", "silent", "voice to voice, ms", "core a session", box=box.MARKDOWN)
    for each in found:
        took = each["voice_to_voice"]
        made.add_row(
            each["title"],
            str(len(took)),
            str(each["unanswered"]),
            f"{median(took):.0f}" if took else "–",
            f"{each['core']:.4f}",
        )
    return made


def main(
    turns: Annotated[int, typer.Option(min=1, help="Turns of each.")] = 40,
    json: options.Json = None,
    logs: options.Logs = None,
) -> None:
    """Measure what the four processors cost."""
    compare("processors", (WITHOUT, WITH), turns, json, logs)


def compare(
    benchmark: str, pair: Sequence[Contestant], turns: int, json: Path | None, logs: Path | None
) -> None:
    """Measure two, show the table and write the report.

    Args:
        benchmark: What it is called.
        pair: The two.
        turns: How often each is asked.
        json: Where to write the report.
        logs: The folder for what they say.
    """
    (setting,) = options.settings(None, ["begun"], [200], seed=1)
    with TemporaryDirectory() as folder:
        found = document(benchmark, measure(setting, turns, logs or Path(folder), pair))
    Console().print(table(found["runs"]))
    write(found, json, None)


if __name__ == "__main__":
    typer.run(main)
