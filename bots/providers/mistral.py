"""Mistral: language models from Europe.

Models: https://docs.mistral.ai/getting-started/models (as of 2026-11-20)
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
EFFORTS = {"mistral-medium-latest": "none", "mistral-medium-2604": "none"}


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.mistral.llm import MistralLLMService

    return chat_service(MistralLLMService, request, model=THINKS.model, path=PATH, efforts=EFFORTS)


THINKS = LanguageModel(build_llm, model="mistral-small-latest")
PROVIDER = Provider(
    name="mistral",
    offers={"llm": THINKS},
    key="MISTRAL_API_KEY",
    address=("MISTRAL_BASE_URL", "https://api.mistral.ai"),
    package=("openai", "pipecat-ai[mistral]"),
    account=VERSIONED,
    warm=warm,
)
