"""The Pipecat service that thinks with a model in this process."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import aclosing
from pathlib import Path
from typing import Any

from llama_cpp import Llama
from loguru import logger
from pipecat.adapters.llm.services.open_ai_adapter import OpenAILLMAdapter
from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import LLMService
from pipecat.services.settings import LLMSettings
from pipecat.utils.types import assert_given

from bots.errors import ProviderFailed
from bots.providers.llama_cpp.models import LlamaModels

TOKEN_TIMEOUT = 60.0
"""Seconds; before the first token the whole context is read."""

UNUSED = (
    "frequency_penalty",
    "presence_penalty",
    "seed",
    "filter_incomplete_user_turns",
    "user_turn_completion_config",
)


class LlamaCppLLMService(LLMService[OpenAILLMAdapter]):
    """Answers with a GGUF model, through the chat template that it carries.

    The answer is pushed token by token. An interruption ends it at the next token; only the
    reading of a long context is not broken off. Tools are not offered: how a small model writes
    a call differs from model to model, and it would be read aloud.
    """

    adapter_class = OpenAILLMAdapter

    def __init__(
        self,
        *,
        models: LlamaModels,
        path: Path,
        system_instruction: str,
        temperature: float,
        max_tokens: int,
        **kwargs: Any,
    ) -> None:
        """Begin to load the model, if no session has.

        Args:
            models: The loaded models; the caller closes them.
            path: The GGUF file.
            system_instruction: What the model is told to be.
            temperature: How freely it chooses its words; 0 always takes the likeliest.
            max_tokens: How long an answer may get.
            **kwargs: Passed to `LLMService`.
        """
        unused: dict[str, Any] = dict.fromkeys(UNUSED)
        settings = LLMSettings(
            model=path.stem,
            system_instruction=system_instruction,
            temperature=temperature,
            max_tokens=max_tokens,
            top_p=0.95,
            top_k=40,
            **unused,
        )
        super().__init__(settings=settings, **kwargs)
        self._models = models
        self._path = path
        self._has_said_no_tools = False
        models.expect(path)

    def can_generate_metrics(self) -> bool:
        """It reports its time to the first token."""
        return True

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Answer a context; pass on everything else.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if not isinstance(frame, LLMContextFrame):
            await self.push_frame(frame, direction)
            return
        await self.push_frame(LLMFullResponseStartFrame())
        await self.start_processing_metrics()
        await self.start_ttfb_metrics()
        try:
            await self._answer(frame.context)
        except ProviderFailed as error:
            await self.push_error(f"{error}", exception=error)
        finally:
            await self.stop_ttfb_metrics()
            await self.stop_processing_metrics()
            await self.push_frame(LLMFullResponseEndFrame())

    async def run_inference(
        self,
        context: LLMContext,
        max_tokens: int | None = None,
        system_instruction: str | None = None,
        response_schema: dict[str, Any] | None = None,
    ) -> str | None:
        """Answer a context outside the conversation, such as to sum it up.

        Args:
            context: What to answer.
            max_tokens: How long the answer may get, if not as usual.
            system_instruction: What the model is told to be, if not as usual.
            response_schema: Not supported.

        Returns:
            The answer.
        """
        self._check_response_schema(response_schema)
        async with aclosing(self._tokens(context, max_tokens, system_instruction)) as tokens:
            return "".join([token async for token in tokens])

    async def _answer(self, context: LLMContext) -> None:
        async with aclosing(self._tokens(context)) as tokens:
            async for token in tokens:
                await self.stop_ttfb_metrics()
                await self._push_llm_text(token)

    async def _tokens(
        self,
        context: LLMContext,
        max_tokens: int | None = None,
        system_instruction: str | None = None,
    ) -> AsyncGenerator[str, None]:
        messages = await self._messages(context, system_instruction)
        options = {
            "temperature": assert_given(self._settings.temperature),
            "top_p": assert_given(self._settings.top_p),
            "top_k": assert_given(self._settings.top_k),
            "max_tokens": max_tokens or assert_given(self._settings.max_tokens),
        }
        model = await self._models.get(self._path)
        async with (
            self._models.turn(),
            aclosing(
                self._models.steps(lambda: generate(model, messages, options), TOKEN_TIMEOUT)
            ) as tokens,
        ):
            async for token in tokens:
                yield token

    async def _messages(self, context: LLMContext, instruction: str | None) -> list[dict[str, str]]:
        parameters = await self.get_llm_adapter().get_llm_invocation_params(
            context,
            system_instruction=instruction or assert_given(self._settings.system_instruction),
            convert_developer_to_user=True,
        )
        if parameters["tools"] and not self._has_said_no_tools:
            self._has_said_no_tools = True
            logger.warning(f"{self}: a model in this process is offered no tools")
        return [plain for message in parameters["messages"] if (plain := in_words(message))]


def generate(
    model: Llama, messages: list[dict[str, str]], options: Mapping[str, Any]
) -> Iterator[str]:
    """Answer messages, token by token. It blocks; each step is called on a thread.

    Args:
        model: A loaded model.
        messages: The conversation, the instruction first.
        options: What `create_chat_completion` takes.

    Yields:
        Pieces of the answer, none empty.
    """
    for chunk in model.create_chat_completion(messages, stream=True, **options):
        piece = chunk["choices"][0]["delta"].get("content")
        if piece:
            yield piece


def in_words(message: Mapping[str, Any]) -> dict[str, str] | None:
    """A message as a chat template takes it.

    Args:
        message: A message as OpenAI's; its content may be a text or a list of parts.

    Returns:
        Its role and its words; None where it has none, as a call of a tool, or is a tool's.
    """
    content = message.get("content")
    if isinstance(content, list):
        content = " ".join(part["text"] for part in content if part.get("type") == "text")
    if not content or message["role"] == "tool":
        return None
    return {"role": message["role"], "content": content}
