"""OpenAI: hears whole utterances, answers, speaks.

Models: https://developers.openai.com/api/docs/models (as of 2026-11-20)

gpt-4o and gpt-4.1, their transcribers and all voices of the speech endpoint are taken away in
January and February 2027; for the voices OpenAI names no other on that endpoint:
https://developers.openai.com/api/docs/deprecations
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from bots.accounts.openai_sdk import OPENAI
from bots.choices import LlmChoice, SttChoice, TtsChoice
from bots.providers.openai_sdk import warm
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

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

# With tools, the chat endpoint takes the newest models without thinking only; a few must think.
EFFORTS = {
    "*-chat*": None,
    "gpt-6-astra*": "low",
    "gpt-6.1-sol*": "low",
    "gpt-6*": "none",
    "gpt-5.[1-9]*": "none",
    "gpt-5*": "minimal",
    "o[1-9]*": "low",
}
# The models that think refuse any temperature.
THINKING = re.compile(r"(?:gpt-[5-9]|o\d)")
TRANSCRIBER_WITH_KEYWORDS = "gpt-transcribe"
# Of raw audio, in Hz, whatever the pipeline's:
# https://developers.openai.com/api/docs/guides/text-to-speech#supported-output-formats
SPOKEN_RATE = 24_000
# tts-1 and tts-1-hd lack ballad, cedar, marin and verse:
# https://developers.openai.com/api/docs/guides/text-to-speech#voice-options
VOICES = (
    "alloy",
    "ash",
    "ballad",
    "cedar",
    "coral",
    "echo",
    "fable",
    "marin",
    "nova",
    "onyx",
    "sage",
    "shimmer",
    "verse",
)


def build_stt(request: BuildRequest) -> FrameProcessor:
    """A recogniser of whole utterances; with several languages allowed it detects which."""
    from bots.providers.transcriptions import TranscriptionsSTTService

    choice = cast(SttChoice, request.choice)
    model = choice.model or HEARS.model
    takes_keywords = model == TRANSCRIBER_WITH_KEYWORDS
    return TranscriptionsSTTService(
        api_key=request.key,
        base_url=request.address,
        settings=TranscriptionsSTTService.Settings(
            model=model,
            language=request.language if len(request.languages) == 1 else None,
            keywords=choice.keyterms if takes_keywords and choice.keyterms else None,
            prompt=", ".join(choice.keyterms) or None if not takes_keywords else None,
        ),
    )


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.openai.llm import OpenAILLMService
    from pipecat.utils.types import NOT_GIVEN

    choice = cast(LlmChoice, request.choice)
    model = choice.model or THINKS.model
    effort = least_effort(model, EFFORTS)
    return OpenAILLMService(
        api_key=request.key,
        base_url=request.address,
        settings=OpenAILLMService.Settings(
            model=model,
            system_instruction=request.instruction,
            temperature=NOT_GIVEN if THINKING.match(model) else choice.temperature,
            max_completion_tokens=tokens_for(choice.max_tokens, effort),
            extra={"reasoning_effort": effort} if effort else {},
        ),
    )


def build_tts(request: BuildRequest) -> FrameProcessor:
    """A voice that speaks any language."""
    from bots.providers.expressive.openai import ExpressiveOpenAITTSService

    choice = cast(TtsChoice, request.choice)
    return ExpressiveOpenAITTSService(
        api_key=request.key,
        base_url=request.address,
        sample_rate=SPOKEN_RATE,
        settings=ExpressiveOpenAITTSService.Settings(
            model=choice.model or SPEAKS.model,
            voice=voice_for(choice, SPEAKS, request.language),
            speed=choice.speed,
        ),
    )


HEARS = Recogniser(
    build_stt,
    model="gpt-transcribe",
    models=dict.fromkeys(
        ("gpt-transcribe", "gpt-4o-transcribe", "gpt-4o-mini-transcribe", "whisper-1"),
        ALL_LANGUAGES,
    ),
)
THINKS = LanguageModel(build_llm, model="gpt-6-luna")
SPEAKS = Voice(
    build_tts,
    model="gpt-4o-mini-tts",
    voices=dict.fromkeys(sorted(ALL_LANGUAGES), "coral"),
    multilingual=True,
    models=dict.fromkeys(("gpt-4o-mini-tts", "tts-1", "tts-1-hd"), ALL_LANGUAGES),
    known_voices=dict.fromkeys(sorted(ALL_LANGUAGES), VOICES),
)
PROVIDER = Provider(
    name="openai",
    offers={"stt": HEARS, "llm": THINKS, "tts": SPEAKS},
    key="OPENAI_API_KEY",
    address=("OPENAI_BASE_URL", "https://api.openai.com/v1"),
    package=("openai", "pipecat-ai[openai]"),
    account=OPENAI,
    warm=warm,
)
