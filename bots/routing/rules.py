"""Which rule fits a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bots.choices import RouteWhen
from bots.routing.phrases import LONG_ANSWER, holds_phrase
from bots.written import LanguageCode, heard_in


@dataclass(frozen=True)
class Question:
    """What a language model is asked.

    Attributes:
        text: What the user said.
        language: The language of the conversation.
        needs_tool: Whether it asks for what a tool gives, or a tool has just given it.
        first_token: How long the leg's own model has lately taken to its first token, in
            seconds; None where that is not known.
    """

    text: str
    language: LanguageCode
    needs_tool: bool = False
    first_token: float | None = None


Condition = Callable[[RouteWhen, Question], bool]


def fits(when: RouteWhen, question: Question) -> bool:
    """Whether all that a rule wants holds for a question.

    Args:
        when: What the rule wants.
        question: The question.

    Returns:
        Whether it does. A rule that wants nothing fits every question.
    """
    return all(holds(when, question) for holds in CONDITIONS)


def in_words(when: RouteWhen) -> str:
    """What a rule wants, as `explain` says it."""
    parts = [
        {"long_answer": "a long answer", "tool": "a tool"}.get(when.task or ""),
        "certain phrases" if when.asks else None,
        f"in {when.language}" if when.language else None,
        _count(when),
        f"first token over {when.first_token_over * 1000:.0f} ms"
        if when.first_token_over
        else None,
    ]
    return ", ".join(part for part in parts if part) or "always"


def _is_task(when: RouteWhen, question: Question) -> bool:
    if when.task == "long_answer":
        return holds_phrase(question.text, LONG_ANSWER[question.language])
    return when.task is None or question.needs_tool


def _asks(when: RouteWhen, question: Question) -> bool:
    return when.asks is None or holds_phrase(question.text, heard_in(when.asks, question.language))


def _is_in_language(when: RouteWhen, question: Question) -> bool:
    return when.language in (None, question.language)


def _has_words(when: RouteWhen, question: Question) -> bool:
    if when.words is None:
        return True
    count = len(question.text.split())
    return (when.words.at_least or 0) <= count <= (when.words.at_most or count)


def _is_slow(when: RouteWhen, question: Question) -> bool:
    if when.first_token_over is None:
        return True
    return question.first_token is not None and question.first_token > when.first_token_over


CONDITIONS: tuple[Condition, ...] = (_is_task, _asks, _is_in_language, _has_words, _is_slow)


def _count(when: RouteWhen) -> str | None:
    if when.words is None:
        return None
    bounds = [
        f"{when.words.at_least} words or more" if when.words.at_least else None,
        f"{when.words.at_most} words or fewer" if when.words.at_most else None,
    ]
    return " and ".join(bound for bound in bounds if bound) or None
