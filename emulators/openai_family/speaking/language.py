"""Which language a text is in: the endpoints that speak are told the words alone.

The most common little words of each language vote.
"""

from __future__ import annotations

import re

COMMON = {
    "en": "the and is you that it of to in for are with i what this have can my a hello thank",
    "nl": "de het een is en van ik je dat niet wat met voor zijn hoi dank kan mijn u goed",
    "es": "el la los las que de y es un una por con para no hola gracias puedo mi qué está",
}
VOTES = {language: frozenset(words.split()) for language, words in COMMON.items()}
WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The language that a text is most likely in: en, nl or es; English if none is likelier.

    Args:
        text: The words.
    """
    words = WORD.findall(text.lower())
    return max(VOTES, key=lambda language: sum(word in VOTES[language] for word in words))
