"""What clients ask of each provider: bodies and messages that are understood."""

from __future__ import annotations

from typing import Any

KEY = {
    "Authorization": "Bearer any",
    "x-api-key": "any",
    "xi-api-key": "any",
    "anthropic-version": "2023-06-01",
    "Cartesia-Version": "2025-04-16",
}
# What a PNG file begins with.
DATA = "iVBORw0KGgo="
VOICE = "a0e99841-438c-4a64-b679-ae501e7d6091"
SAID = [
    {"role": "system", "content": "Be brief."},
    {"role": "user", "content": [{"type": "text", "text": "Hi"}]},
    {
        "role": "assistant",
        "content": None,
        "tool_calls": [
            {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
        ],
    },
    {"role": "tool", "tool_call_id": "1", "content": "{}"},
]
TOOL = {"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}
PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64," + DATA}}
CHAT = {
    "messages": [*SAID, {"role": "user", "content": [PICTURE]}],
    "tools": [TOOL],
    "tool_choice": {"type": "function", "function": {"name": "f"}},
    "stop": ["x"],
    "seed": 1,
    "logit_bias": {"1": 2},
    "response_format": {"type": "text"},
    "stream": True,
    "stream_options": {"include_usage": True},
}
SPEECH = {"voice": "alloy", "input": "Hi.", "response_format": "wav", "speed": 1.0}
CARTESIA = {
    "model_id": "sonic-3",
    "transcript": "Hi.",
    "voice": {"mode": "id", "id": VOICE},
    "output_format": {"container": "raw", "encoding": "pcm_s16le", "sample_rate": 8000},
    "generation_config": {"speed": 1.1, "volume": 1.0, "emotion": "calm"},
    "language": "en",
    "context_id": "c",
    "continue": False,
    "flush": True,
    "add_timestamps": True,
    "max_buffer_delay_ms": 0,
}
BLOCKS = [
    {"type": "text", "text": "Hi"},
    {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": DATA}},
]
ANTHROPIC = {
    "model": "claude-haiku-4-5",
    "max_tokens": 9,
    "system": [{"type": "text", "text": "Be brief."}],
    "messages": [
        {"role": "user", "content": BLOCKS},
        {
            "role": "assistant",
            "content": [{"type": "tool_use", "id": "1", "name": "f", "input": {}}],
        },
        {
            "role": "user",
            "content": [
                {"type": "tool_result", "tool_use_id": "1", "content": [BLOCKS[0]]},
            ],
        },
    ],
    "tools": [{"name": "f", "input_schema": {"type": "object"}}],
    "tool_choice": {"type": "tool", "name": "f"},
    "stop_sequences": ["x"],
}
ELEVENLABS = {
    "text": "Hi.",
    "model_id": "eleven_flash_v2_5",
    "language_code": "en",
    "voice_settings": {"speed": 1.0},
}
ELEVENLABS_MESSAGE = {
    "text": "Hi. ",
    "context_id": "c",
    "flush": True,
    "try_trigger_generation": True,
    "voice_settings": {"speed": 1.0, "stability": 0.5},
    "generation_config": {"chunk_length_schedule": [50]},
    "close_context": False,
    "close_socket": False,
}
SPEAKS = "/elevenlabs/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM"

# By path, a body that is answered.
BODIES: dict[str, dict[str, Any]] = {
    "/openai/v1/chat/completions": {"model": "gpt-4.1-mini", **CHAT},
    "/groq/openai/v1/chat/completions": {"model": "openai/gpt-oss-20b", **CHAT},
    "/cerebras/v1/chat/completions": {"model": "gpt-oss-120b", **CHAT},
    "/mistral/v1/chat/completions": {"model": "mistral-small-latest", **CHAT},
    "/ollama/v1/chat/completions": {"model": "llama3.2", **CHAT},
    "/openai_compatible/v1/chat/completions": {"model": "any", **CHAT},
    "/ollama/api/chat": {
        "model": "llama3.2",
        "messages": [{"role": "user", "content": "Hi", "images": []}],
        "tools": [TOOL],
        "options": {"num_predict": 5, "stop": ["x"], "seed": 1},
        "stream": True,
    },
    "/openai/v1/audio/speech": {"model": "gpt-4o-mini-tts", **SPEECH},
    "/groq/openai/v1/audio/speech": {
        "model": "canopylabs/orpheus-v1-english",
        **SPEECH,
        "voice": "troy",
        "sample_rate": 24000,
    },
    "/anthropic/v1/messages": ANTHROPIC,
    "/anthropic/v1/messages/count_tokens": {
        key: value
        for key, value in ANTHROPIC.items()
        if key not in ("max_tokens", "stop_sequences")
    },
    "/cartesia/tts/bytes": CARTESIA,
    "/cartesia/tts/sse": CARTESIA,
    "/cartesia/access-token": {"grants": {"tts": True}, "expires_in": 60},
    SPEAKS: ELEVENLABS,
    f"{SPEAKS}/stream": ELEVENLABS,
    f"{SPEAKS}/with-timestamps": ELEVENLABS,
    f"{SPEAKS}/stream/with-timestamps": ELEVENLABS,
    "/deepgram/v1/speak?model=aura-2-thalia-en": {"text": "Hi."},
}
RAW = "encoding=linear16&sample_rate=16000"
# By path, messages that are understood, and one that is answered or ends the connection.
MESSAGES: dict[str, tuple[list[dict[str, Any]], Any]] = {
    f"/deepgram/v1/listen?model=nova-3&{RAW}": (
        [{"type": "Configure", "keyterms": ["x"]}, {"type": "KeepAlive"}, {"type": "Finalize"}],
        {"type": "CloseStream"},
    ),
    f"/deepgram/v2/listen?model=flux-general-multi&{RAW}": (
        [
            {
                "type": "Configure",
                "thresholds": {"eot_threshold": 0.8, "eager_eot_threshold": 0.4},
                "keyterms": ["x"],
                "language_hints": ["en"],
            },
            {"type": "ForceEndTurn"},
        ],
        {"type": "CloseStream"},
    ),
    "/deepgram/v1/speak?model=aura-2-thalia-en": (
        [{"type": "Speak", "text": "Hi."}, {"type": "Flush"}, {"type": "Clear"}],
        {"type": "Close"},
    ),
    "/cartesia/tts/websocket": ([CARTESIA, {"context_id": "c", "cancel": True}], []),
    f"{SPEAKS}/multi-stream-input?output_format=pcm_16000": (
        [ELEVENLABS_MESSAGE],
        {"close_socket": True},
    ),
    f"{SPEAKS}/stream-input?output_format=pcm_16000": ([ELEVENLABS_MESSAGE], {"text": ""}),
}
