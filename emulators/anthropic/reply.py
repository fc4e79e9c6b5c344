"""What Claude answers, as a message and as the events that bring it.

https://platform.claude.com/docs/en/api/messages/create
https://platform.claude.com/docs/en/build-with-claude/streaming
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from emulators.script import Answer
from emulators.tokens import count_tokens

Json = dict[str, Any]
PIECE_OF_INPUT = re.compile(r"\S{1,8}|\s+")
TOKENS_TO_CALL = 30


@dataclass(frozen=True)
class Reply:
    """What Claude answers.

    Attributes:
        model: Its name.
        pieces: The text, token by token.
        called: The answer that calls a tool, where one is called.
        stop_reason: Why it ended.
        stop_sequence: What it ended before, if that is why.
        input_tokens: What it was asked, in tokens.
        number: Makes its ids differ from all others'.
    """

    model: str
    pieces: Sequence[str]
    called: Answer | None
    stop_reason: str
    stop_sequence: str | None
    input_tokens: int
    number: str = field(default_factory=lambda: secrets.token_hex(11))

    @property
    def output_tokens(self) -> int:
        """How many tokens it has."""
        if self.called:
            return TOKENS_TO_CALL + count_tokens(json.dumps(self.called.arguments))
        return len(self.pieces)

    def message(self) -> Json:
        """The whole message."""
        text: Json = {"type": "text", "text": "".join(self.pieces)}
        called = self.called
        content = [self._tool(called.arguments)] if called else [text] if self.pieces else []
        return {
            **self._envelope(content),
            "stop_reason": self.stop_reason,
            "stop_sequence": self.stop_sequence,
            "usage": self._usage(self.output_tokens),
        }

    def opening(self) -> Iterator[Json]:
        """The events before the answer."""
        begun = {**self._envelope([]), "usage": self._usage(1)}
        yield {"type": "message_start", "message": begun}
        if self.called:
            yield {"type": "content_block_start", "index": 0, "content_block": self._tool({})}
        elif self.pieces:
            block = {"type": "text", "text": ""}
            yield {"type": "content_block_start", "index": 0, "content_block": block}
        yield {"type": "ping"}

    def deltas(self) -> Iterator[Json]:
        """The events that bring the answer, a token each."""
        if self.called:
            written = json.dumps(self.called.arguments)
            for piece in ["", *PIECE_OF_INPUT.findall(written)]:
                yield _delta({"type": "input_json_delta", "partial_json": piece})
        for piece in self.pieces:
            yield _delta({"type": "text_delta", "text": piece})

    def closing(self) -> Iterator[Json]:
        """The events after the answer."""
        if self.called or self.pieces:
            yield {"type": "content_block_stop", "index": 0}
        delta = {
            "stop_reason": self.stop_reason,
            "stop_sequence": self.stop_sequence,
            "stop_details": None,
        }
        usage = {
            "input_tokens": self.input_tokens,
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": 0,
            "output_tokens": self.output_tokens,
        }
        yield {"type": "message_delta", "delta": delta, "usage": usage}
        yield {"type": "message_stop"}

    def _envelope(self, content: list[Json]) -> Json:
        return {
            "model": self.model,
            "id": f"msg_01{self.number}",
            "type": "message",
            "role": "assistant",
            "content": content,
            "stop_reason": None,
            "stop_sequence": None,
            "stop_details": None,
        }

    def _usage(self, output_tokens: int) -> Json:
        return {
            "input_tokens": self.input_tokens,
            "cache_creation_input_tokens": 0,
            "cache_read_input_tokens": 0,
            "cache_creation": {"ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": 0},
            "output_tokens": output_tokens,
            "service_tier": "standard",
            "inference_geo": "not_available",
        }

    def _tool(self, arguments: Json) -> Json:
        assert self.called
        return {
            "type": "tool_use",
            "id": f"toolu_01{self.number}",
            "name": self.called.tool,
            "input": arguments,
            "caller": {"type": "direct"},
        }


def _delta(delta: Json) -> Json:
    return {"type": "content_block_delta", "index": 0, "delta": delta}
