"""What the voice has been told to say, and how much of it has come."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipecat.frames.frames import (
    Frame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    TTSSpeakFrame,
)

from bots.failover.told_again import told_again
from processors.turn_frames import ShapedTextFrame

# More are not waiting to be heard at once.
MOST = 8


@dataclass
class Speech:
    """An answer, or something said besides.

    Attributes:
        opening: What begins it; None for what is said besides, which is one frame.
        is_opened: Whether what is behind the voice knows that it has begun.
        texts: What is to be said, in order.
        ending: What ends it, once that is known.
        context_id: The voice's own name for it; None until it has begun.
        words: How many words are to be said.
        told: How many the voice has told to be said.
    """

    opening: LLMFullResponseStartFrame | None = None
    is_opened: bool = False
    texts: list[ShapedTextFrame | TTSSpeakFrame] = field(default_factory=list)
    ending: LLMFullResponseEndFrame | None = None
    context_id: str | None = None
    words: int = 0
    told: int = 0

    @property
    def is_due(self) -> bool:
        """Whether the voice has not told all that was to be said."""
        return self.told < self.words

    def add(self, frame: ShapedTextFrame | TTSSpeakFrame) -> None:
        """Add a text."""
        self.texts.append(frame)
        self.words += len(frame.text.split())

    def without(self, heard: int) -> Speech:
        """What is left of it.

        Args:
            heard: How many of its words have been heard.
        """
        left = Speech(self.opening, self.is_opened, ending=self.ending)
        for frame in self.texts:
            words = frame.text.split()
            if heard < len(words):
                left.add(_cut(frame, words, heard))
            heard = max(0, heard - len(words))
        return left

    def frames(self) -> list[Frame]:
        """What a voice is told, to say it."""
        found: list[Frame] = []
        if self.opening:
            found.append(told_again(self.opening) if self.is_opened else self.opening)
        return [*found, *self.texts, *([self.ending] if self.ending else [])]


class Speeches:
    """Those that have not been heard yet, the oldest first."""

    def __init__(self) -> None:
        self._speeches: list[Speech] = []
        self._answer: Speech | None = None

    @property
    def is_due(self) -> bool:
        """Whether words have been handed over that the voice has not said."""
        return any(speech.is_due for speech in self._speeches)

    def hand(self, frame: Frame) -> bool:
        """Take note of what the voice is told.

        Args:
            frame: The frame.

        Returns:
            Whether there is something to say now.
        """
        match frame:
            case LLMFullResponseStartFrame():
                self._answer = self._new(Speech(frame))
            case LLMFullResponseEndFrame() if self._answer:
                self._answer.ending, self._answer = frame, None
            case ShapedTextFrame():
                (self._answer or self._new(Speech())).add(frame)
                return True
            case TTSSpeakFrame():
                self._new(Speech()).add(frame)
                return True
        return False

    def opened(self, frame: LLMFullResponseStartFrame) -> None:
        """Take note that an answer's beginning has passed the voice."""
        for speech in self._speeches:
            if speech.opening is frame:
                speech.is_opened = True

    def begun(self, context_id: str | None) -> None:
        """Take note that the voice begins with the next of them."""
        speech = next((s for s in self._speeches if s.context_id is None and s.words), None)
        known = {s.context_id for s in self._speeches}
        if speech and context_id not in known:
            speech.context_id = context_id

    def told(self, context_id: str | None, text: str) -> None:
        """Take note of words that the voice has said."""
        for speech in self._speeches:
            if speech.context_id == context_id:
                speech.told += len(text.split())

    def ended(self, context_id: str | None) -> None:
        """Take note that the voice has nothing more to say of one."""
        for speech in self._speeches:
            if speech.context_id == context_id:
                speech.told = max(speech.told, speech.words)

    def forget(self) -> None:
        """Forget all: nobody waits for them any more."""
        self._speeches, self._answer = [], None

    def heard(self) -> None:
        """Forget those that the voice has said, as they have been heard."""
        self._speeches = [s for s in self._speeches if s.is_due or s is self._answer]

    def begin_anew(self, heard: Mapping[str | None, int]) -> list[Frame]:
        """What another voice has to be told, for all to be heard.

        Args:
            heard: How many words have been heard of each, by the voice's name for it.
        """
        answer, before = self._answer, self._speeches
        self.forget()
        for speech in before:
            left = speech.without(heard.get(speech.context_id, 0) if speech.context_id else 0)
            if left.words or left.opening:
                self._new(left)
            if speech is answer:
                self._answer = left
        return [frame for speech in self._speeches for frame in speech.frames()]

    def _new(self, speech: Speech) -> Speech:
        self._speeches = [*self._speeches[-MOST + 1 :], speech]
        return speech


def _cut(
    frame: ShapedTextFrame | TTSSpeakFrame, words: list[str], heard: int
) -> ShapedTextFrame | TTSSpeakFrame:
    if not heard:
        return copy.copy(frame)
    rest = " ".join(words[heard:])
    if isinstance(frame, TTSSpeakFrame):
        aside = copy.copy(frame)
        aside.text = rest
        return aside
    piece = replace(frame, text=rest, opens=False)
    piece.metadata = frame.metadata
    return piece
