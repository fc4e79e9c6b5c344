"""Understands the names that older configurations use, and says what they are called today."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from bots.loading.part import Part, all_choices, offer_of
from bots.loading.problems import Finding, quoted
from bots.providers.former_names import MODELS, PROVIDERS, VOICES
from bots.providers.provider import Leg, Voice


def in_todays_names(data: Any) -> tuple[Any, list[Finding]]:
    """A persona's data with today's names.

    Args:
        data: The data of a document, of any shape.

    Returns:
        A copy in which former names are replaced, and a finding for each of them.
    """
    persona = Part(deepcopy(data))
    found = list(_deny_list(persona))
    for leg, choice in all_choices(persona):
        found += [*_provider(choice, leg), *_model(choice), *_voices(choice, leg)]
    return persona.value, found


def _deny_list(persona: Part) -> Iterator[Finding]:
    """A name that meant several providers denies them all."""
    denied = persona["deny_providers"]
    for index, item in enumerate(denied.items):
        if item.text in PROVIDERS:
            first, *others = PROVIDERS[item.text].values()
            denied.value[index] = first
            denied.value.extend(others)
            yield _former(item, ", ".join((first, *others)))


def _provider(choice: Part, leg: Leg) -> Iterator[Finding]:
    part = choice["provider"]
    today = PROVIDERS.get(part.text, {}).get(leg)
    if today:
        choice.value["provider"] = today
        yield _former(part, today)


def _model(choice: Part) -> Iterator[Finding]:
    part = choice["model"]
    today = MODELS.get(part.text, {}).get(choice["provider"].text)
    if today:
        choice.value["model"] = today
        yield _former(part, today)


def _voices(choice: Part, leg: Leg) -> Iterator[Finding]:
    offer = offer_of(choice, leg)
    voice = choice["voice"]
    if not isinstance(offer, Voice):
        return
    for holder, key, part in (
        (choice.value, "voice", voice),
        *((voice.value, code, part) for code, part in voice.entries.items()),
    ):
        known = VOICES.get(part.text, {})
        today = known.get(choice["provider"].text) or offer.voices.get("nl")
        if known and today:
            holder[key] = today
            yield _former(part, today)


def _former(part: Part, today: str) -> Finding:
    return Finding(part.path, f"{quoted(part.text)} is a former name", f"write {today}")
