"""When each word of a line is spoken."""

from __future__ import annotations

from dataclasses import dataclass

# Slow enough that a guess is rarely shorter than the speech.
SECONDS_PER_LETTER = 0.065


@dataclass(frozen=True)
class Word:
    """A word as it was heard.

    Attributes:
        text: The word with its punctuation, as the script writes it.
        start: When it begins, in seconds of the audio heard.
        end: When it ends, likewise.
        language: Its language, BCP-47.
        line: The number of the line that it belongs to, in the order they were heard.
    """

    text: str
    start: float
    end: float
    language: str
    line: int


def guessed_duration(text: str) -> float:
    """How long a person takes to say a text, in seconds."""
    return max(0.3, len(text) * SECONDS_PER_LETTER)


def paced(text: str, duration: float) -> list[tuple[str, float, float]]:
    """Each word with its start and end in seconds; long words take longer than short ones."""
    words = text.split()
    letters = [len(word) + 1 for word in words]
    each = duration / max(1, sum(letters))
    ends = [each * sum(letters[: index + 1]) for index in range(len(words))]
    return list(zip(words, [0.0, *ends], ends, strict=False))
