"""The rules of `llm.route`: each can fit some question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bots.loading.part import Part
from bots.loading.problems import Finding, quoted


def counts_can_be(persona: Part) -> Iterator[Finding]:
    """No question has more words than it may have."""
    for rule in persona["llm"]["route"].items:
        words = rule["when"]["words"]
        least, most = words["at_least"].value, words["at_most"].value
        if type(least) is int and type(most) is int and least > most:
            wrong = f"no question has at least {least} words and at most {most}"
            yield Finding(words.path, wrong, f"write at_most: {least} or more", at_key=True)


def phrases_can_be_said(persona: Part) -> Iterator[Finding]:
    """A phrase to be asked has words in it."""
    for rule in persona["llm"]["route"].items:
        asks = rule["when"]["asks"]
        for phrase in (*asks.texts, *(p for part in asks.entries.values() for p in part.texts)):
            if not re.search(r"\w", phrase.text):
                wrong = f"{quoted(phrase.text)} has no word in it"
                yield Finding(phrase.path, wrong, "write words that a caller says")


ROUTE_RULES: tuple[Callable[[Part], Iterator[Finding]], ...] = (counts_can_be, phrases_can_be_said)
