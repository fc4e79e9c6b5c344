"""Numbers that are being said digit by digit: a telephone number, a code."""

from __future__ import annotations

from collections.abc import Sequence

from bots.turns.words.lexicon import Lexicon

# "My number is 0 6": what is dictated is named within so many words before it.
NAMED_WITHIN = 3
# So many numbers in a row are no time and no amount, named or not.
IN_A_ROW = 3


def dictated(words: Sequence[str], lexicon: Lexicon) -> int:
    """How many digits, or letters one by one, what was said ends with.

    Args:
        words: What was said.
        lexicon: The words of its language.

    Returns:
        The number of digits; 0 where it ends with no number, or with one that is a time, an
        amount or a count.
    """
    run = _run(words, lexicon)
    before = words[: len(words) - len(run)][-NAMED_WITHIN:]
    counts = [digits for word in run if (digits := _digits(word, lexicon))]
    if not counts or any(word in lexicon.amounts for word in run):
        return 0
    named = any(word in lexicon.number_names for word in before)
    one_by_one = len(counts) > 1 and max(counts) == 1
    led_by_zero = run[0].startswith("0") and counts[0] > 1 and run[0].isdigit()
    if not (named or one_by_one or led_by_zero or len(counts) >= IN_A_ROW):
        return 0
    # "treinta y cinco" has two digits.
    return sum(counts) - sum(word in lexicon.joints for word in run)


def _run(words: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    """The numbers in a row at the end, with the words that join them."""
    start = len(words)
    while start and _is_part(words[start - 1], lexicon):
        start -= 1
    while start < len(words) and not _digits(words[start], lexicon):
        start += 1
    return words[start:]


def _is_part(word: str, lexicon: Lexicon) -> bool:
    return _digits(word, lexicon) > 0 or word in lexicon.joints or word in lexicon.amounts


def _digits(word: str, lexicon: Lexicon) -> int:
    """How many digits a word stands for; letters said one by one count, too."""
    if word.isdigit():
        return len(word)
    if len(word) == 1 and word.isalpha() and word not in lexicon.vocabulary:
        return 1
    return lexicon.digits.get(word, 0)
