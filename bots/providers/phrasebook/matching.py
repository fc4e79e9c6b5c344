"""Which of a persona's examples a caller's words come nearest to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bots.providers.phrasebook.function_words import FUNCTION_WORDS
from processors.words.letters import straight, without_accents

# Two words are one, misheard, from this likeness on (rapidfuzz's ratio, 0 to 100).
SAME_WORD = 60
# Words of the caller's that no sample has count against a match, by this much.
STRANGENESS = 0.7
# What a word that only holds a sentence together weighs, where others weigh one.
LITTLE = 0.2
# A match covers this share of what the words weigh.
THRESHOLD = 0.66


@dataclass(frozen=True)
class Exchange:
    """One example in one language.

    Attributes:
        samples: What a caller may say.
        reply: What the assistant says. With a tool, it may name fields of the result.
        tool: The tool to call before the reply is said.
    """

    samples: tuple[str, ...]
    reply: str
    tool: str | None = None


def plain(text: str) -> list[str]:
    """Lower-case words without accents or punctuation, as recognisers differ in these."""
    return re.findall(r"[a-z0-9]+", straight(without_accents(text.lower())).replace("'", ""))


class Phrasebook:
    """Examples, and how much each of their words tells.

    Words that are in few examples tell more, and function words tell little. So "can you
    tell me the weather" does not come near "can you tell me the time", however many letters
    they share.
    """

    def __init__(self, exchanges: Sequence[Exchange], *, name: str = "") -> None:
        """Weigh the words of the examples.

        Args:
            exchanges: The examples of one language.
            name: What the assistant is called; a caller may say it anywhere.
        """
        self._light = FUNCTION_WORDS.union(plain(name))
        self._samples = [
            (plain(sample), exchange) for exchange in exchanges for sample in exchange.samples
        ]
        in_examples = Counter(
            word
            for exchange in exchanges
            for word in {word for sample in exchange.samples for word in plain(sample)}
        )
        self._weight = {
            word: LITTLE if word in self._light else 1 / count
            for word, count in in_examples.items()
        }

    def nearest(self, heard: str) -> Exchange | None:
        """The example that a caller's words come nearest to.

        Args:
            heard: The transcript of the caller's turn.

        Returns:
            The nearest example; None where none is near enough.
        """
        words = plain(heard)
        scored = [(self._likeness(words, sample), exchange) for sample, exchange in self._samples]
        score, exchange = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return exchange if score >= THRESHOLD else None

    def _likeness(self, heard: Sequence[str], sample: Sequence[str]) -> float:
        telling = [word for word in heard if word not in self._light]
        covered = 0.0
        recognised: set[str] = set()
        for word in sample:
            # A short word is like too many others: those that tell little are compared whole.
            pool = [word] if word in self._light and word in heard else telling
            match = process.extractOne(word, pool, scorer=fuzz.ratio, score_cutoff=SAME_WORD)
            if match:
                covered += self._weight[word] * match[1] / 100
                recognised.add(match[0])
        strange = sum(LITTLE if word in self._light else 1.0 for word in set(heard) - recognised)
        asked = sum(self._weight[word] for word in sample)
        return covered / (asked + STRANGENESS * strange) if asked else 0.0
