"""Which line is heard, told by its sound.

The loudness of what is heard, in frames of 10 ms, is laid along that of each line's recording;
where they rise and fall together, there the caller is. So a line is known wherever it is heard
again: by another recogniser, after a reconnection, from its middle on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import soundfile
from numpy.typing import NDArray

from emulators.errors import ScriptInvalid
from emulators.hearing.loudness import FRAME_S, Loudness
from emulators.script import CallerLine

# How much must be heard before it is compared, and when it is compared again, in frames.
COMPARED_AT = (40, 70, 120, 200)
# What speaks for the line that is due, from its start: among like ones it is the one.
DUE_BONUS = 0.1
LIKENESS = 0.6


@dataclass(frozen=True)
class Place:
    """Where the caller is: a line, and seconds into it."""

    line: int
    offset: float


class Recordings:
    """The recordings of a script's lines, those that have one."""

    def __init__(self, lines: Sequence[CallerLine]) -> None:
        """Read them.

        Args:
            lines: The script's lines.

        Raises:
            ScriptInvalid: If a recording cannot be read.
        """
        read = {n: _levels(line) for n, line in enumerate(lines) if line.audio}
        self._levels = {n: levels for n, levels in read.items() if len(levels)}

    def duration(self, line: int) -> float | None:
        """From a line's first loud sample to its last, in seconds; None without a recording."""
        return len(self._levels[line]) * FRAME_S if line in self._levels else None

    def find(self, heard: Sequence[float], due: int) -> Place | None:
        """Find what is heard.

        Args:
            heard: The levels of the frames since speech began.
            due: The line that comes next in the script's order.

        Returns:
            The most likely place; None where nothing is like it.
        """
        found = [
            (likeness + (DUE_BONUS if (line, offset) == (due, 0) else 0), line, offset)
            for line, levels in self._levels.items()
            for likeness, offset in _likest(np.array(heard), levels)
        ]
        likeness, line, offset = max(found, default=(0.0, due, 0))
        return Place(line, offset * FRAME_S) if likeness >= LIKENESS else None


def _likest(heard: NDArray[np.float64], levels: NDArray[np.float64]) -> list[tuple[float, int]]:
    """How like the beginning is, and where the likest place is, with how like it is."""
    padded = np.concatenate([levels, np.full(len(heard), levels.min())])
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(heard))[: len(levels)]
    centred = windows - windows.mean(axis=1, keepdims=True)
    own = heard - heard.mean()
    size = np.linalg.norm(centred, axis=1) * np.linalg.norm(own)
    likeness = centred @ own / np.maximum(size, 1e-9)
    # Speech is known to begin within some frames; that is the beginning, not a place in the line.
    near = float(likeness[:6].max())
    best = int(likeness.argmax())
    return [(near, 0), (float(likeness[best]), best)]


def _levels(line: CallerLine) -> NDArray[np.float64]:
    try:
        samples, rate = soundfile.read(str(line.audio), dtype="int16", always_2d=True)
    except (OSError, soundfile.SoundFileError) as problem:
        raise ScriptInvalid(f"{line.audio}: cannot be heard ({problem}).") from None
    loudness = Loudness(rate)
    loud = np.flatnonzero(loudness.hear(samples[:, 0]))
    return np.array(loudness.levels[loud[0] : loud[-1] + 1] if len(loud) else [])
