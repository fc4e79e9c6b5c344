"""Reads what a request says: its messages, its tools, and whether they go together.

https://platform.openai.com/docs/api-reference/chat/create
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from emulators.openai_family.images import check_image
from emulators.openai_family.problems import Problem, Wrong
from emulators.tokens import count_tokens

TOKENS_A_MESSAGE = 3
TOKENS_AN_IMAGE = 85


@dataclass(frozen=True)
class Conversation:
    """What a model is asked.

    Attributes:
        user: What the user said last.
        tool: What a tool gave, if that is what the model is to answer.
        tokens: How many tokens the messages make, roughly.
    """

    user: str
    tool: str | None
    tokens: int


def read_conversation(messages: Sequence[dict[str, Any]]) -> Conversation:
    """Read the messages.

    Args:
        messages: As they came.

    Raises:
        Problem: If they do not go together.
    """
    if not messages:
        raise Problem(
            Wrong.INVALID,
            "Invalid 'messages': empty array. Expected an array with minimum length 1, "
            "but got an empty array instead.",
            "messages",
        )
    _check_tools(messages)
    for index, message in enumerate(messages):
        _check_content(message, f"messages[{index}]")
    spoken = [words_of(message) for message in messages if message["role"] == "user"]
    last = messages[-1]
    return Conversation(
        user=spoken[-1] if spoken else "",
        tool=words_of(last) if last["role"] == "tool" else None,
        tokens=sum(_tokens(message) for message in messages),
    )


def words_of(message: dict[str, Any]) -> str:
    """The words of a message, whether they are one text or parts."""
    content = message.get("content")
    if isinstance(content, str):
        return content
    return " ".join(part["text"] for part in content or [] if part.get("type") == "text")


def _tokens(message: dict[str, Any]) -> int:
    content = message.get("content")
    parts = content if isinstance(content, list) else []
    images = len([part for part in parts if part.get("type") == "image_url"])
    called = json.dumps(message["tool_calls"]) if message.get("tool_calls") else ""
    text = words_of(message) + called
    return TOKENS_A_MESSAGE + count_tokens(text) + TOKENS_AN_IMAGE * images


def _check_content(message: dict[str, Any], path: str) -> None:
    content = message.get("content")
    if content is None and not message.get("tool_calls"):
        _refuse(f"{path}.content", "a string, got null")
    parts = content if isinstance(content, list) else []
    for index, part in enumerate(parts):
        place = f"{path}.content[{index}]"
        if not isinstance(part.get("type"), str):
            _refuse(f"{place}.type", "a string")
        if part["type"] == "text" and not isinstance(part.get("text"), str):
            _refuse(f"{place}.text", "a string")
        if part["type"] == "image_url":
            check_image(part.get("image_url"), f"{place}.image_url")


def _refuse(path: str, expected: str) -> NoReturn:
    raise Problem(Wrong.INVALID, f"Invalid value for '{path}': expected {expected}.", path)


def _check_tools(messages: Sequence[dict[str, Any]]) -> None:
    """Every call is answered, right after it; every answer answers a call."""
    due: list[str] = []
    for index, message in enumerate(messages):
        path = f"messages[{index}].role"
        if message["role"] == "tool":
            if message.get("tool_call_id") not in due:
                raise Problem(
                    Wrong.INVALID,
                    "Invalid parameter: messages with role 'tool' must be a response to a "
                    "preceeding message with 'tool_calls'.",
                    path,
                )
            due.remove(message["tool_call_id"])
            continue
        _check_answered(due, path)
        due = [call["id"] for call in message.get("tool_calls") or []]
    _check_answered(due, f"messages[{len(messages) - 1}].role")


def _check_answered(due: list[str], path: str) -> None:
    if due:
        raise Problem(
            Wrong.INVALID,
            "An assistant message with 'tool_calls' must be followed by tool messages responding "
            "to each 'tool_call_id'. The following tool_call_ids did not have response messages: "
            + ", ".join(due),
            path,
        )
