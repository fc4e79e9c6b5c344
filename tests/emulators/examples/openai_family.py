"""Messages of OpenAI's wire as the vendors have published or sent them, each with its page."""

from __future__ import annotations

# https://platform.openai.com/docs/api-reference/chat/streaming, with what the reference says of
# `usage` and `obfuscation`.
OPENAI_CHUNK = {
    "id": "chatcmpl-123",
    "object": "chat.completion.chunk",
    "created": 1694268190,
    "model": "gpt-4o-mini",
    "service_tier": "default",
    "system_fingerprint": "fp_44709d6fcb",
    "choices": [{"index": 0, "delta": {}, "logprobs": None, "finish_reason": None}],
    "obfuscation": "aB3",
}
# https://platform.openai.com/docs/api-reference/chat/create
OPENAI_WHOLE = {
    "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT",
    "object": "chat.completion",
    "created": 1741569952,
    "model": "gpt-4.1-2025-04-14",
    "choices": [
        {
            "index": 0,
            "message": {
                "role": "assistant",
                "content": "Hello! How can I assist you today?",
                "refusal": None,
                "annotations": [],
            },
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {
        "prompt_tokens": 19,
        "completion_tokens": 10,
        "total_tokens": 29,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": 0,
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    },
    "service_tier": "default",
    "system_fingerprint": "fp_44709d6fcb",
}
# https://console.groq.com/docs/api-reference#chat-create
GROQ_USAGE = {
    "queue_time": 0.037493756,
    "prompt_tokens": 18,
    "prompt_time": 0.000680594,
    "completion_tokens": 556,
    "completion_time": 0.463333333,
    "total_tokens": 574,
    "total_time": 0.464013927,
}
GROQ_WHOLE = {
    "id": "chatcmpl-f51b2cd2-bef7-417e-964e-a08f0b513c22",
    "object": "chat.completion",
    "created": 1730241104,
    "model": "openai/gpt-oss-20b",
    "choices": [
        {
            "index": 0,
            "message": {"role": "assistant", "content": "Fast language models ..."},
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": GROQ_USAGE,
    "usage_breakdown": None,
    "system_fingerprint": "fp_179b0f92c9",
    "x_groq": {"id": "req_01jbd6g2qdfw2adyrt2az8hz4w", "seed": 689520654},
    "service_tier": "on_demand",
}
_GROQ = {
    "id": "chatcmpl-b610d559-f156-4aca-8827-24b4fe6af54f",
    "object": "chat.completion.chunk",
    "created": 1770770843,
    "model": "openai/gpt-oss-20b",
    "system_fingerprint": "fp_f8b414701e",
}
GROQ_CHUNKS = [
    {
        **_GROQ,
        "choices": [{"index": 0, "delta": {}, "logprobs": None, "finish_reason": None}],
        "x_groq": {"id": "req_01kh52nj5yfcat8hrmvrk2j2hj", "seed": 689520654},
    },
    {
        **_GROQ,
        "choices": [{"index": 0, "delta": {}, "logprobs": None, "finish_reason": None}],
    },
    {
        **_GROQ,
        "choices": [{"index": 0, "delta": {}, "logprobs": None, "finish_reason": "stop"}],
        "x_groq": {"id": "req_01kh52nj5yfcat8hrmvrk2j2hj", "usage": GROQ_USAGE},
        "usage": GROQ_USAGE,
    },
]
# https://inference-docs.cerebras.ai/api-reference/chat-completions
_CEREBRAS = {
    "id": "chatcmpl-292e278f-514e-4186-9010-91ce6a14168b",
    "created": 1723733419,
    "model": "gpt-oss-120b",
    "system_fingerprint": "fp_70185065a4",
}
CEREBRAS_END = {
    "usage": {
        "prompt_tokens": 12,
        "completion_tokens": 100,
        "total_tokens": 112,
        "prompt_tokens_details": {"cached_tokens": 0},
        "completion_tokens_details": {
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
            "reasoning_tokens": 0,
        },
    },
    "time_info": {
        "queue_time": 0.000073161,
        "prompt_time": 0.0010744798888888889,
        "completion_time": 0.005658071111111111,
        "total_time": 0.022224903106689453,
        "created": 1723733419.5,
    },
}
CEREBRAS_WHOLE = {
    **_CEREBRAS,
    **CEREBRAS_END,
    "object": "chat.completion",
    "choices": [
        {
            "finish_reason": "stop",
            "index": 0,
            "message": {"content": "Hello! How can I help you?", "role": "assistant"},
        }
    ],
}
CEREBRAS_CHUNKS = [
    {**_CEREBRAS, "object": "chat.completion.chunk", "choices": [{"delta": {}, "index": 0}]},
    {
        **_CEREBRAS,
        **CEREBRAS_END,
        "object": "chat.completion.chunk",
        "choices": [{"delta": {}, "finish_reason": "stop", "index": 0}],
    },
]
# https://docs.mistral.ai/api/endpoint/chat
_MISTRAL = {"id": "cmpl-e5cc70bb28c444948073e77776eb30ef", "created": 1702256327}
MISTRAL_USAGE = {"prompt_tokens": 16, "completion_tokens": 34, "total_tokens": 50}
MISTRAL_WHOLE = {
    **_MISTRAL,
    "object": "chat.completion",
    "model": "mistral-small-latest",
    "choices": [
        {
            "index": 0,
            "message": {"role": "assistant", "tool_calls": None, "content": "Oui."},
            "finish_reason": "stop",
        }
    ],
    "usage": MISTRAL_USAGE,
}
MISTRAL_CHUNKS = [
    {
        **_MISTRAL,
        "object": "chat.completion.chunk",
        "model": "mistral-small-latest",
        "choices": [{"index": 0, "delta": {}, "finish_reason": None}],
    },
    {
        **_MISTRAL,
        "object": "chat.completion.chunk",
        "model": "mistral-small-latest",
        "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}],
        "usage": MISTRAL_USAGE,
    },
]
# https://docs.ollama.com/api/openai-compatibility
_OLLAMA = {
    "id": "chatcmpl-498",
    "created": 1710810193,
    "model": "llama3.2",
    "system_fingerprint": "fp_ollama",
}
OLLAMA_WHOLE = {
    **_OLLAMA,
    "object": "chat.completion",
    "choices": [
        {
            "index": 0,
            "message": {"role": "assistant", "content": "Hi!"},
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 9, "completion_tokens": 12, "total_tokens": 21},
}
OLLAMA_CHUNKS = [
    {
        **_OLLAMA,
        "object": "chat.completion.chunk",
        "choices": [
            {"index": 0, "delta": {"role": "assistant", "content": "Hi"}, "finish_reason": ending}
        ],
    }
    for ending in (None, "stop")
]
# https://docs.ollama.com/api/chat
OLLAMA_NATIVE = [
    {
        "model": "llama3.2",
        "created_at": "2025-10-17T23:14:07.414671Z",
        "message": {"role": "assistant", "content": "Hello"},
        "done": False,
    },
    {
        "model": "llama3.2",
        "created_at": "2025-10-17T23:14:07.414671Z",
        "message": {"role": "assistant", "content": ""},
        "done": True,
        "done_reason": "stop",
        "total_duration": 174560334,
        "load_duration": 101397084,
        "prompt_eval_count": 11,
        "prompt_eval_duration": 13074791,
        "eval_count": 18,
        "eval_duration": 52479709,
    },
]
# https://docs.ollama.com/api/tags
OLLAMA_TAGS = {
    "models": [
        {
            "name": "gemma3",
            "model": "gemma3",
            "modified_at": "2025-10-03T23:34:03.409490317-07:00",
            "size": 3338801804,
            "digest": "a2af6cc3eb7fa8be8504abaf9b04e88f17a119ec3f04a3addf55f92841195f5a",
            "details": {
                "parent_model": "",
                "format": "gguf",
                "family": "gemma",
                "families": ["gemma"],
                "parameter_size": "4.3B",
                "quantization_level": "Q4_K_M",
            },
        }
    ]
}
# https://console.groq.com/docs/api-reference#models-list
GROQ_MODEL = {
    "id": "llama3-groq-70b-8192-tool-use-preview",
    "object": "model",
    "created": 1693721698,
    "owned_by": "Groq",
    "active": True,
    "context_window": 8192,
    "public_apps": None,
    "max_completion_tokens": 8192,
}
# https://platform.openai.com/docs/api-reference/audio/verbose-json-object
OPENAI_VERBOSE = {
    "task": "transcribe",
    "language": "english",
    "duration": 8.470000267028809,
    "text": "The beach was a popular spot on a hot summer day.",
    "segments": [
        {
            "id": 0,
            "seek": 0,
            "start": 0.0,
            "end": 3.319999933242798,
            "text": " The beach was a popular spot on a hot summer day.",
            "tokens": [50364, 440, 7534],
            "temperature": 0.0,
            "avg_logprob": -0.2860786020755768,
            "compression_ratio": 1.2363636493682861,
            "no_speech_prob": 0.00985979475080967,
        }
    ],
    "usage": {"type": "duration", "seconds": 9},
}
# https://platform.openai.com/docs/api-reference/audio/createTranscription
OPENAI_TRANSCRIPT = {
    "text": "Imagine the wildest idea that you've ever had.",
    "usage": {
        "type": "tokens",
        "input_tokens": 14,
        "input_token_details": {"text_tokens": 10, "audio_tokens": 4},
        "output_tokens": 101,
        "total_tokens": 115,
    },
}
# https://console.groq.com/docs/api-reference#audio-transcription
GROQ_TRANSCRIPT = {
    "text": "Your transcribed text appears here...",
    "x_groq": {"id": "req_unique_id"},
}
# https://platform.openai.com/docs/api-reference/audio/speech-audio-delta-event
OPENAI_SPEECH = [
    {"type": "speech.audio.delta", "audio": "base64-encoded-audio-data"},
    {
        "type": "speech.audio.done",
        "usage": {"input_tokens": 14, "output_tokens": 101, "total_tokens": 115},
    },
]
# https://console.groq.com/docs/errors, https://docs.mistral.ai/resources/error-glossary,
# https://inference-docs.cerebras.ai/support/error, https://platform.openai.com/docs/guides/error-codes
ERRORS = {
    "openai": {"error": {"message": "", "type": "", "param": None, "code": ""}},
    "groq": {"error": {"message": "", "type": "", "code": ""}},
    "cerebras": {"message": "", "type": "", "param": "", "code": ""},
    "mistral": {"object": "error", "message": "", "type": "", "param": None, "code": ""},
}
