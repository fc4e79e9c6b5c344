"""Hears a stream: which of the caller's words have been spoken by now."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from emulators.hearing.loudness import BEGINS_WITH, BEGINS_WITHIN, FRAME_S, Loudness, Samples
from emulators.hearing.recordings import COMPARED_AT, Recordings
from emulators.hearing.words import Word, guessed_duration, paced
from emulators.script import CallerLine

# A pause that long ends a line whose duration nobody told.
LINE_PAUSE = 0.5
# Silence that long ends even a line that should have taken much longer.
GIVEN_UP = 1.5
# Speech as short as this part of the guess may still be the line's beginning only.
LIKELY_WHOLE = 0.5
# A little quiet: what is shorter is between two words.
A_MOMENT = 0.1


@dataclass
class Speaking:
    """A line that is being heard.

    Attributes:
        line: Its number in the script.
        start: When its first word begins, in seconds of the audio heard.
        duration: How long it takes, in seconds.
        told: Whether the duration is known; else it is a guess.
        onset: The number of the frame at which it was first heard.
        over: Whether all of its words have been spoken.
    """

    line: int
    start: float
    duration: float
    told: bool
    onset: int
    over: bool = False


class Ear:
    """Hears one stream of audio and knows, from a script, what is said in it.

    A line begins where speech begins. Its words are spread over its duration; the silence
    after it mends a duration that is only guessed.
    """

    def __init__(
        self,
        lines: Sequence[CallerLine],
        recordings: Recordings,
        sample_rate: int,
        first: int = 0,
    ) -> None:
        """Begin to listen.

        Args:
            lines: What the caller will say; after the last line the first is heard again.
            recordings: How the lines sound, for those of which that is known.
            sample_rate: Of the audio to come, in Hz.
            first: The number of the line that is said first.
        """
        self._lines = lines
        self._recordings = recordings
        self._loudness = Loudness(sample_rate)
        self._recent: deque[bool] = deque(maxlen=BEGINS_WITHIN)
        self._due = first
        self._frames = 0
        self._last_loud = -1
        self._whole: dict[int, list[Word]] = {}
        self.spoken: list[Speaking] = []

    @property
    def clock(self) -> float:
        """How much has been heard, in seconds."""
        return self._frames * FRAME_S

    @property
    def quiet(self) -> float:
        """How long it has been quiet, in seconds; as long as the stream if nothing was loud."""
        return (self._frames - 1 - self._last_loud) * FRAME_S

    @property
    def speaking(self) -> bool:
        """Whether it is loud now, and not for a click only."""
        return sum(self._recent) >= BEGINS_WITH

    @property
    def last_loud(self) -> float:
        """When the last loud frame ended, in seconds of the audio heard."""
        return (self._last_loud + 1) * FRAME_S

    def hear(self, samples: Samples) -> None:
        """Hear more audio: 16-bit mono samples."""
        for loud in self._loudness.hear(samples):
            self._frames += 1
            self._recent.append(loud)
            if loud:
                self._last_loud = self._frames - 1
                if self.speaking:
                    self._speak()
        self._settle()

    def words(self, *, begun: bool = False) -> list[Word]:
        """The words spoken by now, from the stream's beginning.

        Args:
            begun: Whether a word counts from its beginning; else it counts once it is said.
        """
        return [
            word
            for number, speaking in enumerate(self.spoken)
            for word in self._words_of(number, speaking, begun=begun)
        ]

    def _words_of(self, number: int, speaking: Speaking, *, begun: bool) -> list[Word]:
        if number in self._whole:
            return self._whole[number]
        line = self._lines[speaking.line]
        words = [
            Word(text, speaking.start + start, speaking.start + end, line.language, number)
            for text, start, end in paced(line.text, speaking.duration)
            # Who begins to listen in mid-line has not heard what came before.
            if speaking.start + end > speaking.onset * FRAME_S
        ]
        if speaking.over:
            # Nothing changes in it any more, and recognisers ask fifty times a second.
            self._whole[number] = words
            return words
        # A guess may be too short; the last word is kept until silence shows that it is over.
        kept = words if speaking.told else words[:-1]
        # In a pause nobody says a word.
        now = min(self.clock, self.last_loud + A_MOMENT)
        return [w for w in kept if (w.start if begun else w.end) <= now]

    def _speak(self) -> None:
        """Something is being said: the line under way, or the next one."""
        now = self.spoken[-1] if self.spoken else None
        if now is None or self._has_ended(now):
            self._begin()
        elif not now.over and self._frames - now.onset in COMPARED_AT:
            self._recognise(now)

    def _has_ended(self, now: Speaking) -> bool:
        begun_again = self._frames - BEGINS_WITHIN
        if now.told:
            return begun_again * FRAME_S > now.start + now.duration + A_MOMENT
        return now.over and begun_again * FRAME_S > now.start + now.duration + LINE_PAUSE

    def _begin(self) -> None:
        line, self._due = self._due, (self._due + 1) % len(self._lines)
        onset = self._frames - BEGINS_WITH
        self.spoken.append(Speaking(line, onset * FRAME_S, *self._duration(line), onset))

    def _duration(self, line: int) -> tuple[float, bool]:
        told = self._lines[line].duration or self._recordings.duration(line)
        return (told, True) if told else (guessed_duration(self._lines[line].text), False)

    def _recognise(self, now: Speaking) -> None:
        place = self._recordings.find(self._loudness.levels[now.onset : self._frames], now.line)
        if place is None or (place.line == now.line and place.offset == 0):
            return
        now.line, self._due = place.line, (place.line + 1) % len(self._lines)
        now.start = now.onset * FRAME_S - place.offset
        now.duration, now.told = self._duration(place.line)

    def _settle(self) -> None:
        """Know that a line is over: its time is up, or it is quiet after most of it."""
        now = self.spoken[-1] if self.spoken else None
        if now is None or now.over:
            return
        if now.told:
            now.over = self.clock >= now.start + now.duration
            return
        spoken_for = self.last_loud - now.start
        likely = spoken_for >= now.duration * LIKELY_WHOLE and self.quiet >= A_MOMENT
        if likely or self.quiet >= GIVEN_UP:
            now.duration, now.over = max(spoken_for, A_MOMENT), True
