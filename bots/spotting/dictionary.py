"""The words that PocketSphinx's spotter knows: those of its English dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path


def plain(phrase: str) -> str:
    """A phrase as the dictionary writes its words."""
    return " ".join(re.findall(r"[a-z']+", phrase.lower()))


def unknown_words(phrases: Iterable[str]) -> list[str]:
    """The words of phrases that the spotter's dictionary does not have, in their order.

    The spotter would leave a phrase out in silence, or hear half of it.
    """
    words = [word for phrase in phrases for word in re.findall(r"[^\W\d_]+(?:'\w+)?", phrase)]
    known = _dictionary()
    return list(dict.fromkeys(word for word in words if word.lower() not in known))


@cache
def _dictionary() -> frozenset[str]:
    from pocketsphinx import get_model_path

    path = Path(get_model_path("en-us")) / "cmudict-en-us.dict"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split(maxsplit=1)[0].lower() for line in lines if line.strip())
