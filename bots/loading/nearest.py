"""Finds what someone meant to write."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LIKENESS = 0.6
_LONGEST_NAME = 40


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one comes nearest to; None where none is near."""
    if len(name) > _LONGEST_NAME:
        return None
    return next(iter(get_close_matches(name.lower(), list(known), 1, _LIKENESS)), None)


def known_names(name: str, known: Iterable[str]) -> str:
    """A remedy for a name that is not known: the nearest one, and all there are.

    Args:
        name: What was written.
        known: What may be written.

    Returns:
        Such as `did you mean "groq"? Known: groq, openai`.
    """
    names = list(known)
    near = nearest(name, names)
    listed = f"nown: {', '.join(names)}"
    return f'did you mean "{near}"? K{listed}' if near else f"k{listed}"
