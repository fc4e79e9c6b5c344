"""Barge-in: how soon each falls silent for an interruption, and whether it minds an "uh-huh".

python -m benchmarks.barge_in --trials 20 --json barge_in.json --plot barge_in.png
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from websockets.exceptions import ConnectionClosed

from benchmarks import options
from benchmarks.answers import answers
from benchmarks.client import HungUp, calling
from benchmarks.clips import read_clip
from benchmarks.contestants.contestant import Contestant
from benchmarks.emulation import Emulation, emulators
from benchmarks.interruption import Interruption, judge
from benchmarks.journal import Journal
from benchmarks.playback import sounds
from benchmarks.profiles import Setting
from benchmarks.report import BargeInRun, document, write
from benchmarks.tables import show
from benchmarks.turn import ask, is_answered
from benchmarks.utterances import LONG_ANSWER, Utterance, utterances

SETTLES = 1.0
# The answer has been heard for so long, in seconds, when something is said into it.
LEAST_HEARD, MOST_HEARD = 1.2, 2.5
# Long enough for whoever takes an interruption back: LiveKit does after 2 s.
WATCHED = 3.5
TRIAL_TAKES_AT_MOST = 60.0


async def run_trial(
    emulation: Emulation,
    contestant: Contestant,
    address: str,
    utterance: Utterance,
    heard_for: float,
    journal: Journal,
) -> Interruption:
    """Call a contestant, ask it something, and say something into its answer.

    Args:
        emulation: The emulators.
        contestant: Who is called.
        address: Where it answers.
        utterance: What is said.
        heard_for: How long the answer has been heard by then, in seconds.
        journal: What is known of the emulators' journal.
    """
    question, clip = read_clip("accepted"), utterance.clip
    emulation.tell([question, clip], [LONG_ANSWER, *answers()])
    trial = Interruption(contestant.name, utterance.means, clip.text)
    async with calling(address) as caller:
        await asyncio.sleep(SETTLES)
        if not is_answered(caller, await ask(caller, question)):
            trial.wrong.append("no answer to interrupt")
            return trial
        await asyncio.sleep(heard_for)
        journal.read(await asyncio.to_thread(emulation.journal, journal.last))
        journal.take(contestant.key)
        spoken = caller.say(clip)
        await spoken.over.wait()
        await asyncio.sleep(WATCHED)
        journal.read(await asyncio.to_thread(emulation.journal, journal.last))
        heard = sounds(caller.played())
    return judge(trial, spoken.began, spoken.ended + WATCHED, heard, journal.take(contestant.key))


def broken_off(contestant: Contestant, utterance: Utterance) -> Interruption:
    """What came of it where the contestant hung up."""
    said = utterance.clip.text
    return Interruption(contestant.name, utterance.means, said, wrong=["broken off"])


def run_setting(
    setting: Setting,
    contestants: Sequence[Contestant],
    said: Sequence[Utterance],
    logs: Path,
    console: Console,
) -> BargeInRun:
    """Say everything into every contestant's answers, turn about."""
    journal = Journal(c.key for c in contestants)
    chance = random.Random(setting.seed)
    done: list[Interruption] = []
    with ExitStack() as processes:
        emulation = processes.enter_context(emulators(setting, logs / "emulators.log"))
        known = emulation.addresses
        addresses = [
            (c, processes.enter_context(c.running(known, logs, multilingual=True)))
            for c in contestants
        ]
        for number, utterance in enumerate(said):
            heard_for = chance.uniform(LEAST_HEARD, MOST_HEARD)
            for contestant, url in addresses:
                trial = run_trial(emulation, contestant, url, utterance, heard_for, journal)
                try:
                    done.append(asyncio.run(asyncio.wait_for(trial, TRIAL_TAKES_AT_MOST)))
                except* (HungUp, OSError, TimeoutError, ConnectionClosed) as problems:
                    console.print(f"{contestant.title} broke off: {problems.exceptions}")
                    done.append(broken_off(contestant, utterance))
            console.print(f"{setting.name}: {number + 1} of {len(said)}")
    return BargeInRun(setting, done)


def main(
    trials: Annotated[
        int, typer.Option(min=1, help="Interruptions of each, and as many acknowledgements.")
    ] = 6,
    profile: options.Profiles = None,
    last_word: options.LastWords = None,
    interims: options.Interims = None,
    contestant: options.Names = None,
    seed: options.Seed = 1,
    json: options.Json = None,
    plot: options.Plot = None,
    logs: options.Logs = None,
) -> None:
    """Measure barge-in; options that may be repeated are all combined."""
    console = Console(stderr=True)
    settings = options.settings(profile, last_word, interims, seed)
    here = options.contestants(contestant, console)
    with TemporaryDirectory() as folder, TemporaryDirectory() as recordings:
        said = utterances(trials, Path(recordings))
        runs = [run_setting(each, here, said, logs or Path(folder), console) for each in settings]
    found = document("barge_in", runs)
    show(found)
    write(found, json, plot)


if __name__ == "__main__":
    typer.run(main)
