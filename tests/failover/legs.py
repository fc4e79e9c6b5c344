"""Legs of emulated language models, each with words of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.services.groq.llm import GroqLLMService
from pipecat.services.llm_service import LLMService
from pipecat.services.openai.llm import OpenAILLMService

from bots.failover.breaker import Breaker
from bots.failover.language_models import LanguageModels
from bots.failover.member import Member
from bots.failover.order import ChainOrder
from bots.failover.retries import ask_once


def groq(root: str) -> GroqLLMService:
    return GroqLLMService(
        api_key="k",
        base_url=f"{root}/groq/openai/v1",
        settings=GroqLLMService.Settings(model="openai/gpt-oss-20b"),
    )


def openai(root: str) -> OpenAILLMService:
    return OpenAILLMService(
        api_key="k",
        base_url=f"{root}/openai/v1",
        settings=OpenAILLMService.Settings(model="gpt-4o"),
    )


def two(root: str, *, timeout: float = 1.5, cool_down: float = 30.0) -> LanguageModels:
    """Groq answers, and OpenAI when it fails."""

    def member(name: str, build: Callable[[str], LLMService]) -> Member:
        breaker = Breaker(cool_down=cool_down)
        return Member(name, "a model", lambda: ask_once(build(root)), breaker, timeout)

    chain = [member("groq", groq), member("openai", openai)]
    return LanguageModels(chain[0], order=ChainOrder(chain))


def asking(text: str, *, early: bool = False) -> LLMContextFrame:
    return LLMContextFrame(LLMContext([{"role": "user", "content": text}]), speculation=early)


def answers(frames: Sequence[Frame]) -> list[str]:
    """What is said between each start and end of an answer; a start within one fails."""
    found: list[str] = []
    is_open = False
    for frame in frames:
        if isinstance(frame, LLMFullResponseStartFrame):
            assert not is_open
            is_open = True
            found.append("")
        elif isinstance(frame, LLMFullResponseEndFrame):
            assert is_open
            is_open = False
        elif isinstance(frame, LLMTextFrame):
            found[-1] += frame.text
    return found
