"""What Vosk says it heard. It answers in JSON.

Its shapes: https://alphacephei.com/vosk/, and `vosk_api.h` of the library: a partial result is
`{"partial": "..."}`, a result `{"text": "..."}`; with alternatives, `{"alternatives": [{"text":
"...", "confidence": 1.0}]}`, the likeliest first.
"""

from __future__ import annotations

import json
from typing import Any

UNKNOWN_WORD = "[unk]"
"""What a model that is bound to some words hears in all others."""


def text_of(result: str) -> str:
    """The words of a result, partial or not.

    Args:
        result: What a recogniser returned.

    Returns:
        The words, in lower case and without punctuation, as the models have them; empty where
        nothing was understood.

    Raises:
        ValueError: It is no result of Vosk's.
    """
    read: Any = json.loads(result)
    if isinstance(read, dict) and read.get("alternatives"):
        read = read["alternatives"][0]
    if not isinstance(read, dict):
        raise ValueError(f"no result of Vosk's: {result[:80]}")
    text = read.get("text", read.get("partial", ""))
    if not isinstance(text, str):
        raise ValueError(f"no result of Vosk's: {result[:80]}")
    return " ".join(word for word in text.split() if word != UNKNOWN_WORD)


def joined(*texts: str) -> str:
    """Pieces of what was said, as one text."""
    return " ".join(text for text in texts if text)
