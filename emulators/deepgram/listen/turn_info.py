"""The messages of v2, as they go over the wire.

https://developers.deepgram.com/reference/speech-to-text/listen-flux
https://developers.deepgram.com/docs/flux/configure
"""

from __future__ import annotations

from itertools import count
from typing import Any

from emulators.deepgram.listen.flux import Turn
from emulators.deepgram.listen.flux_options import FluxOptions
from emulators.deepgram.listen.outbox import Message
from emulators.deepgram.listen.results import SURE, UNSURE
from emulators.deepgram.listen.writing import languages_of


class TurnMessages:
    """Writes the messages of one request, and numbers them."""

    def __init__(self, request_id: str) -> None:
        self.request_id = request_id
        self._numbers = count()

    def connected(self) -> Message:
        """The first message."""
        return self._message("Connected")

    def turn(self, turn: Turn, options: FluxOptions) -> Message:
        """What happens to a turn.

        Args:
            turn: Its state.
            options: What is asked for; they say whether languages are told.
        """
        message = self._message("TurnInfo") | {
            "event": turn.event,
            "turn_index": turn.index,
            "audio_window_start": round(turn.start, 3),
            "audio_window_end": round(turn.end, 3),
            "transcript": " ".join(word.text for word in turn.words),
            "words": _words(turn),
            "end_of_turn_confidence": turn.confidence,
        }
        if turn.trigger:
            message["trigger"] = turn.trigger
        if options.multi:
            message["languages"] = languages_of(turn.words)
        if options.language_hints:
            message["languages_hinted"] = list(options.language_hints)
        return message

    def configured(self, options: FluxOptions) -> Message:
        """The settings that a Configure message has led to."""
        message = self._message("ConfigureSuccess") | {
            "thresholds": options.thresholds(),
            "keyterms": list(options.keyterms),
        }
        return message | ({"language_hints": list(options.language_hints)} if options.multi else {})

    def not_configured(self, why: str) -> Message:
        """A Configure message that changes nothing."""
        told = {"code": "INVALID_CONFIGURATION", "description": why}
        return self._message("ConfigureFailure") | told

    def error(self, code: str, description: str) -> Message:
        """The last message of a connection that fails."""
        number = next(self._numbers)
        told = {"code": code, "description": description}
        return {"type": "Error", "sequence_id": number, **told}

    def _message(self, kind: str) -> Message:
        return {"type": kind, "request_id": self.request_id, "sequence_id": next(self._numbers)}


def _words(turn: Turn) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = [
        {
            "word": word.text,
            "confidence": SURE,
            "start": round(word.start, 3),
            "end": round(word.end, 3),
        }
        for word in turn.words
    ]
    if written and turn.event in ("StartOfTurn", "Update"):
        written[-1]["confidence"] = UNSURE
    return written
