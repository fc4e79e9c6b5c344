"""The messages of v1, as they go over the wire.

https://developers.deepgram.com/reference/speech-to-text/listen-streaming
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from emulators.deepgram.listen.nova_options import NovaOptions
from emulators.deepgram.listen.outbox import Message
from emulators.deepgram.listen.writing import languages_of, plain
from emulators.hearing.words import Word

CHANNEL = [0, 1]
# How sure a recogniser is of a word, and of the last word of an interim.
SURE, UNSURE = 0.998, 0.874
DIARIZER = {"model_uuid": "1b5d4cf3-0a1e-4f0b-a0a4-f1b5a3c7e7de", "arch": "v1"}


@dataclass(frozen=True)
class Stretch:
    """A stretch of the audio and the words in it, times in seconds of the stream."""

    start: float
    end: float
    words: Sequence[Word]


@dataclass(frozen=True)
class Results:
    """Writes the messages of one request.

    Attributes:
        request_id: The request's id.
        options: What it asks for.
    """

    request_id: str
    options: NovaOptions

    def interim(self, stretch: Stretch) -> Message:
        """What is heard meanwhile."""
        return self._results(stretch, is_final=False)

    def final(
        self, stretch: Stretch, *, speech_final: bool = False, from_finalize: bool = False
    ) -> Message:
        """What will not change any more.

        Args:
            stretch: What is final.
            speech_final: Whether it ends with a pause.
            from_finalize: Whether the client asked for it.
        """
        message = self._results(
            stretch, is_final=True, speech_final=speech_final, from_finalize=from_finalize
        )
        return message | ({"entities": []} if self.options.detect_entities else {})

    def metadata(self, duration: float, sha256: str) -> Message:
        """The summary at the end.

        Args:
            duration: Of the audio, in seconds.
            sha256: Of its bytes.
        """
        return {
            "type": "Metadata",
            "transaction_key": "deprecated",
            "request_id": self.request_id,
            "sha256": sha256,
            "created": now(),
            "duration": round(duration, 3),
            "channels": 1,
        }

    def alternative(self, words: Sequence[Word], *, is_final: bool = True) -> dict[str, Any]:
        """Some words as the one alternative of a channel."""
        written = [self._word(word, SURE) for word in words]
        if written and not is_final:
            written[-1]["confidence"] = UNSURE
        form = "punctuated_word" if self.options.punctuated else "word"
        found: dict[str, Any] = {
            "transcript": " ".join(word[form] for word in written),
            "confidence": round(fmean(w["confidence"] for w in written), 6) if written else 0.0,
        }
        if self.options.multi:
            found["languages"] = languages_of(words)
            if self.options.model.takes_keyterms:
                found["languages_hinted"] = []
        return found | {"words": written}

    def model_info(self) -> dict[str, str]:
        """Which model has heard."""
        model = self.options.model
        return {"name": model.own_name, "version": model.version, "arch": model.architecture}

    def _results(
        self,
        stretch: Stretch,
        *,
        is_final: bool,
        speech_final: bool = False,
        from_finalize: bool = False,
    ) -> Message:
        return {
            "type": "Results",
            "channel_index": CHANNEL,
            "duration": round(stretch.end - stretch.start, 3),
            "start": round(stretch.start, 3),
            "is_final": is_final,
            "speech_final": speech_final,
            "channel": {"alternatives": [self.alternative(stretch.words, is_final=is_final)]},
            "metadata": {
                "request_id": self.request_id,
                "model_info": self.model_info(),
                "model_uuid": self.options.model.uuid,
                **({"diarize_info": DIARIZER} if self.options.diarize else {}),
            },
            "from_finalize": from_finalize,
        }

    def _word(self, word: Word, confidence: float) -> dict[str, Any]:
        found: dict[str, Any] = {
            "word": plain(word.text),
            "start": round(word.start, 3),
            "end": round(word.end, 3),
            "confidence": confidence,
        }
        if self.options.multi:
            found["language"] = word.language
        if self.options.punctuated:
            found["punctuated_word"] = word.text
        if self.options.diarize:
            found["speaker"] = 0
        return found


def speech_started(timestamp: float) -> Message:
    """Someone speaks, after silence."""
    return {"type": "SpeechStarted", "channel": CHANNEL, "timestamp": round(timestamp, 3)}


def utterance_end(last_word_end: float) -> Message:
    """There was a gap behind the last word."""
    end = round(last_word_end, 3)
    return {"type": "UtteranceEnd", "channel": CHANNEL, "last_word_end": end}


def now() -> str:
    """This moment, as the vendor writes it."""
    written = datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    return written.replace("+00:00", "Z")
