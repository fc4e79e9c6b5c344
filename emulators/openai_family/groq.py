"""Groq: open models, Whisper, Orpheus.

https://console.groq.com/docs/api-reference
https://console.groq.com/docs/errors
https://console.groq.com/docs/deprecations
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from emulators.openai_family import errors
from emulators.openai_family.catalogue import Catalogue
from emulators.openai_family.chat import chat
from emulators.openai_family.completion import Completion
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.hearing.transcriptions import Hearing, transcriptions, translations
from emulators.openai_family.limits import limits
from emulators.openai_family.models import card, models
from emulators.openai_family.problems import Problem, Refused, Wrong
from emulators.openai_family.request import ChatRequest
from emulators.openai_family.speaking.speech import speech
from emulators.openai_family.speaking.wanted import Speaking
from emulators.openai_family.wire import Json, Wire, whole_call
from emulators.vendor import Vendor

CATALOGUE = Catalogue(
    source="https://console.groq.com/docs/models",
    as_of="2026-11-20",
    chat={
        "openai/gpt-oss-20b": "OpenAI",
        "openai/gpt-oss-120b": "OpenAI",
        "qwen/qwen3.6-27b": "Alibaba Cloud",
        "qwen/qwen3.8-27b": "Alibaba Cloud",
        "groq/compound": "Groq",
        "groq/compound-mini": "Groq",
    },
    hears={"whisper-large-v3": "OpenAI", "whisper-large-v3-turbo": "OpenAI"},
    speaks={
        "canopylabs/orpheus-v1-english": "Canopy Labs",
        "canopylabs/orpheus-arabic-saudi": "Canopy Labs",
    },
    # https://console.groq.com/docs/deprecations
    retired=frozenset(
        {
            *("mixtral-8x7b-32768", "llama3-8b-8192", "llama3-70b-8192", "gemma2-9b-it"),
            *("llama-3.1-8b-instant", "llama-3.1-70b-versatile", "llama-3.3-70b-versatile"),
            *("qwen-qwq-32b", "qwen/qwen3-32b", "distil-whisper-large-v3-en"),
            *("playai-tts", "playai-tts-arabic"),
        }
    ),
    efforts={
        "openai/gpt-oss-*": ("low", "medium", "high"),
        "qwen/qwen3.8-*": ("none", "default", "low", "medium", "high"),
        "qwen/*": ("none", "default"),
    },
)
QUEUED_S, PROMPT_S_A_TOKEN = 0.02, 0.00005
CONTEXT = 131_072


class GroqRequest(ChatRequest):
    """What only Groq takes."""

    service_tier: Literal["auto", "on_demand", "flex", "performance"] | None = None
    reasoning_format: Literal["hidden", "raw", "parsed"] | None = None
    include_reasoning: bool | None = None
    citation_options: str | None = None
    search_settings: dict[str, Any] | None = None
    metadata: dict[str, str] | None = None
    store: bool | None = None


class GroqWire(Wire):
    """Groq's messages: its own field, times in the usage, tool calls in one piece."""

    def envelope(self, done: Completion, kind: str) -> Json:
        """What stands around the choices."""
        around = super().envelope(done, kind)
        return around | {"system_fingerprint": _fingerprint(done.model)}

    def message(self, done: Completion) -> Json:
        """The whole message; without content where a tool is called."""
        if done.call:
            return {"role": "assistant", "tool_calls": [self.call(done)]}
        return super().message(done)

    def call_id(self, done: Completion) -> str:
        """The id of its tool call."""
        return done.number[:9]

    def after(self, done: Completion) -> Json:
        """What stands beside a completion's choices."""
        return {
            "usage": self.usage(done),
            "usage_breakdown": None,
            "x_groq": {"id": request_id(done.number), "seed": done.seed},
            "service_tier": "on_demand",
        }

    def opening(self, done: Completion, request: ChatRequest) -> Json:
        """The first chunk, with the request's id and its seed."""
        content = None if done.call else ""
        chunk = self.chunk(done, {"role": "assistant", "content": content}, None)
        return chunk | {"x_groq": {"id": request_id(done.number), "seed": done.seed}}

    def called(self, done: Completion) -> Iterator[Json]:
        """A tool call."""
        return whole_call(self, done)

    def closing(self, done: Completion, request: ChatRequest) -> Iterator[Json]:
        """The last chunks; the usage stands in Groq's own field, too."""
        chunks = super().closing(done, request)
        usage = self.usage(done)
        groq = {"id": request_id(done.number), "usage": usage}
        yield next(chunks) | {"x_groq": groq, "usage": usage}
        yield from chunks

    def usage(self, done: Completion) -> Json:
        """How many tokens it took, and how long."""
        prompt = done.prompt_tokens * PROMPT_S_A_TOKEN
        return {
            "queue_time": QUEUED_S,
            "prompt_time": prompt,
            "completion_time": done.seconds,
            "total_time": prompt + done.seconds,
            **super().usage(done),
        }


def request_id(number: str) -> str:
    """A request's id."""
    return f"req_{number[:26]}"


def words(problem: Problem) -> Refused:
    """A problem as Groq words it."""
    match problem.wrong:
        case Wrong.NO_KEY | Wrong.BAD_KEY:
            return Refused(401, "Invalid API Key", errors.INVALID, "invalid_api_key")
        case Wrong.RETIRED_MODEL:
            message = (
                f"The model `{problem.value}` has been decommissioned and is no longer supported. "
                "Please refer to https://console.groq.com/docs/deprecations for a recommendation "
                "on which model to use instead."
            )
            return Refused(400, message, errors.INVALID, "model_decommissioned")
        case Wrong.UNSUPPORTED if problem.message.startswith("Unrecognized"):
            message = f"property '{problem.param}' is unsupported"
            return Refused(400, message, errors.INVALID)
        case Wrong.UNSUPPORTED:
            return Refused(400, problem.message, errors.INVALID)
        case Wrong.TOO_LARGE:
            message = "Request Entity Too Large"
            return Refused(413, message, errors.INVALID, "request_too_large")
        case Wrong.UNKNOWN_MODEL:
            return errors.words(problem)
        case Wrong.INVALID:
            return Refused(400, problem.message, errors.INVALID, None, problem.param)


def body(refused: Refused) -> dict[str, Any]:
    """An error's body: only what there is to say."""
    written = errors.body(refused)["error"]
    return {"error": {key: value for key, value in written.items() if value is not None}}


def listed(model: str, owner: str) -> dict[str, Any]:
    """How a model is listed."""
    more = {"active": True, "context_window": CONTEXT, "public_apps": None}
    return {**card(model, owner), **more, "max_completion_tokens": CONTEXT // 2}


def _fingerprint(model: str) -> str:
    return f"fp_{sum(map(ord, model)):010x}"


DIALECT = Dialect(CATALOGUE, words, body, GroqWire(), GroqRequest)
HEARING = Hearing(tells_request=True, capitals=True, leading_blank=True, shortest=0.01)
SPEAKING = Speaking(
    voices={
        "*-english": frozenset({"autumn", "diana", "hannah", "austin", "daniel", "troy"}),
        "*-arabic-*": frozenset({"abdullah", "fahad", "sultan", "lulwa", "noura", "aisha"}),
    },
    formats=("wav",),
    most_characters=200,
    speeds=(1.0, 1.0),
)
KINDS = {
    **errors.KINDS,
    429: ("tokens", "rate_limit_exceeded"),
    500: ("internal_server_error", None),
    503: ("internal_server_error", None),
}
PATH = "/openai/v1"
VENDOR = Vendor(
    name="groq",
    variable="GROQ_BASE_URL",
    endpoints=(
        chat(DIALECT, f"{PATH}/chat/completions"),
        transcriptions(DIALECT, HEARING, f"{PATH}/audio/transcriptions"),
        translations(DIALECT, HEARING, f"{PATH}/audio/translations"),
        speech(DIALECT, SPEAKING, f"{PATH}/audio/speech"),
        *models(DIALECT, f"{PATH}/models", listed),
    ),
    refusal=errors.refusal(body, KINDS),
    headers=limits,
)
