"""An answer that is begun before the turn is known to be over.

The model is asked about the words as they stand; Pipecat's gate holds what it says. At most one
such guess is under way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from loguru import logger
from pipecat.turns.types import UserTurnSpeculation
from pipecat.turns.user_stop import NormalizedMatch

from bots.turns.guesses import Guesses

# Who begins anew so often in one turn is not understood well enough to guess.
MOST_GUESSES = 3

Ask = Callable[[UserTurnSpeculation], Awaitable[None]]
Withdraw = Callable[[], Awaitable[None]]


class EarlyAnswer:
    """The guess at a turn's words that is under way, if any."""

    def __init__(self, *, ask: Ask, withdraw: Withdraw) -> None:
        """Make one that guesses nothing yet.

        Args:
            ask: Asks the model about the words of a guess.
            withdraw: Throws away what the model has said to it.
        """
        self._ask = ask
        self._withdraw = withdraw
        self._match = NormalizedMatch()
        self._guesses = Guesses()
        self._guess: str | None = None
        self._was_sure = False
        self._refused: str | None = None
        self._count = 0

    @property
    def is_under_way(self) -> bool:
        """Whether the model has been asked."""
        return self._guess is not None

    async def words_stand(self, text: str, *, sure: bool) -> None:
        """Guess that these are all the words of the turn.

        Args:
            text: The words.
            sure: Whether the recogniser is done with them.
        """
        if self._is(text, self._guess) or self._is(text, self._refused):
            self._was_sure = self._was_sure or sure
            return
        if self._count >= MOST_GUESSES or not (sure or self._guesses.pay()):
            return
        await self.words_changed(text)
        self._guess, self._was_sure = text, sure
        self._count += 1
        logger.debug(f"answering early: [{text}]")
        await self._ask(UserTurnSpeculation(text=text))

    async def words_changed(self, text: str) -> None:
        """Withdraw a guess at other words.

        Args:
            text: The words as they are heard now.
        """
        if self._guess is not None and not self._is(text, self._guess):
            self._learn(right=False)
            await self.give_up()

    async def confirm(self, text: str) -> bool:
        """Settle the guess at the end of the turn.

        Args:
            text: The words of the turn.

        Returns:
            Whether the answer under way is the answer to them; else nothing is under way.
        """
        right = self._guess is not None and self._is(text, self._guess)
        self._learn(right=right)
        if right:
            self._guess = None
        else:
            await self.give_up()
        return right

    async def give_up(self) -> None:
        """Withdraw the guess, if there is one."""
        if self._guess is not None:
            self._guess = None
            await self._withdraw()

    async def answered_by_others(self) -> None:
        """Guess no more in this turn: it is not the model that answers it."""
        self._count = MOST_GUESSES
        await self.give_up()

    def refused(self) -> None:
        """Note that somebody else has withdrawn it: the answer needs a turn that is over."""
        self._refused, self._guess = self._guess, None

    def next_turn(self) -> None:
        """Begin with the next turn."""
        self._refused = None
        self._count = 0

    def _learn(self, *, right: bool) -> None:
        if self._guess is not None and not self._was_sure:
            self._guesses.turned_out(right)

    def _is(self, text: str, other: str | None) -> bool:
        return other is not None and self._match.matches(text, other)
