"""A language model leg with rules: each question goes to the model that its rule names.

It is Pipecat's `LLMSwitcher` with a strategy that looks at the question. One model has the
conversation at a time: an interruption reaches the one that is answering.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from loguru import logger
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    InterruptionFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    MetricsFrame,
    SystemFrame,
)
from pipecat.metrics.metrics import TTFBMetricsData
from pipecat.pipeline.llm_switcher import LLMSwitcher
from pipecat.pipeline.service_switcher import ServiceSwitcherStrategy
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService

from bots.choices import RouteWhen
from bots.routing.first_tokens import FirstTokens
from bots.routing.rules import Question, fits, in_words
from bots.written import LanguageCode
from processors.language.frames import LanguageChangedFrame

# A model that has not ended its answer by then has died; the next question does not wait for it.
LONGEST_ANSWER_S = 30
# Who is interrupted sooner may have been about to answer.
SOON_S = 1.0


@dataclass
class ModelChosenFrame(SystemFrame):
    """The next question goes to another model than the last one.

    Attributes:
        provider: The model's provider.
        model: The model.
        cause: The rule, in words; "otherwise" for the leg's own model.
    """

    provider: str = ""
    model: str = ""
    cause: str = ""


@dataclass(frozen=True)
class RoutedModel:
    """A model of the leg.

    Attributes:
        service: What runs it.
        provider: Its provider's name.
        model: Its name.
        when: The questions it is for; None for the leg's own model, which answers the rest.
    """

    service: LLMService
    provider: str
    model: str
    when: RouteWhen | None = None

    @property
    def cause(self) -> str:
        """Why it answers."""
        return in_words(self.when) if self.when else "otherwise"


class RouteStrategy(ServiceSwitcherStrategy):
    """Lets the switcher say which service is active."""

    def activate(self, service: LLMService) -> None:
        """Give the next question to a service."""
        self._active_service = service


class RoutedLlm(LLMSwitcher[RouteStrategy]):
    """Gives each question to the model whose rule fits first, else to the leg's own."""

    def __init__(
        self,
        own: RoutedModel,
        others: Sequence[RoutedModel],
        *,
        language: LanguageCode,
        needs_tool: Callable[[LanguageCode, str], bool],
    ) -> None:
        """Make a leg.

        Args:
            own: The leg's own model.
            others: The models of the rules, in their order.
            language: The language that the conversation starts in.
            needs_tool: Whether a question, in a language, asks for what a tool gives.
        """
        super().__init__([own.service, *(model.service for model in others)], RouteStrategy)
        self._own = own
        self._others = others
        self._language = language
        self._needs_tool = needs_tool
        self._first_tokens = FirstTokens()
        self._chosen = own
        self._waits_since: float | None = None
        self._is_free = asyncio.Event()
        self._is_free.set()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Choose a model for each question before it goes on."""
        if isinstance(frame, InterruptionFrame | EagerEndOfTurnCancelFrame):
            self._end_question()
        if isinstance(frame, LanguageChangedFrame):
            self._language = cast(LanguageCode, frame.language)
        if isinstance(frame, LLMContextFrame) and direction == FrameDirection.DOWNSTREAM:
            await self._wait_for_answer()
            await self._choose(self._question(frame.context))
            self._is_free.clear()
            self._waits_since = time.monotonic() if self._chosen is self._own else None
        await super().process_frame(frame, direction)

    async def push_frame(
        self, frame: Frame, direction: FrameDirection = FrameDirection.DOWNSTREAM
    ) -> None:
        """Take note of how fast the leg's own model is, and of when an answer has ended."""
        # A guess that wants a tool is withdrawn by the model itself.
        if isinstance(frame, LLMFullResponseEndFrame | EagerEndOfTurnCancelFrame):
            self._end_question()
        if isinstance(frame, MetricsFrame):
            for data in frame.data:
                is_own = data.processor == self._own.service.name
                if is_own and isinstance(data, TTFBMetricsData) and data.value > 0:
                    self._first_tokens.took(data.value, time.monotonic())
                    self._waits_since = None
        await super().push_frame(frame, direction)

    async def _wait_for_answer(self) -> None:
        """Let who is answering finish: one model alone would, and two would talk at once."""
        try:
            async with asyncio.timeout(LONGEST_ANSWER_S):
                await self._is_free.wait()
        except TimeoutError:
            logger.warning(f"{self._chosen.provider} has not answered for {LONGEST_ANSWER_S} s")
            self._end_question()

    def _end_question(self) -> None:
        """Take note of a question that the leg's own model has left without a token."""
        now = time.monotonic()
        if self._waits_since is not None and now - self._waits_since > SOON_S:
            self._first_tokens.took(now - self._waits_since, now)
        self._waits_since = None
        self._is_free.set()

    async def _choose(self, question: Question) -> None:
        fitting = (model for model in self._others if model.when and fits(model.when, question))
        chosen = next(fitting, self._own)
        self.strategy.activate(chosen.service)
        if chosen is not self._chosen:
            self._chosen = chosen
            await self.push_frame(ModelChosenFrame(chosen.provider, chosen.model, chosen.cause))

    def _question(self, context: LLMContext) -> Question:
        messages = [message for message in context.get_messages() if isinstance(message, Mapping)]
        asked = (m.get("content") for m in reversed(messages) if m.get("role") == "user")
        text = _text(next(asked, ""))
        has_result = bool(messages) and messages[-1].get("role") == "tool"
        return Question(
            text=text,
            language=self._language,
            needs_tool=has_result or self._needs_tool(self._language, text),
            first_token=self._first_tokens.median(time.monotonic()),
        )


def _text(content: Any) -> str:
    """The words of a message, whether it is text or holds images besides."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    return " ".join(str(part["text"]) for part in parts if "text" in part)
