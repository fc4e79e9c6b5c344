"""ElevenLabs: its endpoints, and how it refuses."""

from __future__ import annotations

from emulators.elevenlabs import dialogue, http, models, multi, single, voices
from emulators.elevenlabs.refusal import refusal
from emulators.vendor import Endpoint, Vendor

_SPEECH = "/v1/text-to-speech/{voice_id}"

VENDOR = Vendor(
    "elevenlabs",
    "ELEVENLABS_BASE_URL",
    (
        Endpoint("GET", f"{_SPEECH}/stream-input", "tts", single.stream_input),
        Endpoint("GET", f"{_SPEECH}/multi-stream-input", "tts", multi.multi_stream_input),
        Endpoint(
            "GET", "/v1/text-to-dialogue/multi-stream-input", "tts", dialogue.multi_stream_input
        ),
        Endpoint("POST", _SPEECH, "tts", http.convert),
        Endpoint("POST", f"{_SPEECH}/stream", "tts", http.stream),
        Endpoint("POST", f"{_SPEECH}/with-timestamps", "tts", http.convert_with_timestamps),
        Endpoint("POST", f"{_SPEECH}/stream/with-timestamps", "tts", http.stream_with_timestamps),
        Endpoint("GET", "/v1/voices", "voices", voices.list_voices),
        Endpoint("GET", "/v2/voices", "voices", voices.search_voices),
        Endpoint("GET", "/v1/voices/{voice_id}", "voices", voices.get_voice),
        Endpoint("GET", "/v1/models", "models", models.list_models),
    ),
    refusal,
)
