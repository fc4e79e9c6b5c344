"""Something is said into an answer: whether the voice falls silent, and what it does then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.floor import SLACK, words
from benchmarks.journal import Text, Work
from benchmarks.playback import Sound
from benchmarks.utterances import LONG_ANSWER, Means

# Longer than any silence of the answer's own.
SILENCE = 0.25
_OLD_WORDS = set(words(LONG_ANSWER))


@dataclass
class Interruption:
    """What came of something that was said into an answer.

    Attributes:
        contestant: Whose answer.
        means: What was meant.
        text: What was said.
        silent_after: From its first loud sample to the last one of the answer that was played,
            in ms; None if the voice never fell silent.
        paused: The longest silence that began meanwhile or soon after, in ms; None if the voice
            has not gone on by the end. 0 if it never fell silent.
        resumed: Whether the same answer went on after a silence.
        answered: Whether what was said got an answer that was spoken.
        wrong: What went wrong with the question before it.
    """

    contestant: str
    means: Means
    text: str
    silent_after: float | None = None
    paused: float | None = 0.0
    resumed: bool = False
    answered: bool = False
    wrong: list[str] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        """Whether the answer was ended: what is heard in the end is something else, or nothing."""
        return self.answered or self.paused is None

    def as_json(self) -> dict[str, Any]:
        """As a report holds it."""
        return asdict(self) | {"stopped": self.stopped}


def judge(
    trial: Interruption, began: float, until: float, sounds: Sequence[Sound], work: Work
) -> Interruption:
    """Say what came of it.

    Args:
        trial: Whose answer, and what was said into it.
        began: When the first loud sample of that left the client.
        until: When nobody listened any longer.
        sounds: What was played, from before that on.
        work: What the emulators did for the contestant since then.
    """
    silences = _silences(sounds, began, until)
    new = _next_answer(work)
    trial.answered = new is not None and any(s.start >= new - SLACK for s in sounds)
    if not silences:
        return trial
    first = silences[0]
    trial.silent_after = (first.start - began) * 1000
    over = [silence for silence in silences if silence.end < until]
    goes_on = len(over) == len(silences)
    trial.paused = max((s.end - s.start) * 1000 for s in silences) if goes_on else None
    # What is heard before the next answer has come is the old one.
    trial.resumed = bool(over) and (new is None or first.end < new - SLACK)
    return trial


def _silences(sounds: Sequence[Sound], began: float, until: float) -> list[Sound]:
    """The silences that begin from a moment on; the last one may last until the end."""
    ends = [*(sound.start for sound in sounds[1:]), until]
    gaps = (Sound(sound.end, end) for sound, end in zip(sounds, ends, strict=True))
    return [gap for gap in gaps if gap.start >= began and gap.end - gap.start >= SILENCE]


def _next_answer(work: Work) -> float | None:
    """When the first audio of another answer came; None if none did."""
    texts: dict[str, list[Text]] = {}
    for text in work.texts:
        texts.setdefault(text.context, []).append(text)
    for told in texts.values():
        if set(words(" ".join(text.text for text in told))) - _OLD_WORDS:
            following = (a for a in work.voiced if a.at - a.took >= told[0].at - SLACK)
            if audio := next(following, None):
                return audio.at
    return None
