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
# What is asked first, and a word that it has however well it is understood.
QUESTION, ABOUT = "accepted", "joke"
# No two are interrupted at the same time.
APART = 1.0


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
    question, clip = read_clip(QUESTION), utterance.clip
    trial = Interruption(contestant.name, utterance.means, clip.text)
    async with asyncio.timeout(TRIAL_TAKES_AT_MOST), calling(address) as caller:
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


async def say_to_all(
    emulation: Emulation,
    addresses: Sequence[tuple[Contestant, str]],
    utterance: Utterance,
    heard_for: float,
    journal: Journal,
    console: Console,
) -> list[Interruption]:
    """Say something into every contestant's answer, each a moment behind the one before."""
    question = read_clip(QUESTION)
    long = {"when": ABOUT, "text": LONG_ANSWER}
    emulation.tell([question, utterance.clip], [long, *answers()])

    async def behind(number: int, contestant: Contestant, address: str) -> Interruption:
        await asyncio.sleep(number * APART)
        try:
            return await run_trial(emulation, contestant, address, utterance, heard_for, journal)
        except* (HungUp, OSError, TimeoutError, ConnectionClosed) as problems:
            console.print(f"{contestant.title} broke off: {problems.exceptions}")
        said = utterance.clip.text
        return Interruption(contestant.name, utterance.means, said, wrong=["broken off"])

    trials = (behind(number, *address) for number, address in enumerate(addresses))
    return await asyncio.gather(*trials)


def run_setting(
    setting: Setting,
    contestants: Sequence[Contestant],
    said: Sequence[Utterance],
    logs: Path,
    console: Console,
) -> BargeInRun:
    """Say everything into every contestant's answers."""
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
            # Nobody is always behind the same one.
            chance.shuffle(addresses)
            trials = say_to_all(emulation, addresses, utterance, heard_for, journal, console)
            done += asyncio.run(trials)
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
