"""Cerebras: open models, a few thousand tokens a second.

Models: https://inference-docs.cerebras.ai/models/overview (as of 2026-11-20)
Reasoning: https://inference-docs.cerebras.ai/capabilities/reasoning
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bots.accounts.openai_sdk import VERSIONED
from bots.providers.chat_completions import chat_service
from bots.providers.openai_sdk import warm
from bots.providers.provider import BuildRequest, LanguageModel, Provider

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

PATH = "/v1"
EFFORTS = {"gpt-oss-*": "low", "qwen-3*": "none"}


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.cerebras.llm import CerebrasLLMService

    return chat_service(
        CerebrasLLMService,
        request,
        model=THINKS.model,
        path=PATH,
        efforts=EFFORTS,
        limit="max_completion_tokens",
    )


THINKS = LanguageModel(build_llm, model="gpt-oss-120b")
PROVIDER = Provider(
    name="cerebras",
    offers={"llm": THINKS},
    key="CEREBRAS_API_KEY",
    address=("CEREBRAS_BASE_URL", "https://api.cerebras.ai"),
    package=("openai", "pipecat-ai[cerebras]"),
    account=VERSIONED,
    warm=warm,
)
