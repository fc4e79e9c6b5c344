"""OpenAI: chat, transcriptions and translations, speech, and the list of models.

https://platform.openai.com/docs/api-reference/chat
https://platform.openai.com/docs/api-reference/chat/streaming
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from typing import Any

from emulators.openai_family import errors
from emulators.openai_family.catalogue import Catalogue
from emulators.openai_family.chat import chat
from emulators.openai_family.completion import Completion
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.hearing.transcriptions import Hearing, transcriptions, translations
from emulators.openai_family.limits import limits
from emulators.openai_family.models import models
from emulators.openai_family.problems import Problem, Wrong
from emulators.openai_family.request import ChatRequest
from emulators.openai_family.speaking.speech import speech
from emulators.openai_family.speaking.wanted import Speaking
from emulators.openai_family.wire import Json, Wire
from emulators.vendor import Vendor

LOW, MOST = ("low", "medium", "high"), ("xhigh", "max")
CATALOGUE = Catalogue(
    source="https://developers.openai.com/api/docs/models",
    as_of="2026-11-20",
    chat=dict.fromkeys(
        (
            *("gpt-6-astra", "gpt-6.1-sol", "gpt-6.1-terra", "gpt-6-sol", "gpt-6-luna"),
            *("gpt-5.6-sol", "gpt-5.6-terra", "gpt-5.6-luna", "gpt-5.5", "gpt-5.4"),
            *("gpt-5.4-mini", "gpt-5.4-nano", "gpt-5.2", "gpt-5.1"),
            *("gpt-5", "gpt-5-mini", "gpt-5-nano", "o4-mini", "o3", "o3-mini"),
            *("gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "gpt-4o", "gpt-4o-mini"),
            *("gpt-4o-2024-08-06", "gpt-4o-mini-2024-07-18", "gpt-4.1-2025-04-14"),
        ),
        "system",
    ),
    hears=dict.fromkeys(("gpt-transcribe", "gpt-4o-transcribe", "gpt-4o-mini-transcribe"), "system")
    | {"whisper-1": "openai-internal"},
    speaks={
        **dict.fromkeys(("tts-1", "tts-1-hd"), "openai-internal"),
        **dict.fromkeys(("gpt-4o-mini-tts", "gpt-4o-mini-tts-2025-12-15"), "system"),
    },
    retired=frozenset(
        {
            *("gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613", "gpt-3.5-turbo-16k"),
            *("gpt-4-32k", "gpt-4-vision-preview", "gpt-4-0125-preview", "gpt-4.5-preview"),
            *("o1-preview", "o1-mini", "chatgpt-4o-latest"),
        }
    ),
    efforts={
        "gpt-6-astra*": (*LOW, *MOST),
        "gpt-6.1-sol*": (*LOW, *MOST),
        "gpt-6*": ("none", *LOW, *MOST),
        "gpt-5.[1-9]*": ("none", *LOW, "xhigh"),
        "gpt-5*": ("minimal", *LOW),
        "o[1-9]*": LOW,
    },
)
THINKS = re.compile(r"gpt-[5-9]|o\d")
OBFUSCATION = 16


class OpenAIRequest(ChatRequest):
    """What only OpenAI takes."""

    store: bool | None = None
    metadata: dict[str, str] | None = None
    modalities: list[str] | None = None
    prediction: dict[str, Any] | None = None
    prompt_cache_key: str | None = None
    safety_identifier: str | None = None
    verbosity: str | None = None


class OpenAIWire(Wire):
    """OpenAI's own messages."""

    def id(self, done: Completion) -> str:
        """The completion's id."""
        return f"chatcmpl-{done.number[:29]}"

    def envelope(self, done: Completion, kind: str) -> Json:
        """What stands around the choices."""
        return {
            **super().envelope(done, kind),
            "service_tier": "default",
            "system_fingerprint": "fp_44709d6fcb",
        }

    def message(self, done: Completion) -> Json:
        """The whole message."""
        return {**super().message(done), "refusal": None, "annotations": []}

    def opening(self, done: Completion, request: ChatRequest) -> Json:
        """The first chunk: the role, with the tool's name where one is called."""
        delta: Json = {"role": "assistant", "content": "", "refusal": None}
        if done.call:
            delta |= {"content": None, "tool_calls": [next(self.called(done))]}
        return self._sent(self.chunk(done, delta, None), request)

    def pieces(self, done: Completion, request: ChatRequest) -> Iterator[Json]:
        """The chunks that bring the answer."""
        chunks = super().pieces(done, request)
        if done.call:
            next(chunks)
        for chunk in chunks:
            yield self._sent(chunk, request)

    def closing(self, done: Completion, request: ChatRequest) -> Iterator[Json]:
        """The chunks that end a stream."""
        for chunk in super().closing(done, request):
            yield self._sent(chunk, request)

    def usage(self, done: Completion) -> Json:
        """How many tokens it took."""
        return {
            **super().usage(done),
            "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
            "completion_tokens_details": {
                "reasoning_tokens": 0,
                "audio_tokens": 0,
                "accepted_prediction_tokens": 0,
                "rejected_prediction_tokens": 0,
            },
        }

    def _sent(self, chunk: Json, request: ChatRequest) -> Json:
        """The chunk with what every chunk carries: no usage yet, and what hides its length."""
        if request.usage_wanted:
            chunk.setdefault("usage", None)
        options = request.stream_options
        if options is None or options.include_obfuscation:
            chunk["obfuscation"] = secrets.token_urlsafe(OBFUSCATION)
        return chunk


def check(request: ChatRequest) -> None:
    """What OpenAI refuses of the models that think.

    Raises:
        Problem: If the old name of the limit, or a temperature, is set.
    """
    if not THINKS.match(request.model):
        return
    if request.max_tokens is not None:
        raise Problem(
            Wrong.UNSUPPORTED,
            "Unsupported parameter: 'max_tokens' is not supported with this model. "
            "Use 'max_completion_tokens' instead.",
            "max_tokens",
        )
    if request.temperature not in (None, 1):
        raise Problem(
            Wrong.INVALID,
            f"Unsupported value: 'temperature' does not support {request.temperature:g} with this "
            "model. Only the default (1) value is supported.",
            "temperature",
        )


DIALECT = Dialect(
    CATALOGUE,
    errors.words,
    errors.body,
    OpenAIWire(),
    OpenAIRequest,
    told_as={
        "gpt-4o": "gpt-4o-2024-08-06",
        "gpt-4o-mini": "gpt-4o-mini-2024-07-18",
        "gpt-4.1": "gpt-4.1-2025-04-14",
    },
    checks=check,
)
HEARING = Hearing(tells_request=False, capitals=False, leading_blank=False, shortest=0.1)
OLDER_VOICES = frozenset(
    {"alloy", "ash", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer"}
)
SPEAKING = Speaking(
    voices={
        "tts-1*": OLDER_VOICES,
        "*": OLDER_VOICES | {"ballad", "verse", "marin", "cedar"},
    },
    formats=("mp3", "opus", "aac", "flac", "wav", "pcm"),
    most_characters=4096,
    speeds=(0.25, 4.0),
    streams_events="gpt-*",
)
VENDOR = Vendor(
    name="openai",
    variable="OPENAI_BASE_URL",
    endpoints=(
        chat(DIALECT, "/chat/completions"),
        transcriptions(DIALECT, HEARING, "/audio/transcriptions"),
        translations(DIALECT, HEARING, "/audio/translations"),
        speech(DIALECT, SPEAKING, "/audio/speech"),
        *models(DIALECT, "/models"),
    ),
    refusal=errors.refusal(),
    base_path="/v1",
    headers=limits,
)
