"""Smart Turn's verdict on the silence that a caller is in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from loguru import logger
from pipecat.utils.base_object import BaseObject

from bots.turns.silence import Samples, Silence

# With no verdict by then, the words decide.
WITHIN = 0.5
UNDECIDED = 0.5

EndOfTurn = Callable[[Samples, int], Awaitable[float]]


class Verdict:
    """Asks Smart Turn, once for each silence, and tells when it has answered."""

    def __init__(
        self,
        owner: BaseObject,
        silence: Silence,
        end_of_turn: EndOfTurn,
        then: Callable[[], Awaitable[None]],
    ) -> None:
        """Make one that has asked nothing.

        Args:
            owner: Whose task manager runs the asking; it calls `drop` at its end.
            silence: The silence, whose probability is set.
            end_of_turn: Says how likely audio (16-bit mono samples, Hz) is a whole turn.
            then: Called when an answer has come, or none in time.
        """
        self._owner = owner
        self._silence = silence
        self._end_of_turn = end_of_turn
        self._then = then
        self._asking: asyncio.Task[None] | None = None

    @property
    def is_pending(self) -> bool:
        """Whether Smart Turn has been asked and has not answered."""
        return self._asking is not None

    @property
    def probability(self) -> float:
        """How likely this is the end of the turn; 0.5 where it is not known."""
        known = self._silence.probability
        return UNDECIDED if known is None else known

    @property
    def is_complete(self) -> bool:
        """Whether Smart Turn takes the turn for complete."""
        return self.probability > UNDECIDED

    def ask(self) -> None:
        """Have it listen, unless it does or has."""
        if self._silence.probability is None and not self._asking:
            self._asking = self._owner.create_task(self._ask(self._silence.number))

    async def drop(self) -> None:
        """Wait for no answer any more."""
        if self._asking:
            asking, self._asking = self._asking, None
            await self._owner.cancel_task(asking)

    async def _ask(self, number: int) -> None:
        probability = UNDECIDED
        try:
            async with asyncio.timeout(WITHIN):
                probability = await self._end_of_turn(*self._silence.segment())
        except TimeoutError:
            logger.warning(f"Smart Turn gave no verdict within {WITHIN} s")
        finally:
            # No turn ends while a verdict is awaited.
            self._asking = None
        if self._silence.number == number:
            self._silence.probability = probability
        await self._then()
