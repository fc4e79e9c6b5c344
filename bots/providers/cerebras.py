"""Cerebras: open models, a few thousand tokens a second.

Models: https://inference-docs.cerebras.ai/models/overview (as of 2026-11-20)
Reasoning: https://inference-docs.cerebras.ai/capabilities/reasoning
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
EFFORTS = {"gpt-oss-*": "low", "qwen-3*": "none"}


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.cerebras.llm import CerebrasLLMService

    choice = cast(LlmChoice, request.choice)
    model = choice.model or THINKS.model
    effort = least_effort(model, EFFORTS)
    service = CerebrasLLMService(
        api_key=request.key,
        base_url=request.address + PATH,
        settings=CerebrasLLMService.Settings(
            model=model,
            system_instruction=request.instruction,
            temperature=choice.temperature,
            max_completion_tokens=choice.max_tokens,
            extra={"reasoning_effort": effort} if effort else {},
        ),
    )
    forget_openai(service)
    return service


THINKS = LanguageModel(build_llm, model="gpt-oss-120b")
PROVIDER = Provider(
    name="cerebras",
    offers={"llm": THINKS},
    key="CEREBRAS_API_KEY",
    address=("CEREBRAS_BASE_URL", "https://api.cerebras.ai"),
    package=("openai", "pipecat-ai[cerebras]"),
    account=VERSIONED,
)
