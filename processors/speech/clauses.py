"""Whether a clause ends at a comma, colon or dash, so that what is before it can be spoken."""

from __future__ import annotations

from processors.speech.sentence_ends import CLOSING

CLAUSE_STOPS = ",;:–—-"
LEAST_LETTERS = 3
"""Letters and digits of a clause that can stand alone: "Oké," and "Sure," can, "Sí," cannot.

Two letters tell a voice of many languages neither which to speak nor how, and are over in a
quarter of a second, which is about when what follows can come at the soonest.
"""
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("„", "”"), ("«", "»"))


def ends_clause(before: str, after: str) -> bool | None:
    """Whether a clause that can be spoken alone ends between two parts of a text.

    Args:
        before: Ends with a stop and what closes with it (`CLOSING`).
        after: What has come behind it, at least one character.

    Returns:
        None where more of the text must come to know: behind a number.
    """
    stopped = before.rstrip(CLOSING)
    said, stop = stopped[:-1], stopped[-1]
    if not (after[0].isspace() or _parts_words(said, stop, after)):
        return False
    if sum(map(str.isalnum, said)) < LEAST_LETTERS or is_enclosed(before):
        return False
    if stop in CLAUSE_STOPS and said.endswith("."):
        return False
    return _ends_number(after) if said.rstrip()[-1:].isdigit() else True


def is_enclosed(text: str) -> bool:
    """Whether a text ends within brackets or double quotes.

    Args:
        text: Any text.
    """
    if text.count('"') % 2:
        return True
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)


def _parts_words(said: str, stop: str, after: str) -> bool:
    """Whether the stop is a dash without blanks—between words, not numbers."""
    return stop == "—" and said[-1:].isalpha() and after[0].isalpha()


def _ends_number(after: str) -> bool | None:
    """Whether no digit follows: "5, 2026" and "9 – 17" are spoken in one breath."""
    following = after.lstrip()
    return not following[0].isdigit() if following else None
