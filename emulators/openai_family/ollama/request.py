"""What a request to Ollama's own chat endpoint may hold.

https://docs.ollama.com/api/chat
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from emulators.openai_family import request as family
from emulators.openai_family.conversation import Conversation
from emulators.openai_family.problems import Problem, Wrong
from emulators.tokens import count_tokens


class Part(BaseModel):
    """A part of a request. What it does not know, it passes over; it takes no wrong types."""

    model_config = ConfigDict(strict=True, frozen=True)


class Message(Part):
    """A message; its images and its calls change nothing here."""

    role: Literal["system", "user", "assistant", "tool"]
    content: str = ""
    images: list[str] | None = None
    tool_calls: list[dict[str, Any]] | None = None


class Options(Part):
    """How the answer is made."""

    num_predict: int | None = None
    stop: str | list[str] | None = None
    seed: int | None = None


class Request(Part):
    """A request."""

    model: str
    messages: list[Message] | None = None
    tools: list[family.Tool] | None = None
    stream: bool | None = None
    options: Options | None = None

    def as_family(self) -> family.ChatRequest:
        """The request as the rest of the family reads it."""
        options = self.options or Options()
        # Less than one is no limit.
        most = options.num_predict if (options.num_predict or 0) > 0 else None
        return family.ChatRequest(
            model=self.model,
            messages=[],
            max_tokens=most,
            stop=options.stop,
            seed=options.seed,
            tools=self.tools or [],
        )

    def conversation(self) -> Conversation:
        """What is asked."""
        messages = self.messages or []
        spoken = [message.content for message in messages if message.role == "user"]
        answered = messages[-1].content if messages and messages[-1].role == "tool" else None
        tokens = sum(count_tokens(message.content) for message in messages)
        return Conversation(spoken[-1] if spoken else "", answered, tokens)


def read_native(body: Any) -> Request:
    """Read a request.

    Args:
        body: The request's JSON.

    Raises:
        Problem: With the first thing in it that is wrong.
    """
    try:
        return Request.model_validate(body)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        if first["type"] == "missing" and place == "model":
            raise Problem(Wrong.INVALID, "model is required", place) from None
        said = f"json: cannot unmarshal {place or 'the request'}: {first['msg']}"
        raise Problem(Wrong.INVALID, said, place) from None
