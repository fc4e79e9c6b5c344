"""What a client that plays at once has played, and when, from what arrived and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bots.samples import SAMPLE_RATE, Samples

# 40 dB below full scale: under any speech, over any silence.
AUDIBLE = 328
# Shorter silences are within a word, or come of a piece that arrived a moment late.
BREATH = 0.06


@dataclass(frozen=True)
class Arrival:
    """Something that came from the other side.

    Attributes:
        at: When, in seconds of the monotonic clock.
        samples: Audio, 16 kHz mono; None is a `clear`: what is not played yet is thrown away.
    """

    at: float
    samples: Samples | None


@dataclass(frozen=True)
class Played:
    """Audio that was played.

    Attributes:
        start: When it began, in seconds of the monotonic clock.
        samples: 16 kHz mono.
    """

    start: float
    samples: Samples

    @property
    def end(self) -> float:
        """When it ended."""
        return self.start + len(self.samples) / SAMPLE_RATE


@dataclass(frozen=True)
class Sound:
    """A stretch without a silence in it, from its first audible sample to its last."""

    start: float
    end: float


class Playing:
    """Follows what is played, as it comes.

    Attributes:
        heard_until: When the last audible sample that has come will have been played.
    """

    def __init__(self) -> None:
        self._free = 0.0
        self.heard_until = 0.0

    def take(self, arrival: Arrival) -> None:
        """Know what has come."""
        if arrival.samples is None:
            self._free = min(self._free, arrival.at)
            self.heard_until = min(self.heard_until, arrival.at)
            return
        start = max(self._free, arrival.at)
        self._free = start + len(arrival.samples) / SAMPLE_RATE
        heard = _audible(arrival.samples)
        if len(heard):
            self.heard_until = start + int(heard[-1]) / SAMPLE_RATE


def first_audible(samples: Samples) -> int | None:
    """Where the first sample is that can be heard; None in silence."""
    found = _audible(samples)
    return int(found[0]) if len(found) else None


def first_heard(arrivals: Iterable[Arrival], since: float) -> float | None:
    """When the first audible sample arrived.

    Args:
        arrivals: What came, in order.
        since: From when on it counts.
    """
    for arrival in arrivals:
        if arrival.at < since or arrival.samples is None:
            continue
        if first_audible(arrival.samples) is not None:
            return arrival.at
    return None


def played(arrivals: Iterable[Arrival]) -> list[Played]:
    """What was played: each piece behind the one before, and nothing of what was cleared."""
    done: list[Played] = []
    free = 0.0
    for arrival in arrivals:
        if arrival.samples is None:
            done = [_until(piece, arrival.at) for piece in done if piece.start < arrival.at]
            free = min(free, arrival.at)
            continue
        piece = Played(max(arrival.at, free), arrival.samples)
        free = piece.end
        done.append(piece)
    return done


def sounds(pieces: Sequence[Played]) -> list[Sound]:
    """The stretches of sound in what was played."""
    found: list[Sound] = []
    for piece in pieces:
        times = piece.start + _audible(piece.samples) / SAMPLE_RATE
        for group in np.split(times, np.flatnonzero(np.diff(times) > BREATH) + 1):
            if len(group):
                _join(found, Sound(float(group[0]), float(group[-1])))
    return found


def _audible(samples: Samples) -> NDArray[np.intp]:
    """Where the samples are that can be heard."""
    return np.flatnonzero(np.abs(samples.astype(np.int32)) >= AUDIBLE)


def _join(found: list[Sound], sound: Sound) -> None:
    """Add a sound; what follows within a breath is one with the one before."""
    if found and sound.start - found[-1].end <= BREATH:
        sound = Sound(found.pop().start, sound.end)
    found.append(sound)


def _until(piece: Played, moment: float) -> Played:
    kept = round((moment - piece.start) * SAMPLE_RATE)
    return Played(piece.start, piece.samples[:kept])
