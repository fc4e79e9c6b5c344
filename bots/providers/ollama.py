"""Ollama: open models on a machine of your own.

It needs no key, so that nothing tells whether it is there: it serves where OLLAMA_BASE_URL
says so. The wire: https://docs.ollama.com/api/openai-compatibility (as of 2026-11-20)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bots.accounts.openai_sdk import VERSIONED
from bots.choices import LlmChoice
from bots.providers.openai_sdk import NO_KEY, forget_openai
from bots.providers.provider import BuildRequest, LanguageModel, Provider
from bots.providers.thinking import least_effort

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

PATH = "/v1"
EFFORTS = {"gpt-oss*": "low", "qwen3*": "none"}


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model."""
    from pipecat.services.ollama.llm import OLLamaLLMService

    choice = cast(LlmChoice, request.choice)
    model = choice.model or THINKS.model
    effort = least_effort(model, EFFORTS)
    service = OLLamaLLMService(
        api_key=request.key or NO_KEY,
        base_url=request.address + PATH,
        settings=OLLamaLLMService.Settings(
            model=model,
            system_instruction=request.instruction,
            temperature=choice.temperature,
            max_tokens=choice.max_tokens,
            extra={"reasoning_effort": effort} if effort else {},
        ),
    )
    forget_openai(service)
    return service


THINKS = LanguageModel(build_llm, model="llama3.2")
PROVIDER = Provider(
    name="ollama",
    offers={"llm": THINKS},
    address=("OLLAMA_BASE_URL", "http://localhost:11434"),
    needs_address=True,
    package=("openai", "pipecat-ai[ollama]"),
    account=VERSIONED,
)
