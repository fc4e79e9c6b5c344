"""What is wrong with a persona beyond its shape: names that do not exist, or do not agree.

Each rule looks at the data as it was read, so that all problems of a file come out at once,
whatever else is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from string import Formatter
from typing import Any

from bots.loading.chain_rules import CHAIN_RULES
from bots.loading.language_rules import LANGUAGE_RULES
from bots.loading.nearest import known_names
from bots.loading.ownership import OWNERSHIP_RULES
from bots.loading.part import Part, all_choices, offer_of
from bots.loading.problems import Finding, KeyPath, quoted
from bots.loading.retirement import nothing_is_gone
from bots.loading.route_rules import ROUTE_RULES
from bots.loading.secrecy import holds_secret, names_secret
from bots.loading.sound_rules import sounds_are_no_tags, tags_can_be_written
from bots.providers import PROVIDERS, load, offering
from bots.providers.provider import LEGS, Leg
from bots.tools import TOOLS

Rule = Callable[[Part], Iterator[Finding]]

ROLES: dict[Leg, str] = {"stt": "recogniser", "llm": "language model", "tts": "voice"}
_FIELD = re.compile(r"\{[^{}\s]+\}")


def mismatches(data: Any) -> list[Finding]:
    """Everything that a persona's data refers to and that is not so.

    Args:
        data: The data of a document, of any shape.

    Returns:
        The findings. One that is a secret is the only one at its key.
    """
    persona = Part(data)
    return [finding for rule in RULES for finding in rule(persona)]


def secrets(data: Any) -> list[Finding]:
    """The secrets written in a persona, none of which is repeated in what is found."""
    return list(_secrets(Part(data), Part(None), is_key=False))


def providers_exist(persona: Part) -> Iterator[Finding]:
    """A choice's provider is in the table and serves the leg."""
    for leg, choice in all_choices(persona):
        name = choice["provider"].text
        if not name or offer_of(choice, leg):
            continue
        wrong = f"no {ROLES[leg]} {quoted(name)}"
        if name in PROVIDERS:
            wrong += f", which serves {' and '.join(load(name).offers)}"
        known = [provider.name for provider in offering(leg)]
        yield Finding(choice["provider"].path, wrong, known_names(name, known))


def denied_exist(persona: Part) -> Iterator[Finding]:
    """A denied provider is in the table: a mistyped one would be used."""
    for part in persona["deny_providers"].items:
        if part.text and part.text not in PROVIDERS:
            remedy = known_names(part.text, PROVIDERS)
            yield Finding(part.path, f"no provider {quoted(part.text)}", remedy)


def primary_is_allowed(persona: Part) -> Iterator[Finding]:
    """The preferred provider of a leg is not one that the persona denies."""
    denied = {part.text for part in persona["deny_providers"].items}
    for leg in LEGS:
        provider = persona[leg]["provider"]
        if provider.text in denied and provider.text in PROVIDERS:
            wrong = f"{quoted(provider.text)} is in deny_providers"
            yield Finding(provider.path, wrong, "name another, or take it out there")


def tools_exist(persona: Part) -> Iterator[Finding]:
    """A tool is in the table, and an example's tool is also one that the persona lists."""
    named = persona["tools"].items
    for part in (*named, *(each["tool"] for each in persona["examples"].items)):
        if part.text and part.text not in TOOLS:
            yield Finding(part.path, f"no tool {quoted(part.text)}", known_names(part.text, TOOLS))
    listed = {part.text for part in named}
    for part in (example["tool"] for example in persona["examples"].items):
        if part.text in TOOLS and part.text not in listed and persona["tools"].is_whole:
            yield Finding(part.path, f"{quoted(part.text)} is not in tools", "add it to tools")


def fields_have_tool(persona: Part) -> Iterator[Finding]:
    """A field in an example's answer is one of a tool's result."""
    for example in persona["examples"].items:
        answers = example["assistant"]
        for part in (answers, *answers.entries.values()):
            field = _FIELD.search(part.text)
            if field and not example["tool"].text and example.is_whole:
                wrong = f"{quoted(field[0])} is a field of a tool's result, but no tool is named"
                yield Finding(part.path, wrong, "add tool: get_current_time, or write plain words")
            elif example["tool"].text and not _can_be_filled(part.text):
                wrong = "the braces do not each hold the name of a field"
                yield Finding(part.path, wrong, 'write such as "It is {time}."')


def version_is_number(persona: Part) -> Iterator[Finding]:
    """The version is a whole number; true and 1.0 equal it, but are not."""
    version = persona["schema_version"]
    if version.value == 1 and type(version.value) is not int:
        shown = str(version.value).lower()
        yield Finding(version.path, f"{shown} is not 1", "write schema_version: 1")


RULES: tuple[Rule, ...] = (
    version_is_number,
    providers_exist,
    denied_exist,
    primary_is_allowed,
    tools_exist,
    fields_have_tool,
    nothing_is_gone,
    *OWNERSHIP_RULES,
    *LANGUAGE_RULES,
    *ROUTE_RULES,
    *CHAIN_RULES,
    tags_can_be_written,
    sounds_are_no_tags,
)


def _can_be_filled(answer: str) -> bool:
    try:
        fields = [name for _, name, _, _ in Formatter().parse(answer) if name is not None]
    except ValueError:
        return False
    return all(field.isidentifier() for field in fields)


def _secrets(part: Part, choice: Part, *, is_key: bool) -> Iterator[Finding]:
    """The secrets of a part; `choice` is the leg's entry that it stands in, if in one."""
    if "provider" in part.entries or part.path in [(leg,) for leg in LEGS]:
        choice = part
    for key, entry in part.entries.items():
        if holds_secret(key):
            yield _secret(entry.path, choice, at_key=True)
        yield from _secrets(entry, choice, is_key=names_secret(key))
    for item in part.items:
        yield from _secrets(item, choice, is_key=is_key)
    is_scalar = isinstance(part.value, str | int | float) and not isinstance(part.value, bool)
    if (is_scalar and is_key and part.value != "") or holds_secret(part.text):
        yield _secret(part.path, choice)


def _secret(path: KeyPath, choice: Part, *, at_key: bool = False) -> Finding:
    name = choice["provider"].text
    variable = load(name).key if name in PROVIDERS else None
    remedy = "take it out and put it in .env"
    if choice.path:
        remedy = f"write api_key_env: {variable or 'DEEPGRAM_API_KEY'} and put the key in .env"
    return Finding(path, "a secret written in the file", remedy, at_key=at_key)
