"""Cerebras: open models, very fast.

https://inference-docs.cerebras.ai/api-reference/chat-completions
https://inference-docs.cerebras.ai/support/error
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from emulators.openai_family import errors
from emulators.openai_family.catalogue import Catalogue
from emulators.openai_family.chat import chat
from emulators.openai_family.completion import Completion
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.limits import limits
from emulators.openai_family.models import models
from emulators.openai_family.problems import Problem, Refused, Wrong
from emulators.openai_family.request import ChatRequest
from emulators.openai_family.wire import Json, Wire, whole_call
from emulators.vendor import Vendor

CATALOGUE = Catalogue(
    source="https://inference-docs.cerebras.ai/models/overview",
    as_of="2026-11-20",
    chat={
        "gpt-oss-120b": "OpenAI",
        "zai-glm-4.7": "Z.ai",
        "qwen-3-235b-a22b-instruct-2507": "Qwen",
        "llama3.1-8b": "Meta",
    },
    retired=frozenset({"llama3.1-70b", "llama-3.3-70b", "qwen-3-32b"}),
    efforts={"gpt-oss-*": ("low", "medium", "high"), "zai-glm-*": ("none",)},
)
QUEUED_S, PROMPT_S = 0.003, 0.01


class CerebrasRequest(ChatRequest):
    """What only Cerebras takes."""

    service_tier: Literal["auto", "default", "flex", "priority"] | None = None
    disable_reasoning: bool | None = None
    clear_thinking: bool | None = None
    prediction: dict[str, Any] | None = None


class CerebrasWire(Wire):
    """Cerebras's messages: what is not said is left out, and how long it took is told."""

    def chunk(self, done: Completion, delta: Json, finish: str | None) -> Json:
        """One chunk; only the last one has a reason to finish."""
        choice: Json = {"delta": delta, "index": 0}
        if finish:
            choice["finish_reason"] = finish
        return {**self.envelope(done, "chat.completion.chunk"), "choices": [choice]}

    def envelope(self, done: Completion, kind: str) -> Json:
        """What stands around the choices."""
        return super().envelope(done, kind) | {"system_fingerprint": "fp_a33c042689e969567008"}

    def opening(self, done: Completion, request: ChatRequest) -> Json:
        """The first chunk: the role alone."""
        return self.chunk(done, {"role": "assistant"}, None)

    def called(self, done: Completion) -> Iterator[Json]:
        """A tool call, in one piece."""
        return whole_call(self, done)

    def call_id(self, done: Completion) -> str:
        """The id of its tool call."""
        return done.number[:9]

    def closing(self, done: Completion, request: ChatRequest) -> Iterator[Json]:
        """The last chunk brings the usage, asked for or not."""
        yield self.chunk(done, {}, done.finish) | self.after(done)

    def whole(self, done: Completion) -> Json:
        """A completion in one piece."""
        choice = {"finish_reason": done.finish, "index": 0, "message": self.message(done)}
        return {**self.envelope(done, "chat.completion"), "choices": [choice], **self.after(done)}

    def message(self, done: Completion) -> Json:
        """The whole message; without content where a tool is called."""
        if done.call:
            return {"role": "assistant", "tool_calls": [self.call(done)]}
        return super().message(done)

    def after(self, done: Completion) -> Json:
        """What stands beside a completion's choices."""
        times = {
            "created": done.arrived,
            "queue_time": QUEUED_S,
            "prompt_time": PROMPT_S,
            "completion_time": done.seconds,
            "total_time": QUEUED_S + PROMPT_S + done.seconds,
        }
        return {"usage": self.usage(done), "time_info": times}

    def usage(self, done: Completion) -> Json:
        """How many tokens it took."""
        return {
            **super().usage(done),
            "completion_tokens_details": {
                "accepted_prediction_tokens": 0,
                "rejected_prediction_tokens": 0,
                "reasoning_tokens": 0,
            },
            "prompt_tokens_details": {"cached_tokens": 0},
        }


def words(problem: Problem) -> Refused:
    """A problem as Cerebras words it."""
    match problem.wrong:
        case Wrong.NO_KEY | Wrong.BAD_KEY:
            return Refused(401, "Wrong API Key", errors.INVALID, "wrong_api_key", "api_key")
        case Wrong.UNKNOWN_MODEL | Wrong.RETIRED_MODEL:
            message = f"Model {problem.value} does not exist or you do not have access to it."
            return Refused(404, message, "not_found_error", "model_not_found", "model")
        case Wrong.UNSUPPORTED if problem.message.startswith("Unrecognized"):
            message = f"{problem.param}: property '{problem.param}' is unsupported"
        case _:
            message = f"{problem.param}: {problem.message}"
    return Refused(400, message, errors.INVALID, "wrong_api_format", "validation_error")


def body(refused: Refused) -> dict[str, Any]:
    """An error's body: it stands alone."""
    return {
        "message": refused.message,
        "type": refused.type,
        "param": refused.param or "",
        "code": refused.code or "",
    }


KINDS = {
    **errors.KINDS,
    401: (errors.INVALID, "wrong_api_key"),
    402: ("payment_required_error", "payment_required"),
    429: ("too_many_requests_error", "request_quota_exceeded"),
}
DIALECT = Dialect(CATALOGUE, words, body, CerebrasWire(), CerebrasRequest)
VENDOR = Vendor(
    name="cerebras",
    variable="CEREBRAS_BASE_URL",
    endpoints=(chat(DIALECT, "/v1/chat/completions"), *models(DIALECT, "/v1/models")),
    refusal=errors.refusal(body, KINDS),
    headers=limits,
)
