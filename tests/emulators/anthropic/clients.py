"""Anthropic's own SDK, pointed at the emulators; and the bytes on the wire."""

from __future__ import annotations

import json
from typing import Any

import httpx
from anthropic import AsyncAnthropic

KEY = "sk-ant-of-nobody"
TIMEOUT = 10.0
MODEL = "claude-haiku-5-5"
ASKED = [{"role": "user", "content": "Hello?"}]
WEATHER = {
    "name": "get_weather",
    "description": "The weather in a city.",
    "input_schema": {"type": "object", "properties": {"city": {"type": "string"}}},
}
HEADERS = {"x-api-key": KEY, "anthropic-version": "2023-06-01"}


def client(emulators: Any, **options: Any) -> AsyncAnthropic:
    """Anthropic's own SDK."""
    options = {"api_key": KEY, "timeout": TIMEOUT, "max_retries": 0} | options
    return AsyncAnthropic(base_url=f"{emulators.root}/anthropic", **options)


def wanted(**asked: Any) -> dict[str, Any]:
    """A request's body."""
    return {"model": MODEL, "max_tokens": 100, "messages": ASKED} | asked


async def whole(emulators: Any, **asked: Any) -> Any:
    """A message in one piece."""
    async with client(emulators) as sdk:
        return await sdk.messages.create(**wanted(**asked))


async def events(emulators: Any, **asked: Any) -> list[Any]:
    """The events of a streamed message."""
    async with client(emulators) as sdk:
        stream = await sdk.messages.create(stream=True, **wanted(**asked))
        return [event async for event in stream]


def post(emulators: Any, path: str = "/v1/messages", headers: Any = HEADERS, **body: Any) -> Any:
    """A request by hand."""
    url = f"{emulators.root}/anthropic{path}"
    return httpx.post(url, headers=headers, json=body, timeout=TIMEOUT)


def streamed(emulators: Any, **asked: Any) -> list[dict[str, Any]]:
    """What stands on the wire: each event's data; its name is its type."""
    answer = post(emulators, **wanted(stream=True, **asked))
    assert answer.headers["content-type"].startswith("text/event-stream")
    return [_read(event) for event in answer.text.split("\n\n") if event]


def _read(event: str) -> dict[str, Any]:
    named, data = event.split("\n")
    message: dict[str, Any] = json.loads(data.removeprefix("data: "))
    assert named == f"event: {message['type']}"
    return message


def text(received: Any) -> str:
    """The words that events brought."""
    deltas = [event.delta for event in received if event.type == "content_block_delta"]
    return "".join(delta.text for delta in deltas if delta.type == "text_delta")
