"""For how long nothing has been said, on either side."""

from __future__ import annotations

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)

from processors.turn_frames import VoiceOverFrame

# A model that has given no answer after so long gives none, in seconds.
ANSWERS_WITHIN = 30.0


class Wakefulness:
    """Who speaks, whose turn it is, and whether an answer is due."""

    def __init__(self) -> None:
        """Begin in silence."""
        self.user_speaks = False
        self.bot_speaks = False
        self.in_turn = False
        self.answer_is_due = False
        self.has_answered = False
        self._asked = False
        self._since = 0.0
        self._bot_fell_silent = float("-inf")

    def see(self, frame: Frame, now: float) -> None:
        """Look at a frame.

        Args:
            frame: Any frame.
            now: The loop's time, in seconds.
        """
        match frame:
            case VADUserStartedSpeakingFrame():
                self.user_speaks = True
            case VADUserStoppedSpeakingFrame():
                self.user_speaks = False
            case BotStartedSpeakingFrame():
                self.bot_speaks = True
            case BotStoppedSpeakingFrame():
                self.bot_speaks = False
                self._bot_fell_silent = now
            case UserStartedSpeakingFrame():
                self.in_turn = True
            case UserStoppedSpeakingFrame():
                self.in_turn = False
                self.answer_is_due, self._asked = self._asked, False
            case VoiceOverFrame() if not self.in_turn:
                self.has_answered |= self.answer_is_due
                self.answer_is_due = False
            case _:
                return
        self._since = now

    def words_passed(self, now: float) -> None:
        """Note that the caller has said something that is to be answered."""
        self._asked = True
        self._since = now

    def begin(self, now: float) -> None:
        """Count from now on."""
        self._since = now
        self._asked = self.answer_is_due = self.has_answered = False

    def left(self, timeout: float, now: float) -> float:
        """How long the silence may still last.

        Args:
            timeout: How long it may last in all, in seconds.
            now: The loop's time, in seconds.

        Returns:
            Seconds; not above 0 once it has lasted. While someone speaks it has not begun.
        """
        if self.user_speaks or self.bot_speaks or self.in_turn:
            return timeout
        longest = max(timeout, ANSWERS_WITHIN) if self.answer_is_due else timeout
        return self._since + longest - now

    def may_hear_itself(self, within: float, now: float) -> bool:
        """Whether the assistant speaks, or did until so many seconds ago."""
        return self.bot_speaks or now - self._bot_fell_silent < within
