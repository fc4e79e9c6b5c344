"""What a chat request may hold, at OpenAI and at all that are like it.

https://platform.openai.com/docs/api-reference/chat/create
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from emulators.openai_family.problems import Problem, Wrong

Role = Literal["developer", "system", "user", "assistant", "tool"]
Content = str | list[dict[str, Any]] | None


class Part(BaseModel):
    """A part of a request. It knows its keys and takes no others, and no wrong types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class FunctionCall(Part):
    """A call as the assistant made it, with its arguments as JSON."""

    name: str
    arguments: str


class ToolCall(Part):
    """A call that the assistant made. Mistral leaves out the type and adds the index."""

    id: str
    type: Literal["function"] = "function"
    function: FunctionCall
    index: int | None = None


class Message(Part):
    """A message."""

    role: Role
    content: Content = None
    name: str | None = None
    refusal: str | None = None
    tool_calls: list[ToolCall] | None = None
    tool_call_id: str | None = None


class Function(Part):
    """A function that may be called."""

    name: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{1,64}$")]
    description: str | None = None
    parameters: dict[str, Any] | None = None
    strict: bool | None = None


class Tool(Part):
    """A tool that may be called."""

    type: Literal["function"]
    function: Function


class ChosenFunction(Part):
    """The name of a function."""

    name: str


class ChosenTool(Part):
    """The tool that must be called."""

    type: Literal["function"]
    function: ChosenFunction


class StreamOptions(Part):
    """What a stream holds beside the answer."""

    include_usage: bool = False
    include_obfuscation: bool = True


class ChatRequest(Part):
    """A chat request: what every vendor of the family takes."""

    model: str
    messages: list[Message]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    max_completion_tokens: Annotated[int, Field(ge=1)] | None = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    top_p: Annotated[float, Field(ge=0, le=1)] | None = None
    frequency_penalty: Annotated[float, Field(ge=-2, le=2)] | None = None
    presence_penalty: Annotated[float, Field(ge=-2, le=2)] | None = None
    n: Literal[1] | None = None
    seed: int | None = None
    stop: str | list[str] | None = None
    tools: list[Tool] | None = None
    tool_choice: Literal["none", "auto", "required"] | ChosenTool | None = None
    parallel_tool_calls: bool | None = None
    response_format: dict[str, Any] | None = None
    reasoning_effort: str | None = None
    logprobs: bool | None = None
    top_logprobs: int | None = None
    logit_bias: dict[str, float] | None = None
    service_tier: str | None = None
    user: str | None = None

    @property
    def most_tokens(self) -> int | None:
        """The most tokens the answer may have."""
        return self.max_completion_tokens or self.max_tokens

    @property
    def stops(self) -> tuple[str, ...]:
        """What the answer ends before."""
        return (self.stop,) if isinstance(self.stop, str) else tuple(self.stop or ())

    @property
    def callable_tools(self) -> tuple[str, ...]:
        """The names of the tools that may be called."""
        if self.tool_choice == "none":
            return ()
        if isinstance(self.tool_choice, ChosenTool):
            return (self.tool_choice.function.name,)
        return tuple(tool.function.name for tool in self.tools or ())

    @property
    def usage_wanted(self) -> bool:
        """Whether the stream tells the usage."""
        return self.stream_options is not None and self.stream_options.include_usage


def read_request(body: Any, kind: type[ChatRequest]) -> ChatRequest:
    """Read a request.

    Args:
        body: The request's JSON.
        kind: What the vendor takes.

    Raises:
        Problem: With the first thing in it that is wrong.
    """
    try:
        return kind.model_validate(body)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        path = _path(first["loc"])
        if first["type"] == "extra_forbidden":
            raise Problem(
                Wrong.UNSUPPORTED,
                f"Unrecognized request argument supplied: {path}",
                path,
                first["input"],
            ) from None
        raise Problem(
            Wrong.INVALID, f"Invalid value for '{path}': {first['msg']}", path, first["input"]
        ) from None


def _path(places: tuple[int | str, ...]) -> str:
    """A place as the vendors write it: `messages[0].content`."""
    written = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in places)
    return written.lstrip(".")
