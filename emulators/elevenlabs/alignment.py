"""When each character is said.

https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input
https://elevenlabs.io/docs/api-reference/text-to-speech/stream-with-timestamps
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from emulators.speaking.utterance import Piece


def in_milliseconds(piece: Piece) -> dict[str, Any] | None:
    """The characters of a piece as a WebSocket carries them, from the piece's beginning.

    Args:
        piece: The piece.

    Returns:
        Nothing, if it has no words.
    """
    timed = list(_characters(piece, piece.start))
    if not timed:
        return None
    return {
        "chars": [character for character, _, _ in timed],
        "charStartTimesMs": [start for _, start, _ in timed],
        "charDurationsMs": [end - start for _, start, end in timed],
    }


def in_seconds(piece: Piece) -> dict[str, Any] | None:
    """The characters of a piece as HTTP carries them, from the text's beginning.

    Args:
        piece: The piece.

    Returns:
        Nothing, if it has no words.
    """
    timed = list(_characters(piece, 0.0))
    if not timed:
        return None
    return {
        "characters": [character for character, _, _ in timed],
        "character_start_times_seconds": [start / 1000 for _, start, _ in timed],
        "character_end_times_seconds": [end / 1000 for _, _, end in timed],
    }


def _characters(piece: Piece, offset: float) -> Iterator[tuple[str, int, int]]:
    """Each character with its start and end, in milliseconds after an offset in seconds."""
    for word, start, end in piece.words:
        # The blank that ends a word is the last that is said of it.
        written = word + " "
        first, length = round((start - offset) * 1000), round((end - start) * 1000)
        edges = [first + length * index // len(written) for index in range(len(written) + 1)]
        yield from zip(written, edges, edges[1:], strict=False)
