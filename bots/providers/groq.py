"""Groq: open models, fast to the first token; Whisper hears whole utterances; Orpheus speaks.

Models: https://console.groq.com/docs/models (as of 2026-11-20)
Voices: https://console.groq.com/docs/text-to-speech/orpheus (as of 2026-11-20): English, WAV,
at their own speed, and 200 characters at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from bots.accounts.groq import ACCOUNT
from bots.choices import LlmChoice, SttChoice, TtsChoice
from bots.providers.openai_sdk import forget_openai, warm
from bots.providers.provider import (
    ALL_LANGUAGES,
    BuildRequest,
    LanguageModel,
    Provider,
    Recogniser,
    Voice,
)
from bots.providers.thinking import least_effort, tokens_for
from bots.providers.voices import voice_for
from bots.written import LanguageCode

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

PATH = "/openai/v1"
# Qwen otherwise thinks aloud, in the answer.
EFFORTS = {"openai/gpt-oss-*": "low", "*qwen*": "none"}
ENGLISH: frozenset[LanguageCode] = frozenset({"en"})
NONE_OF_OURS: frozenset[LanguageCode] = frozenset()


def build_stt(request: BuildRequest) -> FrameProcessor:
    """A recogniser of whole utterances; with several languages allowed it detects which."""
    from pipecat.services.stt_latency import GROQ_TTFS_P99

    from bots.providers.transcriptions import TranscriptionsSTTService

    choice = cast(SttChoice, request.choice)
    service = TranscriptionsSTTService(
        api_key=request.key,
        base_url=request.address + PATH,
        ttfs_p99_latency=GROQ_TTFS_P99,
        settings=TranscriptionsSTTService.Settings(
            model=choice.model or HEARS.model,
            language=request.language if len(request.languages) == 1 else None,
            # Whisper expects the words of what was said before.
            prompt=", ".join(choice.keyterms) or None,
        ),
    )
    forget_openai(service)
    return service


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.groq.llm import GroqLLMService

    choice = cast(LlmChoice, request.choice)
    model = choice.model or THINKS.model
    effort = least_effort(model, EFFORTS)
    service = GroqLLMService(
        api_key=request.key,
        base_url=request.address + PATH,
        settings=GroqLLMService.Settings(
            model=model,
            system_instruction=request.instruction,
            temperature=choice.temperature,
            max_tokens=tokens_for(choice.max_tokens, effort),
            reasoning_effort=cast(Literal["none", "low"] | None, effort),
        ),
    )
    forget_openai(service)
    return service


def build_tts(request: BuildRequest) -> FrameProcessor:
    """A voice for English, a sentence at a time."""
    from groq import AsyncGroq

    from bots.providers.expressive.groq import ExpressiveGroqTTSService

    choice = cast(TtsChoice, request.choice)
    service = ExpressiveGroqTTSService(
        api_key=request.key,
        settings=ExpressiveGroqTTSService.Settings(
            model=choice.model or SPEAKS.model,
            voice=voice_for(choice, SPEAKS, request.language),
            speed=choice.speed,
        ),
    )
    # Pipecat's service takes no address; its client does.
    service._client = AsyncGroq(api_key=request.key, base_url=request.address)
    return service


HEARS = Recogniser(
    build_stt,
    model="whisper-large-v3-turbo",
    models={
        **dict.fromkeys(("whisper-large-v3-turbo", "whisper-large-v3"), ALL_LANGUAGES),
        "distil-whisper-large-v3-en": ENGLISH,
    },
)
THINKS = LanguageModel(build_llm, model="openai/gpt-oss-20b")
SPEAKS = Voice(
    build_tts,
    model="canopylabs/orpheus-v1-english",
    voices={"en": "autumn"},
    models={
        "canopylabs/orpheus-v1-english": ENGLISH,
        "canopylabs/orpheus-arabic-saudi": NONE_OF_OURS,
    },
    known_voices={"en": ("autumn", "diana", "hannah", "austin", "daniel", "troy")},
)
PROVIDER = Provider(
    name="groq",
    offers={"stt": HEARS, "llm": THINKS, "tts": SPEAKS},
    key="GROQ_API_KEY",
    address=("GROQ_BASE_URL", "https://api.groq.com"),
    package=("openai", "pipecat-ai[groq]"),
    account=ACCOUNT,
    warm=warm,
)
