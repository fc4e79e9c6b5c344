"""When v1 says what: interims, finals, pauses and the ends of utterances, by the audio's clock.

https://developers.deepgram.com/docs/interim-results
https://developers.deepgram.com/docs/endpointing
https://developers.deepgram.com/docs/utterance-end
https://developers.deepgram.com/docs/speech-started
https://developers.deepgram.com/docs/finalize
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from emulators.deepgram.listen.hearing import Hearing
from emulators.deepgram.listen.outbox import Message
from emulators.deepgram.listen.results import Results, Stretch, speech_started, utterance_end
from emulators.hearing.loudness import BEGINS_WITHIN, FRAME_S, Samples

# Quiet that is shorter is within a word, whatever `endpointing` says: this VAD hears loudness only.
PAUSE_S = 0.1
# Without endpointing, speech after that much quiet starts anew.
SILENCE_S = 0.3
# What goes on for longer becomes final piece by piece.
LONGEST_S = 5.0


class Nova:
    """One stream's recogniser. It says nothing by itself: what it finds is what it yields."""

    def __init__(
        self, hearing: Hearing, results: Results, interims_ms: Callable[[], float]
    ) -> None:
        """Begin.

        Args:
            hearing: What it hears.
            results: Writes its messages.
            interims_ms: How much audio lies between two interims now.
        """
        self._hearing, self._results, self._interims_ms = hearing, results, interims_ms
        self._options = results.options
        self._start = 0.0
        self._said = 0
        self._told_until = 0.0
        self._speaks = False
        self._pause_told = True
        self._last_word_end: float | None = None

    def hear(self, samples: Samples) -> Iterator[Message]:
        """Hear audio: 16-bit mono samples."""
        for _ in self._hearing.steps(samples):
            yield from self._begin_speech()
            yield from self._tell()
            yield from self._end_utterance()

    def finalize(self) -> Iterator[Message]:
        """Make final what is heard by now; nothing, if nothing was heard since the last final."""
        if self._clock > self._start:
            self._speaks = False
            yield self._final(self._clock, speech_final=True, from_finalize=True)

    def close(self) -> Iterator[Message]:
        """Make final what is left."""
        if self._clock > self._start:
            yield self._final(self._clock)

    @property
    def _clock(self) -> float:
        return self._hearing.ear.clock

    def _begin_speech(self) -> Iterator[Message]:
        if not self._hearing.ear.speaking:
            return
        self._pause_told = False
        if not self._speaks:
            self._speaks = True
            if self._options.vad_events:
                yield speech_started(max(0.0, self._clock - BEGINS_WITHIN * FRAME_S))

    def _tell(self) -> Iterator[Message]:
        if self._speaks and self._hearing.ear.quiet >= self._endpoint:
            self._speaks = False
            if self._options.endpointing_ms is not None:
                yield self._final(self._clock, speech_final=True)
                return
        if self._clock - self._start >= LONGEST_S:
            yield self._piece()
        elif self._options.interim_results and (self._is_time() or self._pauses()):
            yield self._interim()

    @property
    def _endpoint(self) -> float:
        asked = self._options.endpointing_ms
        return SILENCE_S if asked is None else max(asked / 1000, PAUSE_S)

    def _is_time(self) -> bool:
        # Half a frame less, as clocks are sums of frames.
        return self._clock - self._told_until >= self._interims_ms() / 1000 - FRAME_S / 2

    def _pauses(self) -> bool:
        """Whether a pause begins, behind words that are not final."""
        if self._pause_told or self._hearing.ear.quiet < PAUSE_S:
            return False
        self._pause_told = True
        return self._hearing.count() > self._said

    def _interim(self) -> Message:
        self._told_until = self._clock
        words = self._hearing.understood(self._said, self._start, interim=True)
        return self._results.interim(Stretch(self._start, self._clock, words))

    def _piece(self) -> Message:
        """The final of a piece of long speech: up to the last word that is whole."""
        words = self._hearing.understood(self._said, self._start)
        return self._final(words[-1].end if self._speaks and words else self._clock)

    def _final(
        self, end: float, *, speech_final: bool = False, from_finalize: bool = False
    ) -> Message:
        words = self._hearing.understood(self._said, self._start, end=end)
        stretch = Stretch(self._start, end, words)
        self._start, self._told_until, self._said = end, end, self._hearing.count()
        if words:
            self._last_word_end = words[-1].end
        return self._results.final(stretch, speech_final=speech_final, from_finalize=from_finalize)

    def _end_utterance(self) -> Iterator[Message]:
        gap, end = self._options.utterance_end_ms, self._last_word_end
        # The vendor finds the gap in its interims, and sends none without them.
        if gap is None or end is None or not self._options.interim_results:
            return
        if not self._speaks and self._clock - end >= gap / 1000:
            self._last_word_end = None
            yield utterance_end(end)
