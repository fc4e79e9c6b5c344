"""Mistral: its own models, and errors of two shapes.

https://docs.mistral.ai/api/endpoint/chat
https://docs.mistral.ai/resources/error-glossary
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

from emulators.openai_family import errors
from emulators.openai_family.catalogue import Catalogue
from emulators.openai_family.chat import chat
from emulators.openai_family.completion import Completion
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.models import models
from emulators.openai_family.problems import Problem, Refused, Wrong
from emulators.openai_family.request import ChatRequest
from emulators.openai_family.wire import Json, Wire, whole_call
from emulators.vendor import Vendor

CATALOGUE = Catalogue(
    source="https://docs.mistral.ai/getting-started/models",
    as_of="2026-11-20",
    chat=dict.fromkeys(
        (
            *("mistral-small-latest", "mistral-medium-latest", "mistral-large-latest"),
            *("ministral-3b-latest", "ministral-8b-latest", "magistral-small-latest"),
            *("magistral-medium-latest", "codestral-latest", "devstral-small-latest"),
        ),
        "mistralai",
    ),
    retired=frozenset({"open-mistral-7b", "open-mixtral-8x7b", "open-mixtral-8x22b"}),
    efforts={"mistral-*": ("none", "high")},
)
UNPROCESSABLE = 422


class MistralRequest(ChatRequest):
    """What only Mistral takes; `any` is its older word for `required`."""

    random_seed: int | None = None
    safe_prompt: bool | None = None
    prompt_mode: str | None = None
    tool_choice: Any = None
    metadata: dict[str, Any] | None = None


class MistralWire(Wire):
    """Mistral's messages: usage always, no fingerprint, tool calls whole with the reason."""

    def id(self, done: Completion) -> str:
        """The completion's id."""
        return done.number

    def call_id(self, done: Completion) -> str:
        """The id of its tool call: nine letters and digits."""
        return done.number[:9]

    def call(self, done: Completion) -> Json:
        """A whole tool call; its type goes without saying."""
        whole = super().call(done)
        return {"id": whole["id"], "function": whole["function"]}

    def called(self, done: Completion) -> Iterator[Json]:
        """A tool call, in one piece."""
        return whole_call(self, done)

    def message(self, done: Completion) -> Json:
        """The whole message."""
        calls = [self.call(done)] if done.call else None
        return {"role": "assistant", "tool_calls": calls, "content": done.text}

    def whole(self, done: Completion) -> Json:
        """A completion in one piece."""
        choice = {"index": 0, "finish_reason": done.finish, "message": self.message(done)}
        return {**self.envelope(done, "chat.completion"), "choices": [choice], **self.after(done)}

    def chunk(self, done: Completion, delta: Json, finish: str | None) -> Json:
        """One chunk."""
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return {**self.envelope(done, "chat.completion.chunk"), "choices": [choice]}

    def pieces(self, done: Completion, request: ChatRequest) -> Iterator[Json]:
        """The chunks that bring the answer; a tool call is brought by the last one."""
        return iter(()) if done.call else super().pieces(done, request)

    def closing(self, done: Completion, request: ChatRequest) -> Iterator[Json]:
        """The last chunk: the reason, with the usage, asked for or not."""
        calls = list(self.called(done))
        delta = {"content": None, "tool_calls": calls} if calls else {"content": ""}
        yield self.chunk(done, delta, done.finish) | {"usage": self.usage(done)}


def words(problem: Problem) -> Refused:
    """A problem as Mistral words it."""
    match problem.wrong:
        case Wrong.NO_KEY | Wrong.BAD_KEY:
            return Refused(401, "Unauthorized", "detail")
        case Wrong.UNKNOWN_MODEL | Wrong.RETIRED_MODEL:
            return Refused(400, f"Invalid model: {problem.value}", "invalid_model", "1500")
        case Wrong.UNSUPPORTED if problem.message.startswith("Unrecognized"):
            kind, message = "extra_forbidden", "Extra inputs are not permitted"
            return Refused(UNPROCESSABLE, message, kind, None, problem.param)
        case _ if problem.param == "messages":
            message = "Conversation must have at least one message"
            return Refused(400, message, "invalid_request_message_order", "3230")
        case _:
            return Refused(400, problem.message, "invalid_request_error", "3051")


def body(refused: Refused) -> dict[str, Any]:
    """An error's body: the gateway's, the validation's, or the model's."""
    if refused.status == 401:
        return {"detail": refused.message}
    if refused.status == UNPROCESSABLE:
        place = ["body", *(refused.param or "").split(".")]
        return {"detail": [{"type": refused.type, "loc": place, "msg": refused.message}]}
    return {
        "object": "error",
        "message": refused.message,
        "type": refused.type,
        "param": None,
        "code": refused.code,
    }


def limits() -> dict[str, str]:
    """The headers of every answer."""
    return {
        "mistral-correlation-id": secrets.token_hex(16),
        "x-ratelimit-limit-req-minute": "60",
        "x-ratelimit-remaining-req-minute": "59",
    }


KINDS: dict[int, tuple[str, str | None]] = {
    **errors.KINDS,
    402: ("payment_required", "2100"),
    429: ("rate_limited", "1300"),
    500: ("internal_server_error", "1000"),
    503: ("unreachable_backend", "1100"),
}
DIALECT = Dialect(CATALOGUE, words, body, MistralWire(), MistralRequest)
VENDOR = Vendor(
    name="mistral",
    variable="MISTRAL_BASE_URL",
    endpoints=(chat(DIALECT, "/v1/chat/completions"), *models(DIALECT, "/v1/models")),
    refusal=errors.refusal(body, KINDS),
    headers=limits,
)
