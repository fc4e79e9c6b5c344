"""When a turn will be over if nothing more is said."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.services.stt_latency import DEFAULT_TTFS_P99

from bots.turns.floor import Floor
from bots.turns.patience import patience
from bots.turns.silence import Silence
from bots.turns.utterance import Utterance
from bots.turns.verdict import Verdict

# So long after the recogniser should have been done, it has nothing to say.
GIVES_UP_AFTER = 3.0


@dataclass
class Deadline:
    """Weighs what is known of a turn: the silence, its words, and how it sounds. Times in seconds.

    Attributes:
        silence: The silence that the caller is in.
        utterance: What the caller has said.
        verdict: Smart Turn's.
        floor: What the assistant is about.
        longest_wait: How long to wait after a pause that may not be the end.
        transcribes_within: How long after speech nearly all final transcripts have come.
        proposed: Whether the recogniser has said that the turn is over.
        obeyed: Whether what was said was a command, whose words do not come.
        heard_words_at: When the last transcript came.
    """

    silence: Silence
    utterance: Utterance
    verdict: Verdict
    floor: Floor
    longest_wait: float
    transcribes_within: float = DEFAULT_TTFS_P99
    proposed: bool = False
    obeyed: bool = False
    heard_words_at: float = 0.0

    def at(self) -> float | None:
        """When the turn is over; None while there is speech, or no verdict."""
        silence = self.silence
        if silence.speaking or silence.began is None:
            return None
        if self.verdict.is_pending or self.floor.is_yielding:
            return None
        if self.obeyed and not self.utterance.text:
            return silence.began
        waited = silence.began + self._wait if self.utterance.text else 0.0
        return max(waited, self._words_are_all(silence.began), silence.disturbed_until)

    @property
    def _wait(self) -> float:
        """How long a silence ends the turn."""
        if self.proposed:
            return 0.0
        return patience(self.verdict.probability, self.utterance.completeness, self.longest_wait)

    def _words_are_all(self, silence_began: float) -> float:
        """When no more words are to be expected."""
        if self.utterance.finalized:
            return silence_began
        usually = silence_began + self.transcribes_within
        if self.utterance.finals and not self.utterance.interim:
            return usually
        # A recogniser that is slow still tells what it hears meanwhile.
        return max(usually, self.heard_words_at) + GIVES_UP_AFTER
