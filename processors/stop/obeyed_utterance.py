"""The utterance that has been obeyed, of which transcripts may still come."""

from __future__ import annotations

from collections.abc import Callable

from processors.words.heard_words import heard_words
from processors.words.letters import composed

# A recogniser that has not made it final by then has left it, in seconds.
FINAL_WITHIN_S = 3.0
BETWEEN_SENTENCES = " \t\n.,;:!?¡¿…–—-"


class ObeyedUtterance:
    """Tells what of a transcript is not of that utterance. Times are in seconds, of one clock.

    Attributes:
        is_last: Whether nothing has been said since.
    """

    def __init__(self, is_command: Callable[[str], bool]) -> None:
        """Make one; nothing has been obeyed yet.

        Args:
            is_command: Whether a text is a command and nothing else.
        """
        self.is_last = False
        self._is_command = is_command
        self._until = 0.0
        self._was_final = False

    def begin(self, now: float, *, finalized: bool) -> None:
        """Take note of an utterance that is obeyed.

        Args:
            now: When.
            finalized: Whether the recogniser is done with it.
        """
        self.is_last = True
        self._was_final = False
        self._until = 0.0 if finalized else now + FINAL_WITHIN_S

    def speech_began(self) -> None:
        """Take note that somebody speaks again."""
        self.is_last = False
        if self._was_final:
            self._until = 0.0

    def rest_of(self, text: str, now: float, *, is_final: bool, finalized: bool) -> str:
        """What of a transcript is not of that utterance.

        Args:
            text: The transcript.
            now: When it comes.
            is_final: Whether it is final.
            finalized: Whether the recogniser is done with the utterance.

        Returns:
            The rest; "" where all of it is. A recogniser may have gone on in the same
            transcript: "Stop. What time is it?"
        """
        if now >= self._until:
            self.is_last = False
            return text
        rest = "" if self.is_last else self._behind_command(composed(text))
        self._was_final = self._was_final or is_final
        is_other = not self.is_last and rest == composed(text)
        if is_other or finalized or (is_final and not self.is_last):
            self._until = 0.0
        return rest

    def _behind_command(self, text: str) -> str:
        ends = [word.end for word in heard_words(text)]
        end = next((end for end in reversed(ends) if self._is_command(text[:end])), 0)
        return text[end:].lstrip(BETWEEN_SENTENCES) if end else text
