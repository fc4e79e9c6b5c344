"""How a completion is written: the messages that the family shares.

https://platform.openai.com/docs/api-reference/chat/object
https://platform.openai.com/docs/api-reference/chat/streaming
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

from emulators.openai_family.completion import Call, Completion
from emulators.openai_family.request import ChatRequest

Json = dict[str, Any]
PIECE_OF_ARGUMENTS = re.compile(r"\S{1,8}|\s+")


class Wire:
    """How completions are written. A vendor's own overrides that in which it differs."""

    def whole(self, done: Completion) -> Json:
        """A completion in one piece."""
        choice = {
            "index": 0,
            "message": self.message(done),
            "logprobs": None,
            "finish_reason": done.finish,
        }
        return {**self.envelope(done, "chat.completion"), "choices": [choice], **self.after(done)}

    def after(self, done: Completion) -> Json:
        """What stands beside a completion's choices."""
        return {"usage": self.usage(done)}

    def opening(self, done: Completion, request: ChatRequest) -> Json:
        """The first chunk of a stream."""
        return self.chunk(done, self.delta({"role": "assistant", "content": ""}), None)

    def pieces(self, done: Completion, request: ChatRequest) -> Iterator[Json]:
        """The chunks that bring the answer."""
        for piece in done.pieces:
            yield self.chunk(done, self.delta({"content": piece}), None)
        for call in self.called(done):
            yield self.chunk(done, {"tool_calls": [call]}, None)

    def closing(self, done: Completion, request: ChatRequest) -> Iterator[Json]:
        """The chunks that end a stream."""
        yield self.chunk(done, self.delta({}), done.finish)
        if request.usage_wanted:
            yield {
                **self.envelope(done, "chat.completion.chunk"),
                "choices": [],
                "usage": self.usage(done),
            }

    def chunk(self, done: Completion, delta: Json, finish: str | None) -> Json:
        """One chunk with a choice."""
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return {**self.envelope(done, "chat.completion.chunk"), "choices": [choice]}

    def envelope(self, done: Completion, kind: str) -> Json:
        """What stands around the choices."""
        return {
            "id": self.id(done),
            "object": kind,
            "created": done.created,
            "model": done.model,
        }

    def id(self, done: Completion) -> str:
        """The completion's id."""
        return f"chatcmpl-{uuid.UUID(done.number)}"

    def delta(self, delta: Json) -> Json:
        """What a delta holds."""
        return delta

    def message(self, done: Completion) -> Json:
        """The whole message."""
        if done.call:
            return {"role": "assistant", "content": None, "tool_calls": [self.call(done)]}
        return {"role": "assistant", "content": done.text}

    def call(self, done: Completion) -> Json:
        """A whole tool call."""
        assert done.call
        function = {"name": done.call.name, "arguments": done.call.arguments}
        return {"id": self.call_id(done), "type": "function", "function": function}

    def call_id(self, done: Completion) -> str:
        """The id of its tool call."""
        return f"call_{done.number[:24]}"

    def called(self, done: Completion) -> Iterator[Json]:
        """A tool call in pieces: first its name, then its arguments."""
        if done.call is None:
            return
        named = {"name": done.call.name, "arguments": ""}
        yield {"index": 0, "id": self.call_id(done), "type": "function", "function": named}
        for piece in pieces_of(done.call):
            yield {"index": 0, "function": {"arguments": piece}}

    def usage(self, done: Completion) -> Json:
        """How many tokens it took."""
        return {
            "prompt_tokens": done.prompt_tokens,
            "completion_tokens": done.completion_tokens,
            "total_tokens": done.prompt_tokens + done.completion_tokens,
        }


def pieces_of(call: Call) -> list[str]:
    """A call's arguments as they come, a few characters at a time."""
    return PIECE_OF_ARGUMENTS.findall(call.arguments)


def whole_call(wire: Wire, done: Completion) -> Iterator[Json]:
    """A tool call in one piece, at the vendors that send it so."""
    if done.call:
        yield {**wire.call(done), "index": 0}
