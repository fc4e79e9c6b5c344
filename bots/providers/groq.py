"""Groq: open models, fast to the first token; Whisper hears whole utterances.

Models: https://console.groq.com/docs/models
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from bots.persona import LlmChoice
from bots.providers.provider import BuildRequest, LanguageModel, Provider, Recogniser

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

PATH = "/openai/v1"


def reasoning_effort(model: str) -> Literal["none", "low"] | None:
    """The least a model may think before it speaks; only some models take the setting."""
    if model.startswith("openai/gpt-oss"):
        return "low"
    # Otherwise Qwen thinks aloud, in the answer.
    return "none" if "qwen" in model else None


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.groq.llm import GroqLLMService

    choice = cast(LlmChoice, request.choice)
    model = choice.model or THINKS.model
    return GroqLLMService(
        api_key=request.key,
        base_url=request.address + PATH,
        settings=GroqLLMService.Settings(
            model=model,
            system_instruction=request.instruction,
            temperature=choice.temperature,
            max_tokens=choice.max_tokens,
            reasoning_effort=reasoning_effort(model),
        ),
    )


def build_stt(request: BuildRequest) -> FrameProcessor:
    """A recogniser of whole utterances; with several languages allowed it detects which."""
    from pipecat.services.groq.stt import GroqSTTService

    only = request.language if len(request.languages) == 1 else None
    return GroqSTTService(
        api_key=request.key,
        base_url=request.address + PATH,
        settings=GroqSTTService.Settings(model=request.choice.model or HEARS.model, language=only),
    )


HEARS = Recogniser(build_stt, model="whisper-large-v3-turbo")
THINKS = LanguageModel(build_llm, model="openai/gpt-oss-20b")
PROVIDER = Provider(
    name="groq",
    offers={"stt": HEARS, "llm": THINKS},
    key="GROQ_API_KEY",
    address=("GROQ_BASE_URL", "https://api.groq.com"),
    package=("openai", "pipecat-ai[groq]"),
)
