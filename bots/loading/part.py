"""A look at a persona's data before it is known to be well formed.

A rule asks for what it needs; where the data has another shape, it gets nothing and finds
nothing, and what is wrong with the shape is said elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from bots.loading.document import Map, Unread
from bots.loading.problems import KeyPath
from bots.persona import Languages
from bots.providers import PROVIDERS, load
from bots.providers.provider import LEGS, Leg, Offer
from bots.written import LanguageCode

LANGUAGE_CODES: tuple[LanguageCode, ...] = get_args(LanguageCode)


@dataclass(frozen=True)
class Part:
    """A value of a persona's data, and where it stands.

    Attributes:
        value: Any data; None where there is none.
        path: Its place.
    """

    value: Any
    path: KeyPath = ()

    def __getitem__(self, key: str) -> Part:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Part(value, (*self.path, key))

    @property
    def text(self) -> str:
        """The text; empty where it is none."""
        return self.value.strip() if isinstance(self.value, str) else ""

    @property
    def items(self) -> list[Part]:
        """The items of a list; none where it is no list."""
        items = self.value if isinstance(self.value, list) else []
        return [Part(item, (*self.path, index)) for index, item in enumerate(items)]

    @property
    def entries(self) -> Mapping[str, Part]:
        """The entries of a map; none where it is no map."""
        return {key: self[key] for key in self.value} if isinstance(self.value, dict) else {}

    @property
    def texts(self) -> list[Part]:
        """The texts of a list, or the one text that stands for a list."""
        return [part for part in (self, *self.items) if part.text]

    @property
    def is_whole(self) -> bool:
        """Whether all of it could be read."""
        if isinstance(self.value, Unread):
            return False
        return self.value.is_whole if isinstance(self.value, Map) else True


def allowed_languages(persona: Part) -> tuple[LanguageCode, ...]:
    """The languages that a persona allows; none where that cannot be told."""
    languages = persona["languages"]
    listed = languages["allowed"]
    if not (persona.is_whole and languages.is_whole and listed.is_whole):
        return ()
    if "allowed" not in languages.entries and isinstance(languages.value, dict | type(None)):
        return tuple(Languages().allowed)
    texts = {part.text for part in listed.items}
    return tuple(code for code in LANGUAGE_CODES if code in texts)


def by_preference(persona: Part, codes: tuple[LanguageCode, ...]) -> tuple[LanguageCode, ...]:
    """Languages in a persona's order: the one that it begins in stands first."""
    default = persona["languages"]["default"].text or Languages().default
    return tuple(sorted(codes, key=lambda code: code != default))


def forbidden_languages(persona: Part) -> frozenset[LanguageCode]:
    """The languages that a persona surely does not allow: none while its list has a typing error.

    Else one wrong line would be reported at every text in that language.
    """
    listed, allowed = persona["languages"]["allowed"], allowed_languages(persona)
    is_sure = allowed and all(part.text in LANGUAGE_CODES for part in listed.items)
    return frozenset(LANGUAGE_CODES).difference(allowed) if is_sure else frozenset()


def choices(persona: Part, leg: Leg) -> list[Part]:
    """The entries of a leg's chain, the preferred one first, and those of its rules."""
    rules = persona[leg]["route"].items
    return [persona[leg], *persona[leg]["fallback"].items, *(rule["use"] for rule in rules)]


def all_choices(persona: Part) -> Iterator[tuple[Leg, Part]]:
    """The entries of all legs' chains."""
    for leg in LEGS:
        for choice in choices(persona, leg):
            yield leg, choice


def offer_of(choice: Part, leg: Leg) -> Offer | None:
    """What a choice's provider does on a leg; None where there is no such provider."""
    name = choice["provider"].text
    return load(name).offers.get(leg) if name in PROVIDERS else None
