"""A guess at the language of a line that somebody typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bots.providers.phrasebook.function_words import DUTCH, ENGLISH, SPANISH
from bots.written import LanguageCode

WORDS: dict[LanguageCode, frozenset[str]] = {
    "nl": frozenset(DUTCH.split()),
    "en": frozenset(ENGLISH.split()),
    "es": frozenset(SPANISH.split()),
}


def spoken_language(text: str, languages: Sequence[LanguageCode]) -> LanguageCode:
    """The language of a text, by the small words in it.

    Args:
        text: What was typed.
        languages: Those it may be, the likeliest first.

    Returns:
        The one whose words it holds most of; the first where none does.
    """
    words = re.findall(r"\w+", text.lower())
    return max(languages, key=lambda code: sum(word in WORDS[code] for word in words))
