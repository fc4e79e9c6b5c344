"""Messages as Deepgram has published them, shortened: facts of its wire, each with its page."""

from __future__ import annotations

# https://developers.deepgram.com/docs/live-streaming-audio
RESULTS = {
    "type": "Results",
    "channel_index": [0, 1],
    "duration": 1.98,
    "start": 0.0,
    "is_final": True,
    "speech_final": True,
    "channel": {
        "alternatives": [
            {
                "transcript": "Tell me more about this.",
                "confidence": 0.99964225,
                "words": [
                    {
                        "word": "me",
                        "start": 6.3499994,
                        "end": 6.6299996,
                        "confidence": 0.9998324,
                        "punctuated_word": "me",
                    }
                ],
            }
        ]
    },
    "metadata": {
        "request_id": "52cc0efe-fa77-4aa7-b79c-0dda09de2f14",
        "model_info": {
            "name": "2-general-nova",
            "version": "2024-01-18.26916",
            "arch": "nova-2",
        },
        "model_uuid": "c0d1a568-ce81-4fea-97e7-bd45cb1fdf3c",
    },
    "from_finalize": False,
}

# The fields of https://developers.deepgram.com/docs/multilingual-code-switching
MULTILINGUAL_ALTERNATIVE = {
    "transcript": "Hola, nice to meet you.",
    "confidence": 0.98,
    "languages": ["en", "es"],
    "words": [
        {
            "word": "hola",
            "start": 0.08,
            "end": 0.4,
            "confidence": 0.97,
            "language": "es",
            "punctuated_word": "Hola,",
        }
    ],
}

# https://developers.deepgram.com/docs/close-stream
METADATA = {
    "type": "Metadata",
    "transaction_key": "deprecated",
    "request_id": "8c8ebea9-dbec-45fa-a035-e4632cb05b5f",
    "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "created": "2024-08-29T22:37:55.202Z",
    "duration": 0.0,
    "channels": 0,
}

# https://developers.deepgram.com/docs/utterance-end
UTTERANCE_END = {"type": "UtteranceEnd", "channel": [0, 1], "last_word_end": 2.395}

# https://developers.deepgram.com/docs/speech-started
SPEECH_STARTED = {"type": "SpeechStarted", "channel": [0, 1], "timestamp": 9.54}

# https://developers.deepgram.com/changelog/2026/10/19
CONFIGURE_SUCCESS = {
    "type": "ConfigureSuccess",
    "request_id": "550e8400-e29b-41d4-a716-446655440000",
    "keyterms": ["Deepgram", "customer service"],
}

# https://developers.deepgram.com/docs/errors
ERROR = {
    "err_code": "Bad Request",
    "err_msg": "Bad Request: failed to process audio: corrupt or unsupported data",
    "request_id": "uuid",
}

# https://developers.deepgram.com/docs/pre-recorded-audio
RECORDED = {
    "metadata": {
        "transaction_key": "deprecated",
        "request_id": "2479c8c8-8185-40ac-9ac6-f0874419f793",
        "sha256": "154e291ecfa8be6ab8343560bcc109008fa7853eb5372533e8efdefc9b504c33",
        "created": "2024-02-06T19:56:16.180Z",
        "duration": 25.933313,
        "channels": 1,
        "models": ["30089e05-99d1-4376-b32e-c263170674af"],
        "model_info": {
            "30089e05-99d1-4376-b32e-c263170674af": {
                "name": "2-general-nova",
                "version": "2024-01-09.29447",
                "arch": "nova-2",
            }
        },
    },
    "results": {
        "channels": [
            {
                "alternatives": [
                    {
                        "transcript": "Yeah.",
                        "confidence": 0.99902344,
                        "words": [
                            {
                                "word": "yeah",
                                "start": 0.08,
                                "end": 0.32,
                                "confidence": 0.9975586,
                                "punctuated_word": "Yeah.",
                            }
                        ],
                    }
                ]
            }
        ]
    },
}

# https://developers.deepgram.com/docs/flux/close-stream, and for the words
# https://developers.deepgram.com/docs/flux/feature-overview (word-level timestamps)
TURN_INFO = {
    "type": "TurnInfo",
    "request_id": "uuid",
    "sequence_id": 0,
    "event": "Update",
    "turn_index": 0,
    "audio_window_start": 0.0,
    "audio_window_end": 0.0,
    "transcript": "Hello",
    "words": [{"word": "Hello", "confidence": 0.9, "start": 0.1, "end": 0.4}],
    "end_of_turn_confidence": 0.0,
}

# The fields of https://developers.deepgram.com/reference/manage/models/list
MODELS = {
    "stt": [
        {
            "name": "nova-3",
            "canonical_name": "nova-3",
            "architecture": "base",
            "languages": ["en", "en-us"],
            "version": "2021-11-10.1",
            "uuid": "6b28e919-8427-4f32-9847-492e2efd7daf",
            "batch": True,
            "streaming": True,
            "formatted_output": True,
        }
    ],
    "tts": [
        {
            "name": "zeus",
            "canonical_name": "aura-2-zeus-en",
            "architecture": "aura-2",
            "languages": ["en", "en-US"],
            "version": "2025-04-07.0",
            "uuid": "2baf189d-91ac-481d-b6d1-05a3e2e4b5d1",
            "metadata": {
                "accent": "American",
                "age": "Adult",
                "color": "#C58DFF",
                "image": "https://static.deepgram.com/examples/avatars/zeus.jpg",
                "sample": "https://static.deepgram.com/examples/Aura-2-zeus.wav",
                "tags": ["masculine", "deep", "trustworthy", "smooth"],
                "use_cases": ["IVR"],
            },
        }
    ],
}
