"""The language that a conversation starts in."""

from __future__ import annotations

from collections.abc import Sequence

from bots.events import Failed
from bots.persona import Persona
from bots.written import LanguageCode


def starting_with(
    languages: tuple[LanguageCode, ...],
    persona: Persona,
    *,
    wanted: str | None = None,
    number: str | None = None,
) -> tuple[LanguageCode, ...]:
    """Put the language first that a conversation starts in.

    Args:
        languages: Those that can be heard and spoken here, the persona's default first.
        persona: The persona, which may know the language of a caller's number.
        wanted: What the client asks for.
        number: The caller's number, "+31612345678".

    Returns:
        The same languages.
    """
    by_number = language_of_number(persona, number or "")
    first = next((code for code in (wanted, by_number) if code in languages), None)
    return tuple(sorted(languages, key=lambda code: code != first)) if first else languages


def language_of_number(persona: Persona, number: str) -> LanguageCode | None:
    """The language of a caller by the longest calling code that fits; None where none does."""
    plain = "".join(character for character in number if character in "+0123456789")
    codes = persona.languages.switch.by_caller
    fitting = [code for code in codes if plain.startswith(code)]
    return codes[max(fitting, key=len)] if fitting else None


def not_spoken(persona: Persona, languages: Sequence[LanguageCode], language: str) -> Failed:
    """What a client is told that asks for a language which is not spoken.

    Args:
        persona: The persona.
        languages: Those that are.
        language: What it asked for.
    """
    spoken = ", ".join(languages)
    return Failed(
        "language_not_spoken", f'{persona.name} does not speak "{language}" here; ask for {spoken}'
    )
