"""One turn: something is asked, and what comes of it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.client import Caller, Spoken
from benchmarks.clips import Clip
from benchmarks.floor import trace, words
from benchmarks.journal import Work
from benchmarks.playback import first_heard

# Stock Pipecat answers after 3.6 s what it takes to be unfinished.
GIVES_UP = 8.0
# An answer is over after that much silence; the voice's own pauses are shorter.
SILENCE = 1.0


@dataclass
class Turn:
    """What came of one question.

    Attributes:
        contestant: Who was asked.
        clip: What.
        number: Its place in the session, from 1.
        voice_to_voice: From the last loud sample of the question as it left to the arrival of
            the first audible one of the answer, in ms; None if nothing was answered.
        floor: The sum of the emulators' delays on the answer's way, in ms; None if it has none.
        parts: Where the time went, in ms.
        requests: How often the model was asked.
        characters: What the voice was given, and what the answer that was heard has.
        wrong: What went wrong.
    """

    contestant: str
    clip: str
    number: int
    voice_to_voice: float | None = None
    floor: float | None = None
    parts: dict[str, float] = field(default_factory=dict)
    requests: int = 0
    characters: tuple[int, int] = (0, 0)
    wrong: list[str] = field(default_factory=list)

    @property
    def above(self) -> float | None:
        """What is above the floor, in ms."""
        if self.voice_to_voice is None or self.floor is None:
            return None
        return self.voice_to_voice - self.floor

    def as_json(self) -> dict[str, Any]:
        """As a report holds it."""
        return asdict(self)


async def ask(caller: Caller, clip: Clip) -> Spoken:
    """Ask something, and wait until the answer begins or none will come.

    Args:
        caller: Who asks.
        clip: What.

    Returns:
        When it was asked.
    """
    caller.forget()
    spoken = caller.say(clip)
    await spoken.over.wait()
    deadline = spoken.ended + GIVES_UP
    while not is_answered(caller, spoken) and time.monotonic() < deadline:
        await caller.wait(deadline - time.monotonic())
    return spoken


def is_answered(caller: Caller, spoken: Spoken) -> bool:
    """Whether an answer is heard."""
    return first_heard(caller.arrivals, spoken.ended) is not None


def judge(turn: Turn, clip: Clip, spoken: Spoken, caller: Caller, work: Work) -> None:
    """Say what came of a question.

    Args:
        turn: Whose and which.
        clip: What was asked.
        spoken: When.
        caller: Who heard the answer.
        work: What the emulators did for it.
    """
    turn.requests = len(work.requests)
    early = first_heard(caller.arrivals, spoken.began)
    if early is not None and early < spoken.ended:
        turn.wrong.append("too early")
    heard = first_heard(caller.arrivals, spoken.ended)
    if heard is None:
        turn.wrong.append("no answer")
        return
    turn.voice_to_voice = (heard - spoken.ended) * 1000
    way = trace(work, heard)
    if way is None:
        turn.wrong.append("no way found")
        return
    turn.floor = way.floor * 1000
    turn.parts = way.parts(spoken.ended, heard)
    turn.characters = (work.characters, len(way.request.answer))
    if words(way.request.asked) != words(clip.text):
        turn.wrong.append(f"asked: {way.request.asked}")


async def hear_out(caller: Caller, spoken: Spoken) -> None:
    """Wait until the answer is over, however often more of it comes meanwhile."""
    heard = caller.heard_until
    over = heard + SILENCE if heard > spoken.ended else spoken.ended + GIVES_UP
    remaining = over - time.monotonic()
    if remaining > 0:
        await asyncio.sleep(min(remaining, SILENCE))
        await hear_out(caller, spoken)
