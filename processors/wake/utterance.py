"""What is said in one breath, which a recogniser may tell in several pieces."""

from __future__ import annotations

from dataclasses import dataclass

from processors.wake.phrases import LONGEST_HEAD, Call, WakePhrases


@dataclass(frozen=True)
class Piece:
    """A piece of an utterance, in the light of the pieces before it.

    Attributes:
        call: The call that the utterance begins with; None if it does not.
        rest: What of the piece is not the call.
        may_become_call: Whether there is none yet, and may be once the recogniser tells more.
        is_bare: Whether the utterance, so far, is a call and nothing else.
    """

    call: Call | None
    rest: str
    may_become_call: bool
    is_bare: bool


class WakeUtterance:
    """One utterance after the other; a wake phrase is looked for at the beginning of each."""

    def __init__(self, phrases: WakePhrases) -> None:
        """Begin with one of which nothing has been heard.

        Args:
            phrases: The wake phrases.
        """
        self._phrases = phrases
        self._told = ""

    def begin(self) -> None:
        """Begin another one."""
        self._told = ""

    def hear(self, text: str, *, complete: bool) -> Piece:
        """Hear what follows the pieces that are final.

        Args:
            text: The recogniser's transcript.
            complete: Whether its last word is whole.

        Returns:
            What it is.
        """
        begin = len(self._told)
        whole = self._told + text
        call = self._phrases.called(whole, complete=complete)
        rest = whole[max(begin, call.end) :] if call else text
        return Piece(
            call=call,
            rest=rest,
            may_become_call=call is None and self._phrases.may_become(whole),
            is_bare=call is not None and not whole[call.end :].strip(),
        )

    def keep(self, text: str) -> None:
        """Take a piece for final: what is heard next stands behind it."""
        # No call is looked for further on.
        self._told = f"{self._told}{text} "[: LONGEST_HEAD + 1]
