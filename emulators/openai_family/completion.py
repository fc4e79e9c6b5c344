"""What a model answers, before it is put on a wire."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from emulators.exchange import Exchange
from emulators.openai_family.conversation import Conversation
from emulators.openai_family.request import ChatRequest
from emulators.script import Answer
from emulators.tokens import count_tokens, cut_short

Finish = Literal["stop", "length", "tool_calls"]
NOTHING = Answer()
TOKENS_TO_CALL = 10


@dataclass(frozen=True)
class Call:
    """A tool that the model calls.

    Attributes:
        name: The tool.
        arguments: What it is called with, as JSON.
    """

    name: str
    arguments: str


@dataclass(frozen=True)
class Completion:
    """What a model answers.

    Attributes:
        model: Its name, as the vendor tells it.
        pieces: The text, token by token.
        call: The tool that is called instead.
        finish: Why it ended.
        prompt_tokens: What it was asked, in tokens.
        arrived: When it was asked, in seconds since 1970.
        seed: What makes chance the same each time.
        number: Makes this answer's ids differ from all others'.
        tokens_per_second: How fast the answer comes after its first token.
    """

    model: str
    pieces: Sequence[str]
    call: Call | None
    finish: Finish
    prompt_tokens: int
    arrived: float
    seed: int
    number: str
    tokens_per_second: float

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)

    @property
    def created(self) -> int:
        """When it was asked, in whole seconds."""
        return int(self.arrived)

    @property
    def completion_tokens(self) -> int:
        """How many tokens the answer has."""
        if self.call:
            return TOKENS_TO_CALL + count_tokens(self.call.arguments)
        return len(self.pieces)

    @property
    def seconds(self) -> float:
        """How long the answer takes after its first token."""
        return self.completion_tokens / self.tokens_per_second


def complete(
    exchange: Exchange, request: ChatRequest, conversation: Conversation, model: str
) -> Completion:
    """Answer a conversation, from the script.

    Args:
        exchange: The request's exchange.
        request: What may be answered, and how long.
        conversation: What is asked.
        model: The model's name, as the vendor tells it.
    """
    answer = _answer(exchange, request, conversation)
    pieces, cut = cut_short(answer.text, request.most_tokens, request.stops)
    call = Call(answer.tool, json.dumps(answer.arguments)) if answer.tool else None
    return Completion(
        model=model,
        pieces=() if call else pieces,
        call=call,
        finish="tool_calls" if call else "length" if cut == "" else "stop",
        prompt_tokens=conversation.tokens,
        arrived=time.time(),
        seed=request.seed if request.seed is not None else secrets.randbelow(2**31),
        number=secrets.token_hex(16),
        tokens_per_second=exchange.emulation.pace.tokens_per_second,
    )


def _answer(exchange: Exchange, request: ChatRequest, conversation: Conversation) -> Answer:
    if exchange.fault("empty"):
        return NOTHING
    callable_ = request.callable_tools
    answer = exchange.emulation.answers.choose(
        conversation.user,
        provider=exchange.provider,
        tool=conversation.tool,
        tools=callable_,
    )
    must_call = request.tool_choice not in (None, "none", "auto")
    if must_call and callable_ and not answer.tool:
        return Answer(tool=callable_[0])
    return answer
