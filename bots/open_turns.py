"""The turns under way: what is heard, and what is still being answered."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable

from pipecat.frames.frames import Frame

from bots.stopwatch import Stopwatch
from bots.turn_record import TurnRecord
from bots.written import LanguageCode

TurnEnded = Callable[[TurnRecord], Awaitable[None]]


class OpenTurns:
    """Keeps the record of each turn until it is over.

    Several can be under way at once: the caller's next words while earlier ones are still being
    answered. Answers come in the order of the questions.
    """

    def __init__(self, *, source: str, turn_ended: TurnEnded) -> None:
        """Make one with nothing under way.

        Args:
            source: The provider of the language model that answers.
            turn_ended: Called with the record of each turn that is over.
        """
        self.source = source
        self._turn_ended = turn_ended
        self._stopwatch = Stopwatch()
        self._heard = TurnRecord()
        self._open: deque[TurnRecord] = deque()
        self._emotion: str | None = None

    def see(self, frame: Frame, at: float) -> None:
        """Take the time of a frame, in seconds of the pipeline's clock."""
        self._stopwatch.see(frame, at)

    def heard_in(self, language: str | None) -> None:
        """Note the language of what is being said."""
        self._heard.language = language

    def felt(self, emotion: str) -> None:
        """Note what the caller sounds like."""
        self._emotion = emotion

    async def said(self, words: str, at: float) -> None:
        """Note that the caller has spoken, and waits for an answer."""
        turn, self._heard = self._heard, TurnRecord()
        turn.moments = self._stopwatch.turn_ended(at)
        await self._begin(turn, words)

    async def typed(self, words: str) -> None:
        """Note that the caller has written, likewise."""
        await self._begin(TurnRecord(moments=self._stopwatch.typed()), words)

    def interrupt(self) -> list[TurnRecord]:
        """Note that the answers under way are cut.

        Returns:
            Their turns, to be closed once what was heard of them is known.
        """
        for turn in self._open:
            turn.interrupted = True
        return list(self._open)

    def answer_began(self) -> None:
        """Note that a model answers."""
        # The answer to an early question may begin before the turn is told to be over.
        turn = next((each for each in self._open if not each.interrupted), self._heard)
        turn.uses_tool = False
        turn.source = self.source

    def tool_called(self) -> None:
        """Note that the answer is put off until a tool has given its result."""
        if self._open:
            self._open[0].uses_tool = True

    def spoken_as(self, emotion: str) -> None:
        """Note how a sentence of the answer is said; the first one counts."""
        if self._open and self._open[0].tone is None:
            self._open[0].tone = emotion

    def spoken_in(self, language: LanguageCode) -> None:
        """Note the language of the answer; the last one counts."""
        if self._open:
            self._open[0].answered_in = language

    async def heard_of_answer(self, words: str) -> None:
        """Note what was heard of the answer, or of a part of it."""
        if not self._open:
            return
        turn = self._open[0]
        turn.spoken.append(words)
        if turn.interrupted or not turn.uses_tool:
            await self.close([turn])

    async def failed(self) -> bool:
        """Close the turn that got no answer. Returns whether there was one."""
        is_open = bool(self._open)
        await self.close(list(self._open)[:1])
        return is_open

    async def close_all(self) -> None:
        """Close all, at the end of the session."""
        await self.close(list(self._open))

    async def close(self, turns: list[TurnRecord]) -> None:
        """Close turns, unless they are."""
        for turn in turns:
            # Records are told apart by who they are: two turns may hold the same words.
            if any(turn is each for each in self._open):
                self._open = deque(each for each in self._open if each is not turn)
                turn.emotion = self._emotion
                self._stopwatch.close(turn.moments)
                await self._turn_ended(turn)

    async def _begin(self, turn: TurnRecord, user: str) -> None:
        await self.close([earlier for earlier in self._open if earlier.interrupted])
        turn.user = user
        self._open.append(turn)
