"""Finds tags such as [excited] and [BEEP] in a text that comes token by token."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_BRACKETS = re.compile(r"\[([^\[\]]*)(\]?)")


@dataclass(frozen=True)
class Tag:
    """A known tag that stood in the text.

    Attributes:
        emotion: What its name stands for.
    """

    emotion: str


@dataclass(frozen=True)
class Cue:
    """The name of a known sound that stood in the text.

    Attributes:
        sound: The name, as it is known.
    """

    sound: str


class SpeechTags:
    """Parts known tags from the text around them.

    Text is held back only while it may still become a known tag; whatever turns out to be
    none is given on as written.
    """

    def __init__(self, emotions: Mapping[str, str], sounds: Iterable[str] = ()) -> None:
        """Know some tags.

        Args:
            emotions: The emotion that each name stands for. Upper and lower case and the
                number of blanks make no difference.
            sounds: The names of sounds, to which the same applies.
        """
        tags = {_normal(name): Tag(emotion) for name, emotion in emotions.items()}
        self._known: dict[str, Tag | Cue] = {**tags, **{_normal(s): Cue(s) for s in sounds}}
        self._held = ""

    def read(self, text: str) -> list[str | Tag | Cue]:
        """Read more text.

        Args:
            text: What comes; texts are joined as they are.

        Returns:
            Texts and tags, in order.
        """
        text, self._held = self._held + text, ""
        found: list[str | Tag | Cue] = []
        while text:
            at = text.find("[") if self._known else -1
            if at:
                plain, text = (text, "") if at < 0 else (text[:at], text[at:])
                found.append(plain)
            elif brackets := _BRACKETS.match(text):
                if brackets.end() == len(text) and self._may_become_tag(brackets):
                    self._held = text
                    break
                known = self._known.get(_normal(brackets[1])) if brackets[2] else None
                found.append(known or brackets[0])
                text = text[brackets.end() :]
        return found

    def rest(self) -> str:
        """Give on what is held: it has become no tag.

        Returns:
            The text, as it came.
        """
        rest, self._held = self._held, ""
        return rest

    def _may_become_tag(self, brackets: re.Match[str]) -> bool:
        begun = _normal(brackets[1])
        return not brackets[2] and any(name.startswith(begun) for name in self._known)


def _normal(name: str) -> str:
    return " ".join(name.casefold().split())
