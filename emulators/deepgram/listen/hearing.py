"""What a recogniser makes of an ear's words: those of its languages, with its keyterms."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import numpy as np

from emulators.deepgram.listen.keyterms import heard_with
from emulators.deepgram.listen.writing import those_in
from emulators.exchange import Exchange
from emulators.hearing.ear import Ear
from emulators.hearing.loudness import FRAME_S, Samples
from emulators.hearing.words import Word


class Hearing:
    """One stream as a recogniser hears it.

    Attributes:
        ear: What has been spoken.
        keyterms: What words near them come out as.
    """

    def __init__(
        self, exchange: Exchange, rate: int, hears: Sequence[str], keyterms: Sequence[str]
    ) -> None:
        """Begin to listen.

        Args:
            exchange: The connection; its fault `empty` lets nothing be heard.
            rate: The sample rate, in Hz.
            hears: The languages that it makes words of.
            keyterms: What words near them come out as.
        """
        self._exchange, self._hears = exchange, hears
        self._frame = round(rate * FRAME_S)
        self._rest: Samples = np.zeros(0, np.int16)
        self.ear: Ear = exchange.emulation.transcriptions.ear(rate)
        self.keyterms = list(keyterms)
        exchange.fault("empty")

    def steps(self, samples: Samples) -> Iterator[None]:
        """Hear audio frame by frame: what is found does not hang on the size of the chunks."""
        waiting = np.concatenate([self._rest, samples])
        whole = len(waiting) // self._frame
        self._rest = waiting[whole * self._frame :]
        for frame in waiting[: whole * self._frame].reshape(whole, self._frame):
            self.ear.hear(frame)
            yield

    def count(self) -> int:
        """How many words have been said in the stream, understood or not."""
        return len(self.ear.words())

    def understood(
        self, since: int, start: float, *, interim: bool = False, end: float | None = None
    ) -> list[Word]:
        """The words that it understands.

        Args:
            since: The number of words in the stream before the first one wanted.
            start: No word begins before; in seconds.
            interim: Whether words count once begun, where the pace says so.
            end: No word ends after; by default the end of what was heard.
        """
        if self._is_deaf():
            return []
        begun = interim and self._exchange.emulation.pace.last_word == "begun"
        words = self.ear.words(begun=begun)[since:]
        latest = self.ear.clock if end is None else end
        placed = [_between(word, start, latest) for word in words]
        return heard_with(those_in(placed, self._hears), self.keyterms)

    def _is_deaf(self) -> bool:
        elapsed_ms = (time.monotonic() - self._exchange.arrived) * 1000
        return any(
            fault.kind == "empty" and elapsed_ms >= fault.after_ms
            for fault in self._exchange.faults
        )


def _between(word: Word, start: float, end: float) -> Word:
    """The word, with its times within a stretch: a mended guess may have moved it."""
    begins = min(max(word.start, start), end)
    ends = min(max(word.end, begins), end)
    return Word(word.text, begins, ends, word.language, word.line)
