"""How often a caller's words are taken for what they say about how the caller feels.

Run it from the project's folder: `python -m benchmarks.word_emotion`. It needs no network and no
key. What callers say is in `benchmarks/felt_utterances/`, one file a language. The first list was
written before the lexicons; half of it, by the utterances' own hashes, is frozen: no rule was
tuned on what became of it. `more/` was written after the lexicons, which were widened once it had
been judged. `last/` was written after that, and nothing was changed for it.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from processors.emotion.in_words import emotion_in_words
from processors.emotion.labels import Label

UTTERANCES = Path(__file__).parent / "felt_utterances"
LANGUAGES = ("nl", "en", "es")
ROUNDS = 5


@dataclass(frozen=True)
class Utterance:
    """What a caller says, and what it should be taken for."""

    language: str
    text: str
    label: Label

    @property
    def is_frozen(self) -> bool:
        """Whether it belongs to the half that nothing is tuned on."""
        return hashlib.sha256(self.text.encode()).digest()[-1] % 2 == 1


@dataclass(frozen=True)
class Judged:
    """An utterance and what was made of it."""

    utterance: Utterance
    label: Label
    confidence: float


def utterances(language: str, part: str = "") -> Iterator[Utterance]:
    """All that is written down in a language, in the first list or a later part."""
    by_label = yaml.safe_load((UTTERANCES / part / f"{language}.yaml").read_text("utf-8"))
    for label, texts in by_label.items():
        yield from (Utterance(language, text, Label(label)) for text in texts)


def frozen_hash(language: str) -> str:
    """A hash over the frozen half, by which a test knows that nobody has changed it."""
    frozen = sorted(f"{u.label}\t{u.text}" for u in utterances(language) if u.is_frozen)
    return hashlib.sha256("\n".join(frozen).encode()).hexdigest()


def judge(language: str, *, frozen: bool) -> list[Judged]:
    """Judge one half of the first list of a language."""
    return judged(each for each in utterances(language) if each.is_frozen is frozen)


def judged(said: Iterable[Utterance]) -> list[Judged]:
    """Judge what was said."""
    guessed = [(each, emotion_in_words(each.text, each.language)) for each in said]
    return [Judged(each, emotion.label, emotion.confidence) for each, emotion in guessed]


def precision(guessed: Sequence[Judged], label: Label) -> tuple[int, int, int]:
    """How many were rightly taken for a label, how many were taken for it, how many have it."""
    right = sum(j.label is label and j.utterance.label is label for j in guessed)
    taken = sum(j.label is label for j in guessed)
    return right, taken, sum(j.utterance.label is label for j in guessed)


def table(by_language: dict[str, list[Judged]]) -> str:
    """Right / taken for it / there are, by label and language, as Markdown."""
    labels = [label for label in Label if label not in (Label.AGITATED, Label.SUBDUED)]
    rows = [["", *by_language]]
    rows += [
        [
            label.value,
            *("{} / {} / {}".format(*precision(each, label)) for each in by_language.values()),
        ]
        for label in labels
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])


def mistakes(guessed: Sequence[Judged]) -> str:
    """What was taken for something else, counted by kind."""
    wrong = Counter(
        (j.utterance.label, j.label) for j in guessed if j.label is not j.utterance.label
    )
    return ", ".join(f"{a} for {b} {n}×" for (a, b), n in wrong.most_common())


def microseconds() -> float:
    """What an utterance costs, in µs of CPU; the least of some rounds."""
    texts = [(u.text, u.language) for language in LANGUAGES for u in utterances(language)]
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text, language in texts:
            emotion_in_words(text, language)
        took.append(time.process_time() - start)
    return min(took) / len(texts) * 1e6


def main() -> None:
    """Judge one half and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tuned", action="store_true", help="the half that rules were tuned on")
    parser.add_argument("--part", choices=("more", "last"), help="a later list, all of it")
    parser.add_argument("--wrong", action="store_true", help="with --tuned, show each mistake")
    options = parser.parse_args()
    found = {
        language: judged(utterances(language, options.part))
        if options.part
        else judge(language, frozen=not options.tuned)
        for language in LANGUAGES
    }
    print(table(found))
    for language, each in found.items():
        print(f"{language}: {mistakes(each) or 'no mistake'}")
    print(f"{microseconds():.0f} µs an utterance")
    if options.tuned and options.wrong:
        for j in (j for each in found.values() for j in each):
            if j.label is not j.utterance.label:
                print(f"{j.utterance.label} → {j.label} {j.confidence}: {j.utterance.text}")


if __name__ == "__main__":
    main()
