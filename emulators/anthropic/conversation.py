"""Reads what a request says: its messages, and whether they go together.

https://platform.claude.com/docs/en/agents-and-tools/tool-use/handle-tool-calls
https://platform.claude.com/docs/en/build-with-claude/vision
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from emulators.anthropic.blocks import require_blocks
from emulators.anthropic.models import TAKES_PREFILL
from emulators.anthropic.request import CountRequest, Invalid, Message
from emulators.images import is_image
from emulators.tokens import count_tokens

TOKENS_A_MESSAGE = 4
TOKENS_AN_IMAGE = 1500


@dataclass(frozen=True)
class Conversation:
    """What a model is asked.

    Attributes:
        user: What the user said last.
        tool: What a tool gave, if that is what the model is to answer.
    """

    user: str
    tool: str | None


def read_conversation(request: CountRequest) -> Conversation:
    """Read the messages.

    Args:
        request: The request.

    Raises:
        Invalid: If they do not go together.
    """
    require_blocks(request)
    messages = request.messages
    if not messages:
        raise Invalid("messages: at least one message is required")
    if messages[-1].role == "assistant" and not TAKES_PREFILL.match(request.model):
        raise Invalid(
            "This model does not support assistant message prefill. "
            "The conversation must end with a user message."
        )
    _check_tools(messages)
    _check_images(messages)
    spoken = [text for m in messages if m.role == "user" and (text := _words(m.content))]
    results = [block for block in _blocks(messages[-1]) if block.get("type") == "tool_result"]
    answered = _words(results[-1].get("content") or "") if results else None
    return Conversation(spoken[-1] if spoken else "", answered)


def tokens_of(request: CountRequest) -> int:
    """How many tokens a request makes, roughly."""
    written = _words(request.system or "")
    tools = json.dumps([tool.model_dump(exclude_none=True) for tool in request.tools or []])
    return (
        count_tokens(written)
        + (count_tokens(tools) if request.tools else 0)
        + sum(_tokens(message) for message in request.messages)
    )


def _tokens(message: Message) -> int:
    images = len([b for b in _blocks(message) if b.get("type") == "image"])
    others = [b for b in _blocks(message) if b.get("type") in ("tool_use", "tool_result")]
    text = _words(message.content) + (json.dumps(others) if others else "")
    return TOKENS_A_MESSAGE + count_tokens(text) + TOKENS_AN_IMAGE * images


def _words(content: str | Sequence[dict[str, Any]]) -> str:
    if isinstance(content, str):
        return content
    return " ".join(block["text"] for block in content if block.get("type") == "text")


def _blocks(message: Message) -> list[dict[str, Any]]:
    return message.content if isinstance(message.content, list) else []


def _check_tools(messages: Sequence[Message]) -> None:
    """Every call is answered in the next message; every answer answers a call."""
    due: set[str] = set()
    for index, message in enumerate(messages):
        results = list(_ids(message, "tool_result", "tool_use_id"))
        for number, result in results:
            if result not in due:
                raise Invalid(
                    f"messages.{index}.content.{number}: unexpected `tool_use_id` found in "
                    f"`tool_result` blocks: {result}. Each `tool_result` block must have a "
                    "corresponding `tool_use` block in the previous message."
                )
        left = sorted(due - {result for _, result in results})
        if left:
            raise Invalid(
                f"messages.{index - 1}: `tool_use` ids were found without `tool_result` blocks "
                f"immediately after: {', '.join(left)}. Each `tool_use` block must have a "
                "corresponding `tool_result` block in the next message."
            )
        due = {called for _, called in _ids(message, "tool_use", "id")}


def _ids(message: Message, kind: str, name: str) -> Iterator[tuple[int, str]]:
    for number, block in enumerate(_blocks(message)):
        if block.get("type") == kind:
            yield number, block[name]


def _check_images(messages: Sequence[Message]) -> None:
    for index, message in enumerate(messages):
        for number, block in enumerate(_blocks(message)):
            if block.get("type") == "image":
                _check_image(block.get("source"), f"messages.{index}.content.{number}.image")


def _check_image(source: Any, path: str) -> None:
    kind = source.get("type") if isinstance(source, dict) else None
    if kind == "url" and str(source.get("url")).startswith(("http://", "https://")):
        return
    if kind != "base64":
        raise Invalid(f"{path}.source: Input should be a base64 or a URL source")
    if not is_image(str(source.get("media_type")), str(source.get("data"))):
        raise Invalid(f"{path}.source.base64: Could not process image")
