"""The way of an answer through the emulators, and the floor: what no contestant could avoid.

The floor of a turn is the sum of three delays, as they were, of the messages that led to the
answer that was heard: the recogniser's that told the words which the model was asked, the model's
to its first token, and the voice's to the first audio of its first text. A contestant that knew
the end of the caller's line as it came, lost no time between the three and sent its audio at once
would answer so long after the last loud sample. What is above the floor is the contestant's own.

A recogniser may tell the last word before it is over (`--last-word begun`), so that a contestant
which guesses well can be under the floor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.journal import FirstAudio, Request, Result, Text, Work

# Clocks are read on both sides of a message.
SLACK = 0.002


@dataclass(frozen=True)
class Way:
    """How one answer came about. All moments are of the machine's monotonic clock, in seconds.

    Attributes:
        result: The recogniser's message on which the model was asked.
        request: The request whose answer was heard.
        text: The first text that the voice was given of that answer.
        audio: Its first audio.
    """

    result: Result
    request: Request
    text: Text
    audio: FirstAudio

    @property
    def floor(self) -> float:
        """The sum of the three delays, in seconds."""
        return self.result.took + self.request.took + self.audio.took

    def parts(self, ended: float, heard: float) -> dict[str, float]:
        """Where the time went, in milliseconds; together they are voice to voice.

        Args:
            ended: When the last loud sample left the client.
            heard: When the first audible sample of the answer came.
        """
        asked, told = self.request.at, self.request.first_at or self.request.at
        moments = {
            # Until the recogniser began to tell the words; less than nothing for an early interim.
            "hearing": self.result.at - self.result.took,
            "recogniser": self.result.at,
            "deciding": asked,
            "model": told,
            "holding": self.audio.at - self.audio.took,
            "voice": self.audio.at,
            "sending": heard,
        }
        before = [ended, *moments.values()]
        return {
            name: (moment - earlier) * 1000
            for (name, moment), earlier in zip(moments.items(), before, strict=False)
        }


def trace(work: Work, heard: float) -> Way | None:
    """Find how an answer came about.

    Args:
        work: What the emulators did for the contestant in the turn.
        heard: When the first audible sample of the answer came.

    Returns:
        The way; None if the answer was no model's, or has no such way.
    """
    spoken = [
        (request, text, audio)
        for text, audio in _spoken(work)
        if audio.at <= heard + SLACK and (request := _answered(work, text))
    ]
    if not spoken:
        return None
    # The answer that began last is heard; of that, its first text.
    latest = spoken[-1][0]
    request, text, audio = next(each for each in spoken if each[0] is latest)
    result = _told(work.results, request)
    return Way(result, request, text, audio) if result else None


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation."""
    return re.findall(r"[\w']+", text.lower())


def _spoken(work: Work) -> Iterator[tuple[Text, FirstAudio]]:
    """The first text of each context that was spoken, with its first audio."""
    known: set[str] = set()
    for text in work.texts:
        if text.text and text.context not in known:
            known.add(text.context)
            following = (a for a in work.voiced if a.at - a.took >= text.at - SLACK)
            if audio := next(following, None):
                yield text, audio


def _answered(work: Work, text: Text) -> Request | None:
    """The request whose answer, or a part of it, is spoken; no answer is given twice."""
    spoken = words("".join(t.text for t in work.texts if t.context == text.context))
    for request in reversed(work.requests):
        answer = words(request.answer)
        starts = range(len(answer) - len(spoken) + 1)
        if spoken and any(answer[at : at + len(spoken)] == spoken for at in starts):
            return request
    return None


def _told(results: Sequence[Result], request: Request) -> Result | None:
    """The last message before the request that told the end of what was asked."""
    asked = words(request.asked)
    for result in reversed(results):
        told = words(result.words)
        if result.at <= request.at + SLACK and told and asked[-len(told) :] == told:
            return result
    return None
