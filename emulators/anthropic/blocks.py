"""What the blocks of a message's content must hold.

https://platform.claude.com/docs/en/api/messages/create
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from emulators.anthropic.request import CountRequest, Invalid


class Block(BaseModel):
    """A block of a kind that is not read here."""

    model_config = ConfigDict(strict=True)

    type: str


class Text(Block):
    """A text."""

    text: str


class ToolUse(Block):
    """A call of a tool."""

    id: str
    name: str
    input: dict[str, Any]


class ToolResult(Block):
    """What a tool gave."""

    tool_use_id: str
    content: str | list[dict[str, Any]] | None = None


KINDS: dict[Any, type[Block]] = {"text": Text, "tool_use": ToolUse, "tool_result": ToolResult}


def require_blocks(request: CountRequest) -> None:
    """Let no request pass whose blocks lack what makes them what they are.

    Args:
        request: The request.

    Raises:
        Invalid: With the first block that does.
    """
    _require(request.system, "system")
    for index, message in enumerate(request.messages):
        _require(message.content, f"messages.{index}.content")


def _require(content: str | Sequence[dict[str, Any]] | None, path: str) -> None:
    if content is None or isinstance(content, str):
        return
    for number, block in enumerate(content):
        kind = block.get("type")
        expected = KINDS.get(kind, Block) if isinstance(kind, str) else Block
        place = f"{path}.{number}"
        try:
            read = expected.model_validate(block)
        except ValidationError as problem:
            first = problem.errors(include_url=False)[0]
            told = ".".join(map(str, (place, *first["loc"])))
            raise Invalid(f"{told}: {first['msg']}") from None
        if isinstance(read, ToolResult):
            _require(read.content, f"{place}.content")
