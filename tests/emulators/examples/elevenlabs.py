"""Messages as ElevenLabs has published them: facts of its wire, each with its page."""

from __future__ import annotations

# https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input
ALIGNMENT = {
    "charStartTimesMs": [0, 3, 7, 9, 11, 12, 13, 15, 17, 19, 21],
    "charDurationsMs": [3, 4, 2, 2, 1, 1, 2, 2, 2, 2, 3],
    "chars": ["H", "e", "l", "l", "o", " ", "w", "o", "r", "l", "d"],
}
AUDIO = {
    "audio": "Y3VyaW91cyBtaW5kcyB0aGluayBhbGlrZSA6KQ==",
    "normalizedAlignment": ALIGNMENT,
    "alignment": ALIGNMENT,
}
FINAL = {"isFinal": True}
# https://elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-multi-stream-input
AUDIO_OF_CONTEXT = {**AUDIO, "contextId": "conv_1"}
FINAL_OF_CONTEXT = {"isFinal": True, "contextId": "conv_1"}
# https://elevenlabs.io/docs/api-reference/text-to-speech/stream-with-timestamps
WITH_TIMES = {
    "audio_base64": "base64_encoded_audio_string",
    "alignment": {
        "characters": ["H", "e", "l", "l", "o"],
        "character_start_times_seconds": [0, 0.1, 0.2, 0.3, 0.4],
        "character_end_times_seconds": [0.1, 0.2, 0.3, 0.4, 0.5],
    },
    "normalized_alignment": {
        "characters": ["H", "e", "l", "l", "o"],
        "character_start_times_seconds": [0, 0.1, 0.2, 0.3, 0.4],
        "character_end_times_seconds": [0.1, 0.2, 0.3, 0.4, 0.5],
    },
}
# https://elevenlabs.io/docs/eleven-api/resources/errors
ERROR = {
    "detail": {
        "type": "validation_error",
        "code": "invalid_parameters",
        "message": "The 'keyterms' parameter is only supported with the 'scribe_v2' model.",
        "status": "invalid_parameters",
        "request_id": "3c807fc4c3a1705f9638ecc764a91c01",
        "param": "keyterms",
    }
}
# As a WebSocket says it before it closes, from
# https://github.com/elevenlabs/elevenlabs-python/issues/167
ERROR_EVENT = {
    "message": "Could not parse input message, make sure it is a json and follows the schema"
    " outlined in protocol.",
    "error": "invalid_input_message",
    "code": 1008,
}
