"""Anthropic: Claude.

Models: https://platform.claude.com/docs/en/about-claude/models/overview (as of 2026-11-20)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from bots.accounts.anthropic import ACCOUNT
from bots.choices import LlmChoice
from bots.providers.provider import BuildRequest, LanguageModel, Provider

if TYPE_CHECKING:
    from pipecat.processors.frame_processor import FrameProcessor

# From Opus 4.7 on, a request that sets the temperature is refused.
TAKES_TEMPERATURE = re.compile(r"claude-(?:3|[a-z]+-4-[0-6](?!\d))")
HOTTEST = 1.0


def build_llm(request: BuildRequest) -> FrameProcessor:
    """A streaming language model; Pipecat turns its thinking down as far as it goes."""
    from anthropic import AsyncAnthropic
    from pipecat.services.anthropic.llm import AnthropicLLMService
    from pipecat.utils.types import NOT_GIVEN

    choice = cast(LlmChoice, request.choice)
    model = choice.model or THINKS.model
    takes_temperature = TAKES_TEMPERATURE.match(model) is not None
    return AnthropicLLMService(
        api_key=request.key,
        client=AsyncAnthropic(api_key=request.key, base_url=request.address),
        settings=AnthropicLLMService.Settings(
            model=model,
            system_instruction=request.instruction,
            temperature=min(choice.temperature, HOTTEST) if takes_temperature else NOT_GIVEN,
            max_tokens=choice.max_tokens,
        ),
    )


THINKS = LanguageModel(build_llm, model="claude-haiku-5-5")
PROVIDER = Provider(
    name="anthropic",
    offers={"llm": THINKS},
    key="ANTHROPIC_API_KEY",
    address=("ANTHROPIC_BASE_URL", "https://api.anthropic.com"),
    package=("anthropic", "pipecat-ai[anthropic]"),
    account=ACCOUNT,
)
