"""What was heard, and how it is told.

https://platform.openai.com/docs/api-reference/audio/verbose-json-object
https://console.groq.com/docs/speech-to-text
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from emulators.hearing.words import Word
from emulators.tokens import count_tokens

# How Whisper names the languages; what it does not name here it tells by its code.
NAMES = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pt": "portuguese",
}
AUDIO_TOKENS_A_SECOND = 10
# As of speech that was heard well.
CERTAIN = {"avg_logprob": -0.12, "compression_ratio": 1.4, "no_speech_prob": 0.01}


@dataclass(frozen=True)
class Transcript:
    """What was heard.

    Attributes:
        words: The words.
        duration: The recording's, in seconds.
        language: The one that was told, or else that of most words, BCP-47.
    """

    words: Sequence[Word]
    duration: float
    language: str

    @property
    def text(self) -> str:
        """The words in a row."""
        return " ".join(word.text for word in self.words)

    @property
    def language_name(self) -> str:
        """The language in English, in small letters."""
        return NAMES.get(self.language, self.language)

    def told_words(self) -> list[dict[str, Any]]:
        """Each word with its times."""
        return [{"word": w.text, "start": _s(w.start), "end": _s(w.end)} for w in self.words]

    def segments(self) -> list[dict[str, Any]]:
        """Each line that was said, as a segment."""
        lines = [list(words) for _, words in groupby(self.words, key=lambda word: word.line)]
        return [self._segment(number, words) for number, words in enumerate(lines)]

    def usage(self) -> dict[str, Any]:
        """What it took, where it is counted in tokens."""
        heard, told = math.ceil(self.duration * AUDIO_TOKENS_A_SECOND), count_tokens(self.text)
        return {
            "type": "tokens",
            "total_tokens": heard + told,
            "input_tokens": heard,
            "input_token_details": {"text_tokens": 0, "audio_tokens": heard},
            "output_tokens": told,
        }

    def seconds(self) -> dict[str, Any]:
        """What it took, where it is counted in seconds."""
        return {"type": "duration", "seconds": math.ceil(self.duration)}

    def logprobs(self) -> list[dict[str, Any]]:
        """How sure each token is."""
        pieces = [w.text if n == 0 else f" {w.text}" for n, w in enumerate(self.words)]
        return [{"token": p, "logprob": -0.01, "bytes": list(p.encode())} for p in pieces]

    def _segment(self, number: int, words: Sequence[Word]) -> dict[str, Any]:
        return {
            "id": number,
            "seek": 0,
            "start": _s(words[0].start),
            "end": _s(words[-1].end),
            "text": " " + " ".join(word.text for word in words),
            "tokens": [50364 + sum(map(ord, word.text)) % 1000 for word in words],
            "temperature": 0.0,
            **CERTAIN,
        }


def transcript(words: Sequence[Word], duration: float, told: str | None) -> Transcript:
    """What was heard.

    Args:
        words: The words.
        duration: The recording's, in seconds.
        told: The language, if the request told it.
    """
    counted = Counter(word.language.split("-")[0] for word in words).most_common(1)
    heard = counted[0][0] if counted else "en"
    return Transcript(words, duration, told or heard)


def _s(seconds: float) -> float:
    return round(seconds, 2)
