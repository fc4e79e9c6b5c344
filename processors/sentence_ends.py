"""Whether a sentence ends at a full stop: Pipecat's tokenizer, and what it does not know."""

from __future__ import annotations

import re

from pipecat.utils.string import match_endofsentence, resolve_sentence_tokenizer_language

from processors.abbreviations import ABBREVIATIONS, NONE

STOPS = ".!?…"
CLOSING = "\"”’'»)]*_"
_OPENING = "\"“‘„'«([{*_¿¡"
_WHOLE_WORD = re.compile(r"\S+(?=\s)")
# A short name in capitals may be an abbreviation that nobody has listed: "Mgr.", "Sat.".
_LONG_ENOUGH = 5


def ends_sentence(before: str, after: str, language: str) -> bool | None:
    """Whether a sentence ends between two parts of a text.

    It says so at the white space where it can. Where it cannot, as behind "5 p.m." or a
    closing quote, it waits for the next character, and where that is not enough, for the next
    word: the same steps as Pipecat's `SimpleTextAggregator`.

    Args:
        before: Begins behind the last sentence and ends with a stop (`STOPS`) and what closes
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
    word = before.split()[-1].strip(_OPENING + CLOSING)[:-1]
    known = ABBREVIATIONS.get(resolve_sentence_tokenizer_language(language), NONE)
    if word.lower() in known.inside or (language.startswith("es") and _is_initial(word)):
        return False
    if word.lower() in known.words:
        following = after.lstrip()
        return not following[0].isdigit() if following else None
    is_in_doubt = bare != before or not _is_plain(word) or word.lower() in known.either
    if is_in_doubt or _may_be_unlisted(word, before):
        return _by_what_follows(before, after, language)
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


def _may_be_unlisted(word: str, before: str) -> bool:
    is_short_name = word[0].isupper() and len(word) < _LONG_ENOUGH
    return is_short_name and len(before.split()) > 1


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
    # The tokenizer tells the first end; one that has been ruled out already is passed over.
    while start < len(before):
        end = match_endofsentence(text[start:], language=language)
        if not end:
            return False
        start += end
    return start == len(before)
