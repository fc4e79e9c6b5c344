"""Whether an utterance only shows that someone listens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bots.turns.phrases import Phrases, bare, squeezed, words_of
from bots.turns.words.acknowledging import ACKNOWLEDGING, HUMS


class Acknowledgements:
    """The phrases with which people show that they listen.

    They are found alone, repeated and combined, whatever their case, accents, punctuation,
    drawn-out letters and hyphens: "Uh-huh, yeah", "mmm hmm", "okay, ja". Phrases of all
    languages count at once, as people acknowledge in whatever language they please.

    What has been heard so far is no verdict: the first interim of "yeah, but" is "yeah". Judge
    by `are_all` once the utterance is over, and by `may_become` before.
    """

    def __init__(self, phrases: Mapping[str, Sequence[str]] | Sequence[str] | None = None) -> None:
        """Make a set of acknowledgements.

        Args:
            phrases: A persona's own, for all languages or for each. They are added to the usual
                ones of Dutch, English and Spanish: no persona should have to list "mm-hm".
        """
        own = phrases.values() if isinstance(phrases, Mapping) else [phrases or ()]
        usual = [text.split(",") for text in (HUMS, *ACKNOWLEDGING.values())]
        spelled = [_heard(phrase) for each in (*usual, *own) for phrase in each]
        # Recognisers part such words as they please: "uh huh" and "uhhuh", "all right".
        whole = [*spelled, *([squeezed("".join(words))] for words in spelled)]
        self._phrases = Phrases(whole)
        self._beginnings = Phrases(begun for words in whole for begun in _begun(words))

    def are_all(self, text: str) -> bool:
        """Whether an utterance is acknowledgements and nothing else.

        Args:
            text: What was said in all.

        Returns:
            Whether it is; a question ("ja?") is none, nor is a text without words.
        """
        words = _heard(text)
        return bool(words) and not _asks(text) and self._phrases.covered(words)[-1]

    def may_become(self, text: str) -> bool:
        """Whether what was heard so far can still grow into acknowledgements only.

        Args:
            text: An interim transcript; its last word may be cut.

        Returns:
            Whether it can; so it can while nothing was heard.
        """
        words = _heard(text)
        if _asks(text):
            return False
        covered = self._phrases.covered(words)
        begun = self._beginnings.at_ends(words)
        return covered[-1] or any(covered[len(words) - length] for length in begun)


def _heard(text: str) -> list[str]:
    """Words as they are compared: each way to spell a sound is one."""
    return [squeezed(bare(word)) for word in words_of(text)]


def _begun(words: Sequence[str]) -> Iterable[Sequence[str]]:
    """All beginnings of a phrase, to the letter."""
    for at, word in enumerate(words):
        for length in range(1, len(word) + 1):
            yield [*words[:at], word[:length]]


def _asks(text: str) -> bool:
    return "?" in text or "¿" in text
