"""Ollama: open models on a machine of your own.

It needs no key, so that nothing tells whether it is there: it serves where OLLAMA_BASE_URL
says so. The wire: https://docs.ollama.com/api/openai-compatibility (as of 2026-11-20)
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
EFFORTS = {"gpt-oss*": "low", "qwen3*": "none"}


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.ollama.llm import OLLamaLLMService

    return chat_service(OLLamaLLMService, request, model=THINKS.model, path=PATH, efforts=EFFORTS)


THINKS = LanguageModel(build_llm, model="llama3.2")
PROVIDER = Provider(
    name="ollama",
    offers={"llm": THINKS},
    address=("OLLAMA_BASE_URL", "http://localhost:11434"),
    needs_address=True,
    package=("openai", "pipecat-ai[ollama]"),
    account=VERSIONED,
    warm=warm,
)
