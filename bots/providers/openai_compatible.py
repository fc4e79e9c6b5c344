"""A language model at any address that speaks OpenAI's chat completions.

vLLM, LM Studio, llama.cpp's server, a company's gateway. The persona names the model, and in
`base_url_env` the variable that holds the address, path and version included:
https://models.example.com/v1. The key is optional.
The wire: https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bots.accounts.openai_sdk import ROOTED
from bots.providers.chat_completions import chat_service
from bots.providers.openai_sdk import warm
from bots.providers.provider import BuildRequest, LanguageModel, Provider

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    # Pipecat's service for a server that speaks OpenAI's wire and knows no developer role.
    from pipecat.services.ollama.llm import OLLamaLLMService

    return chat_service(OLLamaLLMService, request, model="")


PROVIDER = Provider(
    name="openai_compatible",
    offers={"llm": LanguageModel(build_llm, model="")},
    address=("OPENAI_COMPATIBLE_BASE_URL", ""),
    needs_address=True,
    package=("openai", "pipecat-ai[openai]"),
    account=ROOTED,
    warm=warm,
)
