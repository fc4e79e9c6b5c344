"""Cuts an answer that comes token by token into pieces to speak."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from processors.speech.clauses import CLAUSE_STOPS, ends_clause
from processors.speech.sentence_ends import STOPS, ends_sentence, is_ellipsis

LONG = 160
"""Characters after which a sentence is cut at its next clause."""

Cut = Literal["clause", "sentence"]
# A mark is judged once the character behind it and behind what closes with it is there.
_MARK = re.compile(
    r"""(?P<line>\n)|(?P<mark>[.!?…]++|[,;:–—]|(?<=\s)-)["”’'»)\]*_]*+(?=.)""", re.DOTALL
)
_STOPPED = re.compile(r"""[.!?…]["”’'»)\]*_]*\s*$""")
# What of the text behind a tag goes with it: blanks, where there are some before it, too; and
# behind a sound the marks that would stand alone.
_BLANKS = re.compile(r"\s*")
_MARKS_AND_BLANKS = re.compile(r"[.!?…,;:]*\s*")


@dataclass(frozen=True)
class Piece:
    """A piece of an answer, to be spoken as it is.

    Attributes:
        text: The words, without white space around them.
        ends: What ends with it: a clause of a sentence that goes on, or the sentence.
        emotion: How its sentence is to be said; None for no way in particular.
        opens: Whether its sentence begins with it.
    """

    text: str
    ends: Cut
    emotion: str | None = None
    opens: bool = True


class SpeechPieces:
    """Cuts the first clause that can stand alone, then whole sentences.

    Where a text is cut depends on the text alone, not on the tokens that it came in.

    Attributes:
        language: The language of the text, BCP-47.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.clear()

    def clear(self) -> None:
        """Forget what is held; what comes next begins an answer."""
        self._held = ""
        # How far the marks in what is held have been judged.
        self._judged = 0
        self._is_first = True
        self._is_within_sentence = False
        self._emotion: str | None = None
        self._drops: re.Pattern[str] | None = None

    def take(self, text: str) -> list[Piece]:
        """Take more of the answer.

        Args:
            text: What comes; texts are joined as they are.

        Returns:
            The pieces that are whole now.
        """
        self._held += self._drop(text) if self._drops else text
        pieces = []
        while piece := self._next():
            pieces.append(piece)
        return pieces

    def set_emotion(self, emotion: str) -> list[Piece]:
        """Set how a sentence is to be said, if one opens here; within a sentence it is ignored.

        Args:
            emotion: The emotion.

        Returns:
            The sentence that ends here, if what is held ended with a stop.
        """
        pieces = []
        if _STOPPED.search(self._held) and _has_letter(self._held):
            pieces.append(self._cut(len(self._held), "sentence"))
        if not self._is_within_sentence and not _has_letter(self._held):
            self._emotion = emotion
        # The blanks on both sides of what stood here become one.
        self._drops = _BLANKS if self._held[-1:].isspace() else None
        return pieces

    def break_off(self) -> list[Piece]:
        """Give on what is held, since something else is to be heard here.

        The sentence may go on behind it, and is then said as before.

        Returns:
            One piece, or none where nothing is held that could be said.
        """
        if not any(map(str.isalnum, self._held)):
            self._drops = None if self._held.strip() else _MARKS_AND_BLANKS
            return []
        piece = self._cut(len(self._held), "sentence" if _STOPPED.search(self._held) else "clause")
        self._drops = _MARKS_AND_BLANKS
        return [piece]

    def rest(self) -> list[Piece]:
        """Give on what is held, as at the end of the answer.

        Returns:
            One piece, or none where nothing is held.
        """
        pieces = [self._cut(len(self._held), "sentence")] if self._held.strip() else []
        self.clear()
        return pieces

    def _drop(self, text: str) -> str:
        """Take off what goes with the tag before it, which may come in several texts."""
        found = self._drops.match(text) if self._drops else None
        dropped = found[0] if found else ""
        if self._is_within_sentence and any(stop in dropped for stop in STOPS):
            self._end_sentence()
        if dropped != text:
            self._drops = None
        elif text[-1:].isspace():
            self._drops = _BLANKS
        return text.removeprefix(dropped)

    def _end_sentence(self) -> None:
        self._is_within_sentence = False
        self._emotion = None

    def _next(self) -> Piece | None:
        while mark := _MARK.search(self._held, self._judged):
            at = mark.end()
            ends = self._line_ends(mark.start()) if mark["line"] else self._ends(mark["mark"], at)
            if ends == "unknown":
                return None
            self._judged = at
            if ends != "nothing":
                return self._cut(at, ends)
        return None

    def _ends(self, mark: str, at: int) -> Cut | Literal["nothing", "unknown"]:
        """What ends at a mark, unknown until more has come."""
        before, after = self._held[:at], self._held[at:]
        if not _has_letter(before):
            return "nothing"
        is_full_stop = mark[0] in STOPS
        may_be_clause = not is_full_stop or is_ellipsis(mark)
        if may_be_clause and (self._is_first or at >= LONG):
            clause = ends_clause(before, after)
            if clause is not False:
                return "clause" if clause else "unknown"
        if not is_full_stop or not after[0].isspace():
            return "nothing"
        sentence = ends_sentence(before, after, self.language)
        return "unknown" if sentence is None else "sentence" if sentence else "nothing"

    def _line_ends(self, at: int) -> Cut | Literal["nothing"]:
        """A line is a sentence, unless its last mark says that it goes on."""
        line = self._held[:at].rstrip()
        return "sentence" if _has_letter(line) and line[-1] not in CLAUSE_STOPS else "nothing"

    def _cut(self, at: int, ends: Cut) -> Piece:
        text, self._held = self._held[:at].strip(), self._held[at:]
        piece = Piece(text, ends, self._emotion, opens=not self._is_within_sentence)
        self._judged = 0
        self._is_first = False
        self._is_within_sentence = ends == "clause" and not _STOPPED.search(text)
        if ends == "sentence":
            self._end_sentence()
        return piece


def _has_letter(text: str) -> bool:
    """Whether there is a word to say: "1." and a dash are spoken with what they introduce."""
    return any(map(str.isalpha, text))
