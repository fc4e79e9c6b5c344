"""What a request for a message may hold.

https://platform.claude.com/docs/en/api/messages/create
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Part(BaseModel):
    """A part of a request. It knows its keys and takes no others, and no wrong types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Message(Part):
    """A message: a text, or blocks."""

    role: Literal["user", "assistant", "system"]
    content: str | list[dict[str, Any]]


class Tool(Part):
    """A tool that may be called."""

    name: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{1,128}$")]
    input_schema: dict[str, Any]
    description: str | None = None
    type: Literal["custom"] | None = None
    cache_control: dict[str, Any] | None = None
    strict: bool | None = None
    defer_loading: bool | None = None
    eager_input_streaming: bool | None = None
    allowed_callers: list[str] | None = None
    input_examples: list[dict[str, Any]] | None = None


class ToolChoice(Part):
    """Whether a tool is called, and which."""

    type: Literal["auto", "any", "tool", "none"]
    name: str | None = None
    disable_parallel_tool_use: bool | None = None


class CountRequest(Part):
    """A request for the count of tokens: what a message has, too."""

    model: str
    messages: list[Message]
    system: str | list[dict[str, Any]] | None = None
    tools: list[Tool] | None = None
    tool_choice: ToolChoice | None = None
    thinking: dict[str, Any] | None = None
    output_config: dict[str, Any] | None = None
    cache_control: dict[str, Any] | None = None
    speed: Literal["standard", "fast"] | None = None


class MessageRequest(CountRequest):
    """A request for a message."""

    max_tokens: Annotated[int, Field(ge=1)]
    stream: bool | None = False
    stop_sequences: list[str] | None = None
    metadata: dict[str, Any] | None = None
    service_tier: Literal["auto", "standard_only"] | None = None
    temperature: Annotated[float, Field(ge=0, le=1)] | None = None
    top_k: int | None = None
    top_p: float | None = None
    inference_geo: str | None = None
    container: str | dict[str, Any] | None = None

    @property
    def callable_tools(self) -> tuple[str, ...]:
        """The names of the tools that may be called."""
        choice = self.tool_choice
        if choice and choice.type == "none":
            return ()
        if choice and choice.type == "tool" and choice.name:
            return (choice.name,)
        return tuple(tool.name for tool in self.tools or ())

    @property
    def must_call(self) -> bool:
        """Whether a tool has to be called."""
        return self.tool_choice is not None and self.tool_choice.type in ("any", "tool")


Kind = TypeVar("Kind", bound=CountRequest)


class Invalid(Exception):
    """A request that is refused with a 400. The message says what is wrong."""


def read_request(body: Any, kind: type[Kind]) -> Kind:
    """Read a request.

    Args:
        body: The request's JSON.
        kind: What it is to be.

    Raises:
        Invalid: With the first thing in it that is wrong, as Anthropic names it.
    """
    try:
        return kind.model_validate(body)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise Invalid(f"{place}: {first['msg']}") from None
