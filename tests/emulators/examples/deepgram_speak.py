"""Messages of Deepgram's speech as it has published them: facts of its wire, each with its page."""

from __future__ import annotations

# https://developers.deepgram.com/docs/tts-ws-flush
FLUSHED = {"type": "Flushed", "sequence_id": 0}
# https://developers.deepgram.com/docs/tts-ws-clear
CLEARED = {"type": "Cleared", "sequence_id": 0}
# https://developers.deepgram.com/reference/text-to-speech/speak-streaming, the required fields
METADATA = {
    "type": "Metadata",
    "request_id": "5b9d7a9f-2ef4-4a1b-9f58-2a9d53a0a1aa",
    "model_name": "aura-2-thalia-en",
    "model_version": "2025-04-07.0",
    "model_uuid": "ecb76e9d-f2db-4127-8060-79b05590d22f",
}
WARNING = {"type": "Warning", "description": "What went wrong.", "code": "EXCESSIVE_FLUSH"}
# https://developers.deepgram.com/docs/errors
ERROR = {
    "err_code": "Bad Request",
    "err_msg": "Bad Request: No such model/language/tier combination found.",
    "request_id": "uuid",
}
BY_TYPE = {"Flushed": FLUSHED, "Cleared": CLEARED, "Metadata": METADATA, "Warning": WARNING}
