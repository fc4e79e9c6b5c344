"""The order in which models are asked, where a persona has rules for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from pipecat.processors.aggregators.llm_context import LLMContext

from bots.choices import RouteWhen
from bots.failover.member import Member
from bots.routing.first_tokens import FirstTokens
from bots.routing.rules import Question, fits
from bots.written import LanguageCode


class RuleOrder:
    """Puts the model first whose rule fits first; the leg's own chain stands behind it."""

    def __init__(
        self,
        chain: Sequence[Member],
        rules: Sequence[tuple[RouteWhen, Member]],
        *,
        language: LanguageCode,
        needs_tool: Callable[[LanguageCode, str], bool],
    ) -> None:
        """Make one for a session.

        Args:
            chain: The leg's own models, the preferred one first.
            rules: The rules in their order, and who answers the questions that they fit.
            language: The language that the conversation starts in.
            needs_tool: Whether a question, in a language, asks for what a tool gives.
        """
        self._chain = chain
        self._rules = rules
        self._language = language
        self._needs_tool = needs_tool
        self._first_tokens = FirstTokens()

    def of(self, conversation: LLMContext) -> Sequence[Member]:
        """Who is asked, the preferred one first."""
        question = self._question(conversation)
        chosen = next((member for when, member in self._rules if fits(when, question)), None)
        return [chosen, *self._chain] if chosen else self._chain

    def took(self, member: Member, seconds: float) -> None:
        """Take note of how fast the leg's own model is."""
        if member is self._chain[0]:
            self._first_tokens.took(seconds, time.monotonic())

    def moved_to(self, language: str) -> None:
        """Take note of the language that the conversation goes on in."""
        self._language = cast(LanguageCode, language)

    def _question(self, conversation: LLMContext) -> Question:
        messages = [m for m in conversation.get_messages() if isinstance(m, Mapping)]
        asked = (m.get("content") for m in reversed(messages) if m.get("role") == "user")
        text = _text(next(asked, ""))
        has_result = bool(messages) and messages[-1].get("role") == "tool"
        return Question(
            text=text,
            language=self._language,
            needs_tool=has_result or self._needs_tool(self._language, text),
            first_token=self._first_tokens.median(time.monotonic()),
        )


def _text(content: Any) -> str:
    """The words of a message, whether it is text or holds images besides."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return " ".join(str(part["text"]) for part in parts if "text" in part)
