"""A Pipecat LLM service that answers from examples, and says so when it cannot."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from pipecat.frames.frames import (
    Frame,
    FunctionCallFromLLM,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService
from pipecat.services.settings import LLMSettings
from pipecat.utils.types import NOT_GIVEN, NotGiven

from bots.notices import (
    NO_ANSWER,
    NO_MODEL,
    NO_MODEL_AGAIN,
    NOTHING_SAID_YET,
    NOW_SPEAKS,
    TOOL_FAILED,
)
from bots.providers.phrasebook.matching import Exchange, Phrasebook
from bots.written import LanguageCode
from processors.language.frames import LanguageChangedFrame
from processors.wake.persona_switch import PersonaChangedFrame

SAY_AGAIN = Phrasebook(
    [
        Exchange(samples=("say that again", "can you repeat that", "what did you say"), reply=""),
        Exchange(samples=("kun je dat herhalen", "wat zei je", "zeg dat nog eens"), reply=""),
        Exchange(samples=("puedes repetir", "qué has dicho", "repite eso"), reply=""),
    ]
)
NO_USE_FOR = (
    "system_instruction",
    "temperature",
    "max_tokens",
    "top_p",
    "top_k",
    "frequency_penalty",
    "presence_penalty",
    "seed",
    "filter_incomplete_user_turns",
    "user_turn_completion_config",
)


@dataclass
class PhrasebookSettings(LLMSettings):
    """Settings of the phrasebook.

    Attributes:
        language: The language it answers in.
    """

    language: LanguageCode | NotGiven = field(default_factory=lambda: NOT_GIVEN)


class PhrasebookLLMService(LLMService[Any]):
    """Answers from a persona's examples by fuzzy match, and calls the persona's tools.

    It never pretends: where no example is near, it says that no language model is
    connected and which key connects one, or that none answers.
    """

    Settings = PhrasebookSettings
    _settings: PhrasebookSettings

    def __init__(
        self,
        *,
        phrasebooks: Mapping[str, Mapping[LanguageCode, Phrasebook]],
        persona: str,
        language: LanguageCode,
        missing_key: str | None,
        **kwargs: Any,
    ) -> None:
        """Make the service.

        Args:
            phrasebooks: The examples of each persona, in each language that it speaks.
            persona: Who answers first.
            language: The language to start in.
            missing_key: The environment variable that would connect a language model; None where
                one is connected, but does not answer.
            **kwargs: What Pipecat's LLMService takes.
        """
        unused: dict[str, Any] = dict.fromkeys(NO_USE_FOR)
        settings = PhrasebookSettings(model="phrasebook", language=language, **unused)
        super().__init__(settings=settings, **kwargs)
        self._phrasebooks = phrasebooks
        self._persona = persona
        self._missing_key = missing_key
        self._has_said_why = False
        self._asked_for: LanguageChangedFrame | None = None

    def can_generate_metrics(self) -> bool:
        """Whether the service reports its time to first token: it does."""
        return True

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer a context; pass on everything else.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if isinstance(frame, PersonaChangedFrame):
            self._persona = frame.persona
            self._settings.language = cast(LanguageCode, frame.language)
        if isinstance(frame, LanguageChangedFrame):
            self._settings.language = cast(LanguageCode, frame.language)
            self._asked_for = frame if frame.cause == "request" else None
        if not isinstance(frame, LLMContextFrame):
            await self.push_frame(frame, direction)
            return
        await self.push_frame(LLMFullResponseStartFrame())
        await self.start_ttfb_metrics()
        try:
            await self._answer(frame.context)
        finally:
            await self.stop_ttfb_metrics()
            await self.push_frame(LLMFullResponseEndFrame())

    async def _answer(self, context: LLMContext) -> None:
        messages = [message for message in context.messages if isinstance(message, dict)]
        asked = _last(messages, "user")
        question, moved = _text(asked), self._asked_for
        if moved:
            question, self._asked_for = moved.rest, None
        exchange = self._phrasebooks[self._persona][self._language].nearest(question)
        result = _result_after(messages, asked)
        if moved and not question:
            await self._say(NOW_SPEAKS[self._language])
        elif exchange and exchange.tool and result is None:
            await self._call(exchange.tool, context)
        elif exchange:
            await self._say(self._filled(exchange.reply, result))
        elif SAY_AGAIN.nearest(question):
            await self._say(_text(_last(messages, "assistant")) or NOTHING_SAID_YET[self._language])
        else:
            await self._say(self._why_not())

    @property
    def _language(self) -> LanguageCode:
        language = self._settings.language
        return "en" if isinstance(language, NotGiven) else language

    def _filled(self, reply: str, result: Mapping[str, Any] | None) -> str:
        try:
            return reply.format_map(result) if result is not None else reply
        except (KeyError, IndexError, ValueError):
            return TOOL_FAILED[self._language]

    def _why_not(self) -> str:
        if self._missing_key is None:
            return NO_ANSWER[self._language]
        notice = NO_MODEL_AGAIN if self._has_said_why else NO_MODEL
        self._has_said_why = True
        return notice[self._language].format(key=self._missing_key)

    async def _say(self, text: str) -> None:
        await self.stop_ttfb_metrics()
        for word in text.split(" "):
            await self._push_llm_text(word + " ")

    async def _call(self, tool: str, context: LLMContext) -> None:
        call = FunctionCallFromLLM(
            function_name=tool, tool_call_id=uuid.uuid4().hex, arguments={}, context=context
        )
        await self.run_function_calls([call])


Message = Mapping[str, Any]


def _last(messages: Sequence[Message], role: str) -> Message:
    """The last message of a role that has words in it; empty where there is none."""
    return next((m for m in reversed(messages) if m.get("role") == role and _text(m)), {})


def _text(message: Message) -> str:
    """A message's words; content may be a text or a list of parts."""
    content = message.get("content")
    if isinstance(content, str):
        return content
    return " ".join(part.get("text", "") for part in content or [] if part.get("type") == "text")


def _result_after(messages: Sequence[Message], asked: Message) -> Mapping[str, Any] | None:
    """What a tool has returned since a message; empty where it returned no object."""
    since = next((i for i, m in enumerate(messages) if m is asked), len(messages))
    for message in reversed(messages[since:]):
        if message.get("role") == "tool":
            try:
                result = json.loads(_text(message))
            except json.JSONDecodeError:
                return {}
            return result if isinstance(result, dict) else {}
    return None
