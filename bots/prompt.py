"""What the language model is told, and what is said before it has spoken."""

from __future__ import annotations

from collections.abc import Sequence

from bots.notices import LANGUAGE_NAMES, ONLY_UNDERSTANDS
from bots.persona import Persona
from bots.spoken_tags import tags_taught
from bots.written import LanguageCode, in_language


def system_instruction(persona: Persona, language: LanguageCode) -> str:
    """The persona's prompt, the tags it may write, and the language to answer in.

    Args:
        persona: The persona.
        language: The language that is spoken now.

    Returns:
        The system instruction of a language model.
    """
    answer_in = f"Always answer in {LANGUAGE_NAMES[language]['en']}."
    return "\n\n".join(filter(None, (persona.prompt, tags_taught(persona), answer_in)))


def opening(persona: Persona, languages: Sequence[LanguageCode]) -> str:
    """What the assistant says first.

    Where the persona's own first language cannot be understood here, it says so.

    Args:
        persona: The persona.
        languages: Those of the conversation, the one that it starts in first.

    Returns:
        The words; empty where there is nothing to say.
    """
    language, wanted = languages[0], persona.languages.default
    greeting = in_language(persona.greeting, language) if persona.greeting else ""
    if wanted in languages:
        return greeting
    name = LANGUAGE_NAMES[wanted][language]
    return f"{greeting} {ONLY_UNDERSTANDS[language].format(wanted=name)}".strip()
