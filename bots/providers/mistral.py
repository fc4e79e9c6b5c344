"""Mistral: language models from Europe.

Models: https://docs.mistral.ai/getting-started/models (as of 2026-11-20)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bots.accounts.openai_sdk import VERSIONED
from bots.choices import LlmChoice
from bots.providers.openai_sdk import forget_openai
from bots.providers.provider import BuildRequest, LanguageModel, Provider
from bots.providers.thinking import least_effort

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

PATH = "/v1"
EFFORTS = {"mistral-medium-latest": "none", "mistral-medium-2604": "none"}


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.mistral.llm import MistralLLMService

    choice = cast(LlmChoice, request.choice)
    model = choice.model or THINKS.model
    effort = least_effort(model, EFFORTS)
    service = MistralLLMService(
        api_key=request.key,
        base_url=request.address + PATH,
        settings=MistralLLMService.Settings(
            model=model,
            system_instruction=request.instruction,
            temperature=choice.temperature,
            max_tokens=choice.max_tokens,
            extra={"reasoning_effort": effort} if effort else {},
        ),
    )
    forget_openai(service)
    return service


THINKS = LanguageModel(build_llm, model="mistral-small-latest")
PROVIDER = Provider(
    name="mistral",
    offers={"llm": THINKS},
    key="MISTRAL_API_KEY",
    address=("MISTRAL_BASE_URL", "https://api.mistral.ai"),
    package=("openai", "pipecat-ai[mistral]"),
    account=VERSIONED,
)
