"""Whether a sentence ends at a full stop: Pipecat's tokenizer, and what it does not know."""

from __future__ import annotations

import re

from pipecat.utils.string import match_endofsentence, resolve_sentence_tokenizer_language

from processors.speech.abbreviations import ABBREVIATIONS, NONE

STOPS = ".!?…"
CLOSING = "\"”’'»)]*_"
_OPENING = "\"“‘„'«([{*_¿¡"
_WHOLE_WORD = re.compile(r"\S+(?=\s)")


def ends_sentence(before: str, after: str, language: str) -> bool | None:
    """Whether a sentence ends between two parts of a text.

    It says so at the white space where it can. Where it cannot, as behind "5 p.m." or a
    closing quote, it waits for the next character, and where that is not enough, for the next
    word: the same steps as Pipecat's `SimpleTextAggregator`.

    Args:
        before: Begins behind the last piece and ends with a stop (`STOPS`) and what closes
            with it (`CLOSING`).
        after: Begins with white space.
        language: BCP-47.

    Returns:
        None where more of the text must come to know.
    """
    before = before.strip()
    bare = before.rstrip(CLOSING)
    if bare == before and bare[-1] in "!?":
        return True
    if bare[-1] != "." or is_ellipsis(bare[-2:]):
        return _by_what_follows(before, after, language)
    language = resolve_sentence_tokenizer_language(language)
    known = ABBREVIATIONS.get(language, NONE)
    word = before.split()[-1].strip(_OPENING + CLOSING)[:-1]
    if word.lower() in known.inside or (language == "es" and _is_initial(word)):
        return False
    if bare != before or not _is_plain(word) or word.lower() in known.either:
        return _by_what_follows(before, after, language)
    if word.lower() in known.words:
        following = after.lstrip()
        return not following[0].isdigit() if following else None
    return _tokenizer_ends(before, "X", language) or _by_what_follows(before, after, language)


def is_ellipsis(mark: str) -> bool:
    """Whether stops leave something open.

    Args:
        mark: One or more stops.
    """
    return "…" in mark or ".." in mark


def _is_initial(word: str) -> bool:
    """Whether a word is a capital letter; the tokenizer does not know them in Spanish."""
    return len(word) == 1 and word.isupper()


def _is_plain(word: str) -> bool:
    return len(word) > 1 and word.isalpha()


def _by_what_follows(before: str, after: str, language: str) -> bool | None:
    following = after.lstrip()
    if "\n" in after[: len(after) - len(following)]:
        return True
    if not following:
        return None
    if following[0].islower() or following[0].isdigit():
        return False
    if _tokenizer_ends(before, following[0], language):
        return True
    word = _WHOLE_WORD.match(following)
    return _tokenizer_ends(before, word[0].rstrip(STOPS), language) if word else None


def _tokenizer_ends(before: str, following: str, language: str) -> bool:
    before = before.rstrip("*_").replace("…", ".")
    text = f"{before} {following}"
    start = end = 0
    # The tokenizer tells the first end; what has been ruled out by now is passed over.
    while start < len(before):
        end = match_endofsentence(text[start:], language=language)
        if not end:
            return False
        start += end
    return start == len(before)
