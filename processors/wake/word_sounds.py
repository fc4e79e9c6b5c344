"""How unlike two words sound, whatever a recogniser writes for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from processors.words.letters import composed, squeezed, without_accents

# Spellings of one sound in Dutch, English and Spanish, in the order in which they are replaced.
ALIKE = (
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ce", "se"), ("ci", "si"), ("ij", "i"),
    ("v", "f"), ("w", "f"), ("c", "k"), ("q", "k"), ("x", "ks"), ("z", "s"), ("y", "i"),
)  # fmt: skip
SILENT_E = re.compile(r"(?<=[^aeiou]{2})e$|(?<=[aeiou][^aeiou])e$")
SILENT_H = re.compile(r"(?<=.)h")
VOWELS = re.compile(r"[aeiou]+")
NOT_LETTERS = re.compile(r"[\W_]+")

# What an edit of the letters costs, and what one of the consonants costs on top.
LETTER = 0.3
CONSONANT = 0.7


@dataclass(frozen=True)
class Sound:
    """What is compared of a word.

    Attributes:
        letters: Its letters, each spelling of a sound written in one way.
        frame: Its consonants, with one mark for whatever vowels stand between them.
    """

    letters: str
    frame: str

    @classmethod
    def of(cls, word: str) -> Sound:
        """The sound of a word."""
        return cls.spelled(_letters(word))

    @classmethod
    def spelled(cls, letters: str) -> Sound:
        """The sound of letters, each sound in its one spelling: those of "sum" and "mer"."""
        once = squeezed(letters)
        return cls(once, VOWELS.sub("a", once))

    def begun(self, length: int) -> Sound:
        """The sound of no more than its first letters."""
        return Sound.spelled(self.letters[:length])

    def distance(self, other: Sound) -> float:
        """How far apart two words are.

        A vowel taken for another counts a third of what a consonant does: "samer" is 0.3 from
        "summer", and "summit" 1.3.

        Args:
            other: The other word.

        Returns:
            0 where both sound the same; 1 for a consonant more, less or other.
        """
        letters = Levenshtein.distance(self.letters, other.letters)
        return LETTER * letters + CONSONANT * Levenshtein.distance(self.frame, other.frame)


def written(word: str) -> str:
    """A word in small letters, each accented letter one character, and each letter once."""
    return squeezed(composed(word.casefold()))


def _letters(word: str) -> str:
    plain = NOT_LETTERS.sub("", without_accents(word.casefold()))
    for spelling, sound in ALIKE:
        plain = plain.replace(spelling, sound)
    return SILENT_E.sub("", SILENT_H.sub("", plain))
