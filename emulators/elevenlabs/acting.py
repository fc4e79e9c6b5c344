"""Speech with audio tags such as [excited]: acted upon, not spoken, and timed as words are.

https://elevenlabs.io/docs/overview/capabilities/text-to-speech/best-practices
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field, replace

from emulators.elevenlabs.request import Request
from emulators.exchange import Exchange
from emulators.speaking.utterance import Piece, Utterance
from emulators.voice import Speech

_TAG = r"\[[^\[\]]*\]"
_PARTS = re.compile(rf"{_TAG}|[^\s\[\]]+|\S")


@dataclass(frozen=True)
class Acted(Utterance):
    """An utterance before some of whose words tags stand.

    Attributes:
        tags: The tags before a word, by its number.
    """

    tags: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    async def pieces(
        self,
        exchange: Exchange,
        *names: str,
        since: float | None,
        cut: Callable[[Speech], list[Piece]] | None = None,
    ) -> AsyncIterator[Piece]:
        """Its pieces, as they come; a tag takes no time."""
        said = 0
        async for piece in super().pieces(exchange, *names, since=since, cut=cut):
            words = []
            for word in piece.words:
                words += [(tag, word[1], word[1]) for tag in self.tags.get(said, ())]
                words.append(word)
                said += 1
            yield replace(piece, words=tuple(words))


@dataclass(frozen=True)
class ActingRequest(Request):
    """How to speak, with a model that acts on tags."""

    def utterance(self, text: str) -> Utterance:
        """A text without its tags."""
        words: list[str] = []
        tags: dict[int, tuple[str, ...]] = {}
        for part in _PARTS.findall(text):
            if re.fullmatch(_TAG, part):
                tags[len(words)] = (*tags.get(len(words), ()), part)
            else:
                words.append(part)
        plain = " ".join(words)
        return Acted(plain, self.language, self.encoding.rate, self.speed, tags=tags)
