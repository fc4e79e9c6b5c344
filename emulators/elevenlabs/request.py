"""How a client wants ElevenLabs to speak, understood or refused.

https://elevenlabs.io/docs/api-reference/text-to-speech/convert
https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from emulators.elevenlabs.models import spoken_language
from emulators.elevenlabs.refusal import Refused
from emulators.elevenlabs.voices import require_voice
from emulators.speaking.encoding import ALAW, MULAW, PCM_16, Encoding
from emulators.speaking.utterance import Utterance

DEFAULT_FORMAT = "mp3_44100_128"
SLOWEST, FASTEST = 0.7, 1.2
# By codec: libsndfile's names, the rates, HTTP's name. Files are written at the encoder's own
# bit rate.
CODECS = {
    "pcm": ("RAW", PCM_16, (8000, 16000, 22050, 24000, 32000, 44100, 48000), "audio/pcm"),
    "ulaw": ("RAW", MULAW, (8000,), "audio/basic"),
    "alaw": ("RAW", ALAW, (8000,), "audio/alaw"),
    "mp3": ("MP3", "MPEG_LAYER_III", (22050, 24000, 44100), "audio/mpeg"),
    "opus": ("OGG", "OPUS", (48000,), "audio/ogg"),
    "wav": ("WAV", PCM_16, (8000, 16000, 22050, 24000, 32000, 44100, 48000), "audio/wav"),
}


@dataclass(frozen=True)
class Request:
    """How to speak.

    Attributes:
        language: What is spoken.
        encoding: How the audio is sent.
        speed: How much faster than usual.
    """

    language: str
    encoding: Encoding
    speed: float = 1.0

    def utterance(self, text: str) -> Utterance:
        """A text, spoken like this."""
        return Utterance(text, self.language, self.encoding.rate, self.speed)

    def with_settings(self, settings: Any) -> Request:
        """The same with `voice_settings`.

        Raises:
            Refused: If a speed is impossible.
        """
        speed = settings.get("speed") if isinstance(settings, dict) else None
        if speed is None:
            return self
        if not isinstance(speed, int | float) or not SLOWEST <= speed <= FASTEST:
            message = f"Invalid setting for speed: it must be from {SLOWEST} to {FASTEST}."
            raise Refused(400, "invalid_voice_settings", message, "voice_settings.speed")
        return replace(self, speed=float(speed))


def read(voice_id: str, model: str, settings: Mapping[str, Any]) -> Request:
    """Understand how to speak.

    Args:
        voice_id: Who speaks.
        model: With which model.
        settings: `output_format` and `language_code`.

    Raises:
        Refused: If it cannot be understood or done.
    """
    require_voice(voice_id)
    language = spoken_language(model, settings.get("language_code"))
    return Request(language, _encoding(settings.get("output_format") or DEFAULT_FORMAT))


def _encoding(name: str) -> Encoding:
    found = re.fullmatch(r"([a-z0-9]+)_(\d+)(_\d+)?", name)
    codec, rate = (found[1], int(found[2])) if found else (name, 0)
    if codec not in CODECS or rate not in CODECS[codec][2]:
        message = f"The output_format {name} is not supported."
        raise Refused(400, "output_format_not_supported", message, "output_format")
    container, subtype, _, content_type = CODECS[codec]
    return Encoding(container, subtype, rate, content_type)
