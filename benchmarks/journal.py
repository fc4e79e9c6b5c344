"""What the emulators did for one contestant, from their journal.

Contestants are told apart by the key that each shows. A delay is written down when it is over,
as it was: what a recogniser's message, a model's first token or a text's first audio really took,
the emulators' own slowness included.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Entry = Mapping[str, Any]
Exchange = tuple[str, str, int]


@dataclass(frozen=True)
class Result:
    """What a recogniser told.

    Attributes:
        at: When it was sent, in seconds of the machine's monotonic clock.
        took: For how long it was delayed, in seconds.
        words: The transcript.
        final: Whether it will not change any more.
    """

    at: float
    took: float
    words: str
    final: bool


@dataclass
class Request:
    """What a model was asked.

    Attributes:
        at: When, likewise.
        asked: What the caller has said since the last answer.
        first_at: When its first token was sent; None if it never was.
        took: For how long that was delayed.
        answer: What it answered, as far as it came.
    """

    at: float
    asked: str
    first_at: float | None = None
    took: float = 0.0
    answer: str = ""


@dataclass(frozen=True)
class Text:
    """What a voice was given to say.

    Attributes:
        at: When, likewise.
        context: What it belongs to.
        text: The words; there may be none.
    """

    at: float
    context: str
    text: str


@dataclass(frozen=True)
class FirstAudio:
    """The first audio of a text.

    Attributes:
        at: When it was sent, likewise.
        took: For how long it was delayed since the text was whole.
    """

    at: float
    took: float


@dataclass
class Work:
    """What the emulators did for one contestant in some time, each in its order."""

    results: list[Result] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    voiced: list[FirstAudio] = field(default_factory=list)

    @property
    def characters(self) -> int:
        """How many characters the voice was given."""
        return sum(len(text.text) for text in self.texts)


class Journal:
    """Reads the entries as they come, and knows whose they are."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Begin.

        Args:
            keys: What the contestants show as their keys.
        """
        self._owners: dict[Exchange, str] = {}
        self._opened: dict[Exchange, float] = {}
        self._readings = {key: _Reading(self._opened) for key in keys}
        self.last = 0

    def read(self, entries: Sequence[Entry]) -> None:
        """Take in what was done.

        Args:
            entries: The journal's entries since `last`.
        """
        for entry in entries:
            # Who asks for them at the same time is given the same ones.
            if entry["number"] <= self.last:
                continue
            self.last = entry["number"]
            exchange = (entry["provider"], entry["operation"], entry["request"])
            if entry["kind"] == "opened":
                self._know(exchange, entry)
            if owner := self._owners.get(exchange):
                self._readings[owner].take(exchange, entry)

    def take(self, key: str) -> Work:
        """What was done for one contestant since this was last asked.

        Args:
            key: The contestant's.
        """
        reading, self._readings[key] = self._readings[key], _Reading(self._opened)
        return reading.work

    def _know(self, exchange: Exchange, entry: Entry) -> None:
        # Numbers begin anew with each script: who opened last is meant.
        shown = json.dumps(entry["data"])
        self._opened[exchange] = entry["at"]
        self._owners.pop(exchange, None)
        for key in self._readings:
            if key in shown:
                self._owners[exchange] = key


class _Reading:
    """One contestant's entries."""

    def __init__(self, opened: Mapping[Exchange, float]) -> None:
        self.work = Work()
        self._opened = opened
        self._delays: dict[Exchange, float] = {}
        self._requests: dict[Exchange, Request] = {}

    def take(self, exchange: Exchange, entry: Entry) -> None:
        """Take an entry."""
        reading = {"stt": self._recogniser, "llm": self._model, "tts": self._voice}
        if (read := reading.get(exchange[1])) and entry["kind"] in ("received", "sent", "delayed"):
            read(exchange, entry["kind"], entry["at"], entry["data"])

    def _recogniser(self, exchange: Exchange, kind: str, at: float, data: Entry) -> None:
        if kind == "delayed":
            self._delays[exchange] = data["took_ms"] / 1000
        elif kind == "sent":
            # Each message is sent as soon as its own delay is over, one after the other.
            took = self._delays.pop(exchange, 0.0)
            body = data.get("body", {})
            if body.get("type") == "Results":
                words = body["channel"]["alternatives"][0]["transcript"]
                self.work.results.append(Result(at, took, words, body["is_final"]))

    def _model(self, exchange: Exchange, kind: str, at: float, data: Entry) -> None:
        if kind == "received":
            # Its delay counts from its first byte on.
            request = Request(self._opened[exchange], _asked(data["body"]["messages"]))
            self._requests[exchange] = request
            self.work.requests.append(request)
        elif request_ := self._requests.get(exchange):
            if kind == "delayed":
                request_.first_at, request_.took = at, data["took_ms"] / 1000
            elif kind == "sent":
                request_.answer += _content(data.get("body", {}))

    def _voice(self, exchange: Exchange, kind: str, at: float, data: Entry) -> None:
        if kind == "delayed":
            self.work.voiced.append(FirstAudio(at, data["took_ms"] / 1000))
        elif kind == "received" and (body := data.get("body")) and "transcript" in body:
            self.work.texts.append(Text(at, str(body["context_id"]), body["transcript"] or ""))


def _asked(messages: Sequence[Entry]) -> str:
    """What the caller has said since the last answer, however many messages it makes."""
    asked: list[str] = []
    for message in reversed(messages):
        if message["role"] == "assistant":
            break
        if message["role"] == "user":
            asked.insert(0, _text(message["content"]))
    return " ".join(asked)


def _text(content: str | Sequence[Any]) -> str:
    if isinstance(content, str):
        return content
    parts = (part if isinstance(part, str) else part.get("text", "") for part in content)
    return " ".join(parts)


def _content(chunk: Entry) -> str:
    choices = chunk.get("choices") or [{}]
    return str(choices[0].get("delta", {}).get("content") or "")
