"""Names that older configurations use, and what they are called today. Data only.

Dutch men's voices: https://developers.deepgram.com/docs/tts-models and
https://github.com/OHF-Voice/piper1-gpl/blob/main/docs/VOICES.md (as of 2026-11-20)
"""

from __future__ import annotations

from collections.abc import Mapping

from bots.providers.provider import Leg

PROVIDERS: Mapping[str, Mapping[Leg, str]] = {
    "whisper-local": {"stt": "whisper"},
    "piper-local": {"tts": "piper"},
    "local": {"stt": "whisper", "llm": "llama_cpp", "tts": "piper"},
}
"""A provider's former name, and today's on each leg."""

MODELS: Mapping[str, Mapping[str, str]] = {
    "mixtral": {"groq": "openai/gpt-oss-20b"},
}
"""A model's former name, and today's at each provider."""

_DUTCH_MAN = {
    "deepgram": "aura-2-sander-nl",
    "piper": "nl_NL-pim-medium",
    "openai": "onyx",
    "elevenlabs": "JBFqnCBsd6RMkjVDRZzb",
}
VOICES: Mapping[str, Mapping[str, str]] = {
    "dutch-thijs": _DUTCH_MAN,
    "aura-jeroen-nl": _DUTCH_MAN,
}
"""A voice's former name, and at each provider one like it; elsewhere, its own Dutch voice."""
