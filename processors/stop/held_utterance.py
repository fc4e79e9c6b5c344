"""What a caller is saying, and its transcripts while it is not known what they are."""

from __future__ import annotations

from pipecat.frames.frames import EagerTranscriptionFrame, TranscriptionFrame

from processors.stop.sound import Sound
from processors.transcripts import Transcript
from processors.words.heard_words import heard_words
from processors.words.letters import composed

# In less nobody says two words.
TWO_WORDS_S = 0.3
# In less nobody says one word more: seconds for each word, and for each letter.
BRISK = 0.1, 0.05
# However long the words are, who hurries says another in so much for each, and for that one.
HURRIED = 0.2, 0.15
# So long takes who speaks slowly.
SLOW = 0.2, 0.08
# Behind what a recogniser makes final it waits for no word.
FINAL_BEHIND_S = 0.06
# After so much more quiet than a recogniser takes, nothing comes of what was said.
HEARD_OUT_S = 0.5


class HeldUtterance:
    """The words since speech began, or since the recogniser was done with what was before.

    Attributes:
        held: Its transcripts that have not been passed on, in order.
        finalized: Whether the recogniser is done with it, as far as it says.
    """

    def __init__(self) -> None:
        self.held: list[Transcript] = []
        self.finalized = False
        self._finals: list[str] = []
        self._interim = ""
        self._quiet_before = 0.0
        self._is_end = False
        self._is_over = False
        self._over_in: float | None = None

    @property
    def text(self) -> str:
        """All its words, the interim ones too."""
        return " ".join(filter(None, (*self._finals, self._interim)))

    def take(self, frame: Transcript, sound: Sound) -> None:
        """Take in a transcript, and hold it.

        Args:
            frame: The transcript.
            sound: The sound as it comes.
        """
        # A recogniser that was asked to finish in mid-sentence goes on with the rest: the "please"
        # of "can you tell me a joke, please" begins nothing.
        if self._is_over and (sound.stretch is None or sound.stretch != self._over_in):
            self.forget()
        self._is_over = False
        self.held.append(frame)
        self._quiet_before = sound.quiet_for
        self.finalized = isinstance(frame, TranscriptionFrame) and frame.finalized
        is_final = isinstance(frame, TranscriptionFrame)
        self._is_end = is_final or isinstance(frame, EagerTranscriptionFrame)
        self._interim = "" if is_final else frame.text.strip()
        if is_final:
            self._finals.append(frame.text.strip())

    def is_all_of(self, sound: Sound, takes: float) -> bool:
        """Whether its words are all that was said.

        A transcript is of a moment ago: "stop" is all that has come of "stop the timer" for a
        while. It is all where nobody could have said more in the time, or where more would have
        come by now.

        Args:
            sound: The sound, and the quiet behind it.
            takes: How long the recogniser takes for a word, in seconds.
        """
        return (
            sound.lasted <= max(TWO_WORDS_S, min(self._seconds(BRISK), self._hurried))
            or (self._is_end and self._fits_end(sound))
            or self._quiet_before >= takes
            or self.is_heard_out(sound, takes)
        )

    def is_heard_out(self, sound: Sound, takes: float) -> bool:
        """Whether more would have come long ago."""
        return sound.quiet_for >= takes + HEARD_OUT_S

    def release(self, sound: Sound) -> list[Transcript]:
        """Give back what is held.

        What the recogniser is done with is over, unless the same stretch of sound goes on.

        Args:
            sound: The sound as it passes.
        """
        released, self.held = self.held, []
        self._is_over, self._over_in = self.finalized, sound.stretch
        return released

    def forget(self) -> None:
        """Begin with the next utterance."""
        self.held = []
        self.finalized = self._is_end = self._is_over = False
        self._finals.clear()
        self._interim = ""

    def _fits_end(self, sound: Sound) -> bool:
        return self._quiet_before >= FINAL_BEHIND_S and sound.lasted <= self._seconds(SLOW)

    @property
    def _hurried(self) -> float:
        """In what time nobody says its words and another."""
        a_word, another = HURRIED
        return a_word * len(heard_words(composed(self.text))) + another

    def _seconds(self, pace: tuple[float, float]) -> float:
        """How long its words take at a pace."""
        words = heard_words(composed(self.text))
        a_word, a_letter = pace
        return sum(a_word + a_letter * word.letters for word in words)
