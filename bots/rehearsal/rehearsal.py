"""Plays a caller into a persona's own pipeline, at the speed of speech."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bots.bot import Session
from bots.events import Event, FinalTranscript, InterimTranscript, StateChanged, TurnOver
from bots.machine import Machine
from bots.observer import Tell
from bots.persona import Persona
from bots.place import Place
from bots.rehearsal.script import Line
from bots.samples import SAMPLE_RATE
from bots.shared import Shared
from bots.transports.memory import MemoryTransport
from bots.turn_record import TurnRecord

GREETING_TIMEOUT = 20.0
ANSWER_TIMEOUT = 20.0
NOTHING_HEARD_TIMEOUT = 5.0
END_TIMEOUT = 3.0
BETWEEN_LINES = 0.4
# Nobody has the floor.
AT_REST = ("listening", "asleep")


@dataclass(frozen=True)
class Played:
    """A line as it was played, and the turns that came of it.

    Attributes:
        line: What the caller said.
        began: When its first sample went in, in seconds on the pipeline's clock.
        turns: The turns it made; none if the assistant did not answer.
    """

    line: Line
    began: float
    turns: list[TurnRecord]


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal that is over."""

    session: Session
    transport: MemoryTransport
    played: list[Played]


class Quiet:
    """Knows, from a session's events, when nobody has anything more to say."""

    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self._state = ""
        self._turns = 0
        self._words_pending = False

    async def hear(self, event: Event) -> None:
        """Take note of an event."""
        async with self._changed:
            if isinstance(event, StateChanged):
                self._state = event.state
                self._words_pending = self._words_pending and event.state != "thinking"
            elif isinstance(event, InterimTranscript | FinalTranscript):
                self._words_pending = True
            elif isinstance(event, TurnOver):
                self._turns += 1
            self._changed.notify_all()

    async def wait_for_greeting(self) -> None:
        """Wait until the assistant has greeted, or the time is up."""
        await self._wait(lambda: self._state == "speaking", GREETING_TIMEOUT)
        await self._wait(lambda: self._state in AT_REST, GREETING_TIMEOUT)

    async def wait_for_answer(self, turns_before: int) -> None:
        """Wait until all that was said is answered and heard, or nothing more happens."""
        while not self._is_answered(turns_before):
            changed = self._differs_from((self._state, self._turns, self._words_pending))
            # Some of what is said is answered by nobody.
            is_idle = self._state in AT_REST
            if not await self._wait(changed, NOTHING_HEARD_TIMEOUT if is_idle else ANSWER_TIMEOUT):
                return

    def _is_answered(self, turns_before: int) -> bool:
        at_rest = self._state in AT_REST and not self._words_pending
        return at_rest and self._turns > turns_before

    async def wait_for_voice(self) -> None:
        """Wait until the assistant speaks, or the time is up."""
        await self._wait(lambda: self._state == "speaking", ANSWER_TIMEOUT)

    async def wait_for_calm(self, calm: float) -> None:
        """Wait until nothing has happened for some seconds."""
        while True:
            before = self._state, self._turns, self._words_pending
            if not await self._wait(self._differs_from(before), calm):
                return

    def _differs_from(self, before: tuple[str, int, bool]) -> Callable[[], bool]:
        return lambda: before != (self._state, self._turns, self._words_pending)

    async def _wait(self, condition: Callable[[], bool], timeout: float) -> bool:
        async with self._changed:
            try:
                async with asyncio.timeout(timeout):
                    return await self._changed.wait_for(condition)
            except TimeoutError:
                return False


async def rehearse(
    persona: Persona,
    lines: Sequence[Line],
    *,
    machine: Machine,
    shared: Shared,
    listeners: Sequence[Tell] = (),
) -> Rehearsal:
    """Play a caller's lines, each when the answer to the last has been heard.

    Args:
        persona: Who answers.
        lines: What the caller says.
        machine: What this machine has.
        shared: What sessions of this process share.
        listeners: Called with each event as it happens.

    Returns:
        What was said, heard and answered.
    """
    transport = MemoryTransport()
    quiet = Quiet()
    session = Session(
        persona=persona,
        place=Place(transport, out_rate=SAMPLE_RATE, speaks_rtvi=False),
        machine=machine,
        shared=shared,
        listeners=[quiet.hear, *listeners],
    )
    running = asyncio.create_task(session.run())
    try:
        played = await _converse(session, transport, quiet, lines)
    finally:
        await session.cancel("the rehearsal is over")
        await asyncio.wait({running}, timeout=END_TIMEOUT)
        running.cancel()
    return Rehearsal(session, transport, played)


async def _converse(
    session: Session, transport: MemoryTransport, quiet: Quiet, lines: Sequence[Line]
) -> list[Played]:
    if session.opening:
        await quiet.wait_for_greeting()
    began, before = [], []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line.over is None:
            await asyncio.sleep(BETWEEN_LINES)
        before.append(len(session.turns))
        began.append(await transport.input().play(line.samples))
        until = following.over if following else None
        await _hear_answer(session, quiet, line, before[-1], until)
    # The turn that a line cuts short ends while that line is being said.
    ended = [count + (line.over is not None) for count, line in zip(before, lines, strict=True)]
    turns = [session.turns[one:other] for one, other in pairwise([*ended, None])]
    return [Played(*each) for each in zip(lines, began, turns, strict=True)]


async def _hear_answer(
    session: Session, quiet: Quiet, line: Line, turns_before: int, until: float | None
) -> None:
    """Hear the answer to a line out, or until so many seconds of it have been heard."""
    if until is not None:
        await quiet.wait_for_voice()
        await asyncio.sleep(until)
        return
    await quiet.wait_for_answer(turns_before)
    if line.text is None:
        # A recording may hold more than one turn; its end is known by the calm after it.
        await quiet.wait_for_calm(session.persona.turns.patience + 1)
