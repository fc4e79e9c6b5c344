"""What of the caller's audio no recogniser has made final yet."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection

# What is kept while nobody speaks: the voice activity detector is sure only some words later.
PRE_ROLL_S = 2.0
# The detector needs some silence to say that speech is over; a recogniser may be done before.
SILENCE_S = 0.5
# More than this is not told again: it would come too late to be answered.
LONGEST_S = 60.0


@dataclass(frozen=True)
class Entry:
    """A frame that a recogniser was given.

    Attributes:
        at: Where in the audio it stands, in seconds.
        frame: The frame: audio, or what was known of it there.
        direction: Where it was going.
    """

    at: float
    frame: Frame
    direction: FrameDirection


class Recording:
    """Keeps the utterance in progress. Positions are seconds of the session's audio.

    Attributes:
        now: How much audio there has been.
        is_spoken: Whether somebody speaks.
        spoken_until: Where speech was last heard to be over.
    """

    def __init__(self) -> None:
        self.now = 0.0
        self.spoken_until = 0.0
        self.is_spoken = False
        self._entries: deque[Entry] = deque()
        self._settled = 0.0

    @property
    def is_unsettled(self) -> bool:
        """Whether something has been said that is not final yet."""
        return self.is_spoken or self._settled < self.spoken_until - SILENCE_S

    def add(self, frame: Frame, direction: FrameDirection) -> None:
        """Keep a frame.

        Args:
            frame: Audio (PCM16), or what belongs to this place in it.
            direction: Where it is going.
        """
        self._entries.append(Entry(self.now, frame, direction))
        if isinstance(frame, InputAudioRawFrame):
            self.now += len(frame.audio) / 2 / frame.num_channels / frame.sample_rate
            self._forget()
        elif isinstance(frame, VADUserStartedSpeakingFrame):
            self.is_spoken = True
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            self.is_spoken, self.spoken_until = False, self.now

    def settle(self, position: float | None = None) -> None:
        """Note that all that was said up to a position is final.

        Args:
            position: The position; None for the end of the last speech.
        """
        self._settled = max(self._settled, self.spoken_until if position is None else position)
        self._forget()

    def entries(self) -> list[Entry]:
        """What is to be told again, in order."""
        return [entry for entry in self._entries if entry.at >= self._settled]

    def _forget(self) -> None:
        kept_from = self._settled if self.is_unsettled else self.now - PRE_ROLL_S
        kept_from = max(min(kept_from, self.now - PRE_ROLL_S), self.now - LONGEST_S)
        while self._entries and self._entries[0].at < kept_from:
            self._entries.popleft()
