"""The rules of what vendors take away: gone is a problem, announced is a warning."""

from __future__ import annotations

from collections.abc import Iterator

from bots.loading.part import Part, all_choices, offer_of
from bots.loading.problems import Finding, quoted
from bots.providers.provider import Leg, Voice
from bots.providers.retired import Retired, retirement


def nothing_is_gone(persona: Part) -> Iterator[Finding]:
    """No model or voice is named that its vendor has taken away."""
    for part, name, end in _ending(persona):
        if end.is_gone:
            yield Finding(part.path, f"{quoted(name)} is gone since {end.since}", _remedy(end))


def what_will_be_gone(persona: Part) -> Iterator[Finding]:
    """The models and voices, named or a provider's own, whose end is announced."""
    for part, name, end in _ending(persona):
        if not end.is_gone:
            whose = "" if part.text == name else "its own "
            wrong = f"{whose}{quoted(name)} will be gone on {end.since}"
            yield Finding(part.path, wrong, _remedy(end))


def _ending(persona: Part) -> Iterator[tuple[Part, str, Retired]]:
    for leg, choice in all_choices(persona):
        for part, name in _in_use(choice, leg):
            end = retirement(choice["provider"].text, name)
            if end:
                yield part, name, end


def _in_use(choice: Part, leg: Leg) -> Iterator[tuple[Part, str]]:
    """The names that a choice uses, each with where it stands: its own at the provider."""
    offer, model, voice = offer_of(choice, leg), choice["model"], choice["voice"]
    if offer is None:
        return
    yield (model, model.text) if model.text else (choice["provider"], offer.model)
    named = [part for part in (voice, *voice.entries.values()) if part.text]
    yield from ((part, part.text) for part in named)
    if isinstance(offer, Voice) and not named:
        yield from ((choice["provider"], name) for name in dict.fromkeys(offer.voices.values()))


def _remedy(end: Retired) -> str:
    return f"write {end.instead}" if end.instead else "name another"
