"""What the caller has said since the last turn, as far as the recogniser has told."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipecat.frames.frames import Frame, InterimTranscriptionFrame, TranscriptionFrame
from pipecat.turns.user_stop import NormalizedMatch

from bots.turns.completeness import Completeness, judge


@dataclass
class Utterance:
    """The words of a turn in the making. The strategies of a session look at the same one.

    Attributes:
        finals: The final transcripts, in order.
        interim: What is heard behind them, and may still change.
        finalized: Whether the recogniser has said that nothing more comes of what was spoken.
        is_stale: Whether the last transcript was of the turn before, and does not count.
        language: The language of the last transcript, as two letters; None where not told.
    """

    finals: list[str] = field(default_factory=list)
    interim: str = ""
    finalized: bool = False
    is_stale: bool = False
    language: str | None = None
    _last_frame: int | None = None
    _answered: tuple[str, ...] = ()
    _judged: tuple[str, Completeness] = ("", Completeness.UNSURE)

    @property
    def text(self) -> str:
        """All words, the interim ones too."""
        return " ".join(filter(None, (*self.finals, self.interim)))

    @property
    def final_text(self) -> str:
        """The words that will not change."""
        return " ".join(self.finals)

    @property
    def completeness(self) -> Completeness:
        """Whether the words can be all, judged once for each text."""
        text = self.text
        if text != self._judged[0]:
            self._judged = text, judge(text, self.language)
        return self._judged[1]

    def hear(self, frame: Frame) -> bool:
        """Take in a transcript.

        Args:
            frame: Any frame; the same one may be given by each strategy.

        Returns:
            Whether it was a transcript.
        """
        if not isinstance(frame, TranscriptionFrame | InterimTranscriptionFrame):
            return False
        if frame.id != self._last_frame:
            self._last_frame = frame.id
            self._take(frame)
        return True

    def speaks_on(self) -> None:
        """Note that there is speech behind what was made final."""
        self.finalized = False

    def speech_began(self) -> None:
        """Note that there is new speech: what was said before may be said again."""
        self._answered = ()

    def forget(self) -> None:
        """Begin with the next turn's words."""
        self._answered = (self.text, *self.finals[-1:])
        self.finals.clear()
        self.interim = ""
        self.finalized = False

    def _take(self, frame: TranscriptionFrame | InterimTranscriptionFrame) -> None:
        text = frame.text.strip()
        # It may have been on its way when the turn ended.
        is_same = any(NormalizedMatch().matches(text, each) for each in self._answered)
        self.is_stale = bool(text) and is_same and not self.finals
        if self.is_stale:
            return
        self.language = str(frame.language)[:2] if frame.language else self.language
        if isinstance(frame, InterimTranscriptionFrame):
            self.interim = text
            # More is on its way than what was final.
            self.finalized = False
            return
        self.interim = ""
        self.finalized = frame.finalized
        if text:
            self.finals.append(text)
