"""Ollama's addresses, models and errors. It asks for no key.

https://docs.ollama.com/api/openai-compatibility
https://docs.ollama.com/api/errors
"""

from __future__ import annotations

from collections.abc import Iterator

from emulators.openai_family import errors
from emulators.openai_family.catalogue import Catalogue
from emulators.openai_family.chat import chat
from emulators.openai_family.completion import Completion
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.models import models
from emulators.openai_family.ollama.chat import native_chat
from emulators.openai_family.ollama.tags import tags, version
from emulators.openai_family.problems import Problem, Refused, Wrong
from emulators.openai_family.wire import Json, Wire, whole_call
from emulators.vendor import Vendor

CATALOGUE = Catalogue(
    source="https://ollama.com/library",
    as_of="2026-11-20",
    # What this machine has pulled.
    chat=dict.fromkeys(
        ("llama3.2:latest", "llama3.2", "qwen3:4b", "gpt-oss:20b", "gemma3:4b"), "library"
    ),
    efforts={"gpt-oss*": ("low", "medium", "high"), "qwen3*": ("none", "low", "medium", "high")},
)


class OllamaWire(Wire):
    """Ollama's messages: every delta tells the role again."""

    def envelope(self, done: Completion, kind: str) -> Json:
        """What stands around the choices."""
        return super().envelope(done, kind) | {"system_fingerprint": "fp_ollama"}

    def id(self, done: Completion) -> str:
        """The completion's id: a small number."""
        return f"chatcmpl-{int(done.number, 16) % 999}"

    def call_id(self, done: Completion) -> str:
        """The id of its tool call."""
        return f"call_{done.number[:8]}"

    def chunk(self, done: Completion, delta: Json, finish: str | None) -> Json:
        """One chunk."""
        told = {"role": "assistant", "content": "", **delta}
        choice = {"index": 0, "delta": told, "finish_reason": finish}
        return {**self.envelope(done, "chat.completion.chunk"), "choices": [choice]}

    def whole(self, done: Completion) -> Json:
        """A completion in one piece."""
        choice = {"index": 0, "message": self.message(done), "finish_reason": done.finish}
        return {**self.envelope(done, "chat.completion"), "choices": [choice], **self.after(done)}

    def message(self, done: Completion) -> Json:
        """The whole message."""
        calls: Json = {"tool_calls": [self.call(done) | {"index": 0}]} if done.call else {}
        return {"role": "assistant", "content": done.text, **calls}

    def called(self, done: Completion) -> Iterator[Json]:
        """A tool call, in one piece."""
        return whole_call(self, done)


def words(problem: Problem) -> Refused:
    """A problem as Ollama words it."""
    match problem.wrong:
        case Wrong.UNKNOWN_MODEL | Wrong.RETIRED_MODEL:
            return Refused(404, f"model '{problem.value}' not found", "not_found_error")
        case _:
            return Refused(400, problem.message, errors.INVALID)


KINDS: dict[int, tuple[str, str | None]] = {
    400: (errors.INVALID, None),
    404: ("not_found_error", None),
    500: ("api_error", None),
}
DIALECT = Dialect(CATALOGUE, words, errors.body, OllamaWire(), needs_key=False)
VENDOR = Vendor(
    name="ollama",
    variable="OLLAMA_BASE_URL",
    endpoints=(
        chat(DIALECT, "/v1/chat/completions"),
        *models(DIALECT, "/v1/models"),
        native_chat(DIALECT, "/api/chat"),
        tags(DIALECT, "/api/tags"),
        version("/api/version"),
    ),
    refusal=errors.refusal(errors.body, KINDS),
)
