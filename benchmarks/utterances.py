"""What callers say into a long answer: some mean to interrupt it, some only show that they listen.

flite speaks the English ones; eSpeak NG the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Literal

from benchmarks.clips import Clip, written
from bots.rehearsal.espeak import spoken
from bots.rehearsal.flite import VOICES, say
from bots.written import LanguageCode

Means = Literal["interruption", "acknowledgement"]

INTERRUPTIONS = (
    "No, wait.",
    "Stop, that is not what I asked.",
    "Actually, I meant something else.",
    "Hold on a second.",
    "What about tomorrow?",
    "Can you say that again?",
    "That is enough, thank you.",
    "Who told you that?",
    "I have another question.",
    "Please be quiet now.",
)
ENGLISH = ("Uh-huh.", "Yeah.", "Okay.", "Right.", "I see.", "Sure.")
FOREIGN: tuple[tuple[str, LanguageCode], ...] = (
    ("Ja.", "nl"),
    ("Sí.", "es"),
    ("Precies.", "nl"),
    ("Claro.", "es"),
    ("Oké.", "nl"),
    ("Vale.", "es"),
)
# As long as it takes to interrupt it: one sentence, without a pause of its own.
LONG_ANSWER = (
    "Well there is a long story about that and it begins in a small town by the sea where an old "
    "man kept a lamp burning in his window every night so that the boats could find their way "
    "home through the fog and the storms that came with the winter and nobody ever asked him why "
    "he did it until one evening a girl with a red coat knocked at his door and told him that "
    "her father was still out there somewhere."
)


@dataclass(frozen=True)
class Utterance:
    """Something that is said into an answer."""

    means: Means
    clip: Clip


def utterances(each: int, folder: Path) -> list[Utterance]:
    """So many interruptions and so many acknowledgements, turn about.

    Args:
        each: How many.
        folder: Where the recordings go.
    """
    pairs = zip(_interruptions(each, folder), _acknowledgements(each, folder), strict=True)
    return [utterance for pair in pairs for utterance in pair]


def _interruptions(count: int, folder: Path) -> Iterator[Utterance]:
    # Ten texts and three voices: each text comes in each voice.
    for number, text in enumerate(islice(cycle(INTERRUPTIONS), count)):
        yield Utterance("interruption", _in_english(text, VOICES[number % len(VOICES)], folder))


def _acknowledgements(count: int, folder: Path) -> Iterator[Utterance]:
    """Three in five are English."""
    english = (
        _in_english(text, VOICES[number // len(ENGLISH) % len(VOICES)], folder)
        for number, text in enumerate(cycle(ENGLISH))
    )
    foreign = cycle(_foreign(FOREIGN, folder))
    for number in range(count):
        clip = next(foreign) if number % 5 in (1, 3) else next(english)
        yield Utterance("acknowledgement", clip)


def _in_english(text: str, voice: str, folder: Path) -> Clip:
    return written(text, say(text, voice), "en", folder)


def _foreign(lines: Sequence[tuple[str, LanguageCode]], folder: Path) -> list[Clip]:
    texts, languages = zip(*lines, strict=True)
    found = zip(texts, languages, spoken(texts, languages), strict=True)
    return [written(text, samples, code, folder) for text, code, samples in found]
