"""The endpoints for recordings: transcriptions, and translations into English.

https://platform.openai.com/docs/api-reference/audio/createTranscription
https://console.groq.com/docs/api-reference#audio-transcription
"""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from pydantic import ValidationError

from emulators.answers import tokens
from emulators.exchange import Exchange
from emulators.openai_family.dialect import Dialect
from emulators.openai_family.events import event
from emulators.openai_family.hearing.audio import read_audio
from emulators.openai_family.hearing.form import Form, read_form
from emulators.openai_family.hearing.transcript import Transcript, transcript
from emulators.openai_family.problems import Problem, Wrong
from emulators.vendor import Endpoint


@dataclass(frozen=True)
class Hearing:
    """In what the vendors' transcripts differ.

    Attributes:
        tells_request: Whether the answer names the request instead of its cost, as Groq's does.
        capitals: Whether languages are named with a capital.
        leading_blank: Whether the text begins with a blank, as Whisper itself writes it.
        shortest: The shortest recording that is heard, in seconds.
    """

    tells_request: bool
    capitals: bool
    leading_blank: bool
    shortest: float

    def text(self, heard: Transcript) -> str:
        """The text as the vendor writes it."""
        return f" {heard.text}" if self.leading_blank and heard.text else heard.text

    def language(self, heard: Transcript) -> str:
        """The language as the vendor names it."""
        return heard.language_name.capitalize() if self.capitals else heard.language_name


def transcriptions(dialect: Dialect, hearing: Hearing, path: str) -> Endpoint:
    """A vendor's endpoint for transcriptions.

    Args:
        dialect: The vendor.
        hearing: How it tells what it hears.
        path: Where it is.
    """
    return Endpoint("POST", path, "stt", _handler(dialect, hearing, "transcribe"))


def translations(dialect: Dialect, hearing: Hearing, path: str) -> Endpoint:
    """A vendor's endpoint for translations; what is told is not translated, only called English.

    Args:
        dialect: The vendor.
        hearing: How it tells what it hears.
        path: Where it is.
    """
    return Endpoint("POST", path, "stt", _handler(dialect, hearing, "translate"))


def _handler(dialect: Dialect, hearing: Hearing, task: str) -> Any:
    async def handle(exchange: Exchange) -> web.StreamResponse:
        try:
            dialect.require_key(exchange)
            fields, file = await read_form(exchange)
            form = _read(fields)
            _check(dialect, form)
            heard = await _hear(exchange, hearing, form, file, "en" if task == "translate" else "")
        except Problem as problem:
            raise dialect.refuse(exchange, problem) from None
        await exchange.delay(since=exchange.arrived, what="transcript")
        return await _tell(exchange, hearing, form, heard, task)

    return handle


def _read(fields: dict[str, Any]) -> Form:
    try:
        return Form.model_validate(fields)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        name = str(first["loc"][0])
        unknown = first["type"] == "extra_forbidden"
        said = f"Unrecognized request argument supplied: {name}" if unknown else first["msg"]
        wrong = Wrong.UNSUPPORTED if unknown else Wrong.INVALID
        raise Problem(wrong, said, name, first["input"]) from None


def _check(dialect: Dialect, form: Form) -> None:
    dialect.require_model(form.model, dialect.catalogue.hears)
    whisper = form.model.startswith("whisper")
    known = ("json", "text", "verbose_json") if whisper else ("json", "text")
    if form.response_format not in known:
        raise Problem(
            Wrong.INVALID,
            f"response_format '{form.response_format}' is not compatible with model "
            f"'{form.model}'. Use {' or '.join(repr(name) for name in known)} instead.",
            "response_format",
        )
    if form.timestamp_granularities and form.response_format != "verbose_json":
        raise Problem(
            Wrong.INVALID,
            "Timestamp granularities are only supported with response_format=verbose_json.",
            "timestamp_granularities",
        )
    if form.keywords and form.model != "gpt-transcribe":
        raise Problem(
            Wrong.UNSUPPORTED, f"'keywords' is not supported with '{form.model}'.", "keywords"
        )
    if form.include and whisper:
        raise Problem(
            Wrong.UNSUPPORTED, f"'include' is not supported with '{form.model}'.", "include"
        )


async def _hear(
    exchange: Exchange, hearing: Hearing, form: Form, file: bytes, language: str
) -> Transcript:
    recording = await asyncio.to_thread(read_audio, file)
    exchange.note("received", sample_rate=recording.rate, seconds=recording.duration)
    if recording.duration < hearing.shortest:
        raise Problem(
            Wrong.INVALID,
            f"Audio file is too short. Minimum audio length is {hearing.shortest:g} seconds.",
            "file",
        )
    words = exchange.emulation.transcriptions.words(recording.samples, recording.rate)
    heard = [] if exchange.fault("empty") else words
    return transcript(heard, recording.duration, language or form.language)


async def _tell(
    exchange: Exchange, hearing: Hearing, form: Form, heard: Transcript, task: str
) -> web.StreamResponse:
    whisper = form.model.startswith("whisper")
    # Whisper ignores it.
    if form.stream and not whisper:
        return await _stream(exchange, form, heard)
    if form.response_format == "text":
        reply = await exchange.reply("text/plain")
        exchange.note("sent", body=hearing.text(heard))
        await reply.send(f"{hearing.text(heard)}\n".encode())
        return await reply.end()
    body: dict[str, Any] = {"text": hearing.text(heard)}
    if form.response_format == "verbose_json":
        body = _verbose(hearing, form, heard, task)
    elif form.model == "gpt-transcribe":
        body["languages"] = [{"code": heard.language}]
    if form.include:
        body["logprobs"] = heard.logprobs()
    if hearing.tells_request:
        body["x_groq"] = {"id": f"req_{secrets.token_hex(13)}"}
    elif task == "transcribe":
        body["usage"] = heard.seconds() if whisper else heard.usage()
    return await exchange.json(body)


def _verbose(hearing: Hearing, form: Form, heard: Transcript, task: str) -> dict[str, Any]:
    asked = form.timestamp_granularities or ["segment"]
    body: dict[str, Any] = {
        "task": task,
        "language": hearing.language(heard),
        "duration": heard.duration,
        "text": hearing.text(heard),
    }
    told = {"word": ("words", heard.told_words), "segment": ("segments", heard.segments)}
    for granularity, (name, tell) in told.items():
        if granularity in asked:
            body[name] = tell()
        elif hearing.tells_request:
            body[name] = None
    return body


async def _stream(exchange: Exchange, form: Form, heard: Transcript) -> web.StreamResponse:
    reply = await exchange.reply("text/event-stream")
    logprobs = heard.logprobs() if form.include else None
    messages: list[dict[str, Any]] = [
        {"type": "transcript.text.delta", "delta": piece} for piece in tokens(heard.text)
    ]
    done: dict[str, Any] = {"type": "transcript.text.done", "text": heard.text}
    if logprobs:
        for message, logprob in zip(messages, logprobs, strict=False):
            message["logprobs"] = [logprob]
        done["logprobs"] = logprobs
    if form.model == "gpt-transcribe":
        done["languages"] = [{"code": heard.language}]
    for message in [*messages, done | {"usage": heard.usage()}]:
        exchange.note("sent", body=message)
        await reply.send(event(message))
    return await reply.end()
