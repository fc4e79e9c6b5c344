"""Who is asked, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pipecat.processors.aggregators.llm_context import LLMContext

from bots.failover.member import Member


class Order(Protocol):
    """Says who answers a question, and who does if that one fails."""

    def of(self, conversation: LLMContext) -> Sequence[Member]:
        """Who is asked, the preferred one first; never empty.

        Args:
            conversation: What is asked, with all that was said before.
        """

    def took(self, member: Member, seconds: float) -> None:
        """Take note of how long a model has taken to its first token, or was waited for."""

    def moved_to(self, language: str) -> None:
        """Take note of the language, BCP-47, that the conversation goes on in."""


class ChainOrder:
    """The order of a leg's chain, whatever is asked."""

    def __init__(self, chain: Sequence[Member]) -> None:
        """Make one.

        Args:
            chain: The members, the preferred one first.
        """
        self._chain = chain

    def of(self, conversation: LLMContext) -> Sequence[Member]:
        """The chain."""
        return self._chain

    def took(self, member: Member, seconds: float) -> None:
        """Make nothing of it."""

    def moved_to(self, language: str) -> None:
        """Make nothing of it."""
