"""How long texts are in tokens, and where an answer is cut."""

from __future__ import annotations

from collections.abc import Sequence

from emulators.answers import tokens

# English has about four characters to a token.
CHARACTERS_A_TOKEN = 4


def count_tokens(text: str) -> int:
    """How many tokens a text makes, roughly."""
    return -(-len(text) // CHARACTERS_A_TOKEN)


def cut_short(text: str, most: int | None, stops: Sequence[str]) -> tuple[list[str], str | None]:
    """Cut a text before what ends it, and where it is too long.

    Args:
        text: The whole text.
        most: The most tokens it may have.
        stops: What it ends before.

    Returns:
        Its tokens, and what cut it: one of `stops`, or "" for the length; None for nothing.
    """
    found = [stop for stop in stops if stop and stop in text]
    stop = min(found, key=text.index, default=None)
    pieces = tokens(text if stop is None else text[: text.index(stop)])
    if most is not None and len(pieces) > most:
        return pieces[:most], ""
    return pieces, stop
