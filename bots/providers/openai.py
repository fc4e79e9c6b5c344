"""OpenAI: hears whole utterances, answers, speaks.

Models: https://platform.openai.com/docs/models
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bots.persona import LlmChoice, TtsChoice
from bots.providers.provider import (
    ALL_LANGUAGES,
    BuildRequest,
    LanguageModel,
    Provider,
    Recogniser,
    Voice,
)
from bots.providers.voices import voice_for

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


def build_stt(request: BuildRequest) -> FrameProcessor:
    """A recogniser of whole utterances; with several languages allowed it detects which."""
    from pipecat.services.openai.stt import OpenAISTTService

    only = request.language if len(request.languages) == 1 else None
    return OpenAISTTService(
        api_key=request.key,
        base_url=request.address,
        settings=OpenAISTTService.Settings(
            model=request.choice.model or HEARS.model, language=only
        ),
    )


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.openai.llm import OpenAILLMService

    choice = cast(LlmChoice, request.choice)
    return OpenAILLMService(
        api_key=request.key,
        base_url=request.address,
        settings=OpenAILLMService.Settings(
            model=choice.model or THINKS.model,
            system_instruction=request.instruction,
            temperature=choice.temperature,
            max_completion_tokens=choice.max_tokens,
        ),
    )


def build_tts(request: BuildRequest) -> FrameProcessor:
    """A voice that speaks any language."""
    from pipecat.services.openai.tts import OpenAITTSService

    choice = cast(TtsChoice, request.choice)
    return OpenAITTSService(
        api_key=request.key,
        base_url=request.address,
        settings=OpenAITTSService.Settings(
            model=choice.model or SPEAKS.model,
            voice=voice_for(choice, SPEAKS, request.language),
            speed=choice.speed,
        ),
    )


HEARS = Recogniser(build_stt, model="gpt-4o-mini-transcribe")
THINKS = LanguageModel(build_llm, model="gpt-4o")
SPEAKS = Voice(
    build_tts,
    model="gpt-4o-mini-tts",
    voices=dict.fromkeys(sorted(ALL_LANGUAGES), "coral"),
    multilingual=True,
)
PROVIDER = Provider(
    name="openai",
    offers={"stt": HEARS, "llm": THINKS, "tts": SPEAKS},
    key="OPENAI_API_KEY",
    address=("OPENAI_BASE_URL", "https://api.openai.com/v1"),
    package=("openai", "pipecat-ai[openai]"),
)
