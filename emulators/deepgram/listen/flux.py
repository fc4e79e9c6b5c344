"""When v2 says what: turns that start, go on, seem to end, resume and end, by the audio's clock.

The vendor's model judges from what is said and how whether a turn is over. Here the script knows:
quiet behind a whole line is soon an end, quiet within a line only after long.
https://developers.deepgram.com/docs/flux/state
https://developers.deepgram.com/docs/flux/force-end-turn
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from emulators.deepgram.listen.flux_options import FluxOptions
from emulators.deepgram.listen.hearing import Hearing
from emulators.hearing.loudness import FRAME_S, Samples
from emulators.hearing.words import Word

Event = Literal["Update", "StartOfTurn", "EagerEndOfTurn", "TurnResumed", "EndOfTurn"]
Trigger = Literal["model", "timeout", "manual"]

# Half a frame less, as clocks are sums of frames.
UPDATE_S = 0.24 - FRAME_S / 2
# Quiet that is shorter is within a word.
PAUSE_S = 0.1
# After that much quiet beyond it, an end is as likely as not: behind a line, and within one.
HALF_SURE_S, HALF_SURE_WITHIN_S = 0.08, 0.6


@dataclass(frozen=True)
class Turn:
    """The state of a turn, as one message tells it.

    Attributes:
        event: What happens.
        index: The turn's number, from 0.
        start: Where the audio of the turn begins, in seconds of the stream.
        end: How far it was heard, likewise.
        words: What was said in it by then.
        confidence: How sure it is that the turn is over, from 0 to 1.
        trigger: What ended it, if it has ended.
    """

    event: Event
    index: int
    start: float
    end: float
    words: tuple[Word, ...]
    confidence: float
    trigger: Trigger | None = None


class Flux:
    """One stream's turns. It says nothing by itself: what it finds is what it yields.

    Attributes:
        options: What is asked for now; it may be replaced at any time.
    """

    def __init__(self, hearing: Hearing, options: FluxOptions) -> None:
        """Begin.

        Args:
            hearing: What it hears.
            options: What is asked for.
        """
        self.options = options
        self._hearing = hearing
        self._index = 0
        self._start = 0.0
        self._said = 0
        self._told_until = 0.0
        self._state: Literal["ready", "ongoing", "awaiting end"] = "ready"
        self._told: tuple[Word, ...] = ()

    def hear(self, samples: Samples) -> Iterator[Turn]:
        """Hear audio: 16-bit mono samples."""
        for _ in self._hearing.steps(samples):
            yield from self._step()

    def force_end(self) -> Iterator[Turn]:
        """End the turn, if one is under way."""
        if self._state != "ready":
            yield self._end("manual")

    def close(self) -> Iterator[Turn]:
        """Tell what is left."""
        if self._hearing.ear.clock > self._told_until:
            yield self._turn("Update")

    def _step(self) -> Iterator[Turn]:
        if self._state == "ready":
            if self._words():
                self._state = "ongoing"
                yield self._turn("StartOfTurn")
        elif self._state == "awaiting end" and self._goes_on():
            self._state = "ongoing"
            yield self._turn("TurnResumed")
        else:
            yield from self._seek_end()
        if self._hearing.ear.clock - self._told_until >= UPDATE_S:
            yield self._turn("Update")

    def _goes_on(self) -> bool:
        return self._hearing.ear.speaking or _texts(self._words()) != _texts(self._told)

    def _seek_end(self) -> Iterator[Turn]:
        sure, eager = self._confidence(), self.options.eager_eot_threshold
        seems_over = self._state == "ongoing" and eager is not None and sure >= eager
        if seems_over and self._words():
            self._state = "awaiting end"
            yield self._turn("EagerEndOfTurn")
        if sure >= self.options.eot_threshold and self.options.eot_threshold < 1:
            yield self._end("model")
        elif self._hearing.ear.quiet >= self.options.eot_timeout_ms / 1000:
            yield self._end("timeout")

    def _end(self, trigger: Trigger) -> Turn:
        turn = self._turn("EndOfTurn", trigger)
        self._index += 1
        self._start, self._said = turn.end, self._hearing.count()
        self._state = "ready"
        return turn

    def _turn(self, event: Event, trigger: Trigger | None = None) -> Turn:
        self._told_until = self._hearing.ear.clock
        self._told = self._words()
        sure = self._confidence()
        return Turn(event, self._index, self._start, self._told_until, self._told, sure, trigger)

    def _words(self) -> tuple[Word, ...]:
        interim = self._state != "awaiting end" and not self._hearing.ear.quiet
        return tuple(self._hearing.understood(self._said, self._start, interim=interim))

    def _confidence(self) -> float:
        if self._state == "ready":
            return 0.0
        ear = self._hearing.ear
        over = bool(ear.spoken) and ear.spoken[-1].over
        beyond = max(0.0, ear.quiet - PAUSE_S)
        return round(beyond / (beyond + (HALF_SURE_S if over else HALF_SURE_WITHIN_S)), 4)


def _texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]
