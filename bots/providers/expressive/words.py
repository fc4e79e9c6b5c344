"""Words for emotions, and which of them vendors understand."""

from __future__ import annotations

import re

# What a vendor's list lacks, and what of it comes nearest.
NEAREST = {
    "afraid": "scared",
    "amused": "joking/comedic",
    "annoyed": "frustrated",
    "cheerful": "happy",
    "compassionate": "sympathetic",
    "empathetic": "sympathetic",
    "encouraging": "enthusiastic",
    "friendly": "affectionate",
    "gentle": "serene",
    "joyful": "happy",
    "playful": "joking/comedic",
    "reassuring": "calm",
    "relaxed": "calm",
    "remorseful": "apologetic",
    "sorry": "apologetic",
    "thankful": "grateful",
    "warm": "affectionate",
    "worried": "anxious",
}
# Directions of one or two plain words; more is read out.
_DIRECTION = re.compile(r"[a-z]+(?:[ -][a-z]+)?")


def direction(emotion: str) -> str:
    """An emotion as a direction in brackets, for models that act on one in their text.

    Args:
        emotion: Any words.

    Returns:
        The direction and a blank; nothing where it is no direction that a model understands.
    """
    word = emotion.casefold()
    return f"[{word}] " if _DIRECTION.fullmatch(word) else ""
