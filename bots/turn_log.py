"""Writes each turn of a session into the log: where the time went, and why it was too long."""

from __future__ import annotations

from loguru import logger

from bots.budget import Usual
from bots.events import TurnOver
from bots.persona import Persona
from bots.waterfall import in_words


class TurnLog:
    """The log of one session's turns. It holds times and owners, never what was said."""

    def __init__(self, *, session: str, persona: Persona, usual: Usual) -> None:
        """Make a log.

        Args:
            session: The session's id.
            persona: Whose turns they are.
            usual: What the parts of its turns usually take.
        """
        self._session = session
        self._persona = persona
        self._usual = usual
        self._number = 0

    def over(self, turn: TurnOver) -> None:
        """Log a turn that is over, in one line; in another what made it late, if it was."""
        self._number += 1
        name = f"session {self._session}: turn {self._number}"
        cut = ", interrupted" if turn.interrupted else ""
        if not turn.waterfall:
            logger.info(f"{name}: no time to measure{cut}")
            return
        took = turn.latency_ms.voice_to_voice
        logger.info(f"{name}: {took} ms to the first sound{cut}: {in_words(turn.waterfall)}")
        if turn.over_budget:
            cause = self._usual.cause(self._persona.name, turn.waterfall)
            budget = round((self._persona.latency_budget or 0) * 1000)
            logger.warning(f"{name}: {took} ms is over its budget of {budget} ms: {cause}")
        self._usual.took(self._persona.name, turn.waterfall)
