"""A language model that speaks OpenAI's chat completions to someone other than OpenAI.

The wire: https://platform.openai.com/docs/api-reference/chat
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, cast

from bots.choices import LlmChoice
from bots.providers.openai_sdk import NO_KEY, forget_openai
from bots.providers.provider import BuildRequest
from bots.providers.thinking import least_effort, tokens_for

if TYPE_CHECKING:
    from pipecat.services.openai.base_llm import BaseOpenAILLMService


def chat_service(
    kind: type[BaseOpenAILLMService],
    request: BuildRequest,
    *,
    model: str,
    path: str = "",
    efforts: Mapping[str, str | None] | None = None,
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens",
) -> BaseOpenAILLMService:
    """Build a streaming language model.

    Args:
        kind: Pipecat's service for the vendor.
        request: What the builder is told.
        model: The model, unless the persona names one.
        path: What follows the provider's address.
        efforts: The least effort that models take, by name or pattern.
        limit: What the vendor calls the most tokens of an answer.

    Returns:
        The service, which sends nothing of OpenAI's.
    """
    choice = cast(LlmChoice, request.choice)
    name = choice.model or model
    effort = least_effort(name, efforts or {})
    settings: dict[str, Any] = {
        "model": name,
        "system_instruction": request.instruction,
        "temperature": choice.temperature,
        "extra": {"reasoning_effort": effort} if effort else {},
        limit: tokens_for(choice.max_tokens, effort),
    }
    service = kind(
        api_key=request.key or NO_KEY,
        base_url=request.address + path,
        settings=kind.Settings(**settings),
    )
    forget_openai(service)
    return service
