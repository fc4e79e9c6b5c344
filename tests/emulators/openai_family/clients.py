"""The vendors' own SDKs, pointed at the emulators; and the bytes on the wire."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import httpx
from groq import AsyncGroq
from groq.types.chat import ChatCompletion as GroqCompletion
from groq.types.chat import ChatCompletionChunk as GroqChunk
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion, ChatCompletionChunk

KEY = "sk-of-nobody"
TIMEOUT = 10.0
ASKED = [{"role": "user", "content": "Hello?"}]
WEATHER = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather in a city.",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
    },
}


@dataclass(frozen=True)
class Case:
    """A vendor of the family.

    Attributes:
        vendor: Its root.
        path: Where its SDK's paths begin, after the root.
        model: One of its models.
        chunk: What its SDK says a streamed message is.
        whole: What its SDK says an answer in one piece is.
        extra: Fields of its own that the SDK that stands for it does not know.
    """

    vendor: str
    path: str
    model: str
    chunk: Any = ChatCompletionChunk
    whole: Any = ChatCompletion
    extra: tuple[str, ...] = ()

    def known(self, message: dict[str, Any]) -> dict[str, Any]:
        """A message without what the SDK does not know."""
        return {key: value for key, value in message.items() if key not in self.extra}


CASES = {
    case.vendor: case
    for case in (
        Case("openai", "/v1", "gpt-4.1-mini"),
        Case("groq", "/openai/v1", "openai/gpt-oss-20b", GroqChunk, GroqCompletion),
        Case("cerebras", "/v1", "gpt-oss-120b", extra=("time_info",)),
        Case("mistral", "/v1", "mistral-small-latest"),
        Case("ollama", "/v1", "llama3.2"),
        Case("openai_compatible", "/v1", "whatever-runs-there"),
    )
}


def client(emulators: Any, vendor: str, **options: Any) -> AsyncOpenAI | AsyncGroq:
    """A vendor's own SDK; OpenAI's for those whose own is not installed."""
    options = {"api_key": KEY, "timeout": TIMEOUT, "max_retries": 0} | options
    if vendor == "groq":
        return AsyncGroq(base_url=f"{emulators.root}/groq", **options)
    return AsyncOpenAI(base_url=address(emulators, vendor), **options)


def address(emulators: Any, vendor: str) -> str:
    """Where a vendor's paths begin."""
    return f"{emulators.root}/{vendor}{CASES[vendor].path}"


async def chunks(emulators: Any, vendor: str, **asked: Any) -> list[Any]:
    """The chunks of a streamed answer, as the vendor's SDK gives them."""
    body = {"model": CASES[vendor].model, "messages": ASKED} | asked
    # Groq's SDK does not know it; its API does.
    body |= {"extra_body": {"stream_options": body.pop("stream_options", None)}}
    async with client(emulators, vendor) as sdk:
        stream = await sdk.chat.completions.create(stream=True, **body)
        return [chunk async for chunk in stream]


async def whole(emulators: Any, vendor: str, **asked: Any) -> Any:
    """An answer in one piece, as the vendor's SDK gives it."""
    body = {"model": CASES[vendor].model, "messages": ASKED} | asked
    async with client(emulators, vendor) as sdk:
        return await sdk.chat.completions.create(**body)


def post(emulators: Any, vendor: str, path: str, key: str | None = KEY, **more: Any) -> Any:
    """A request by hand."""
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    headers |= more.pop("headers", {})
    return httpx.post(address(emulators, vendor) + path, headers=headers, timeout=TIMEOUT, **more)


def streamed(emulators: Any, vendor: str, **asked: Any) -> list[Any]:
    """What stands on the wire: each event's data as JSON, and `[DONE]`."""
    body = {"model": CASES[vendor].model, "messages": ASKED, "stream": True} | asked
    answer = post(emulators, vendor, "/chat/completions", json=body)
    assert answer.headers["content-type"].startswith("text/event-stream")
    return [read(event) for event in answer.text.split("\n\n") if event]


def read(event: str) -> Any:
    """The data of an event that has nothing else."""
    name, _, data = event.partition(": ")
    assert name == "data"
    return data if data == "[DONE]" else json.loads(data)
