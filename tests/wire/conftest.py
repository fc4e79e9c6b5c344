"""A persona in conversation with a recorded caller, its providers emulated on real sockets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bots.events import Event
from bots.machine import Machine
from bots.persona import Persona
from bots.providers import PROVIDERS, load
from bots.rehearsal.rehearsal import Rehearsal, rehearse
from bots.rehearsal.script import Line
from bots.samples import SAMPLE_RATE, loud
from bots.shared import Shared
from tests.conftest import SPOKEN
from tests.emulators.process import Emulators

# What a caller says here, in the words of a recording or in others that the emulators hear in it.
COMPLAINT = "I am so angry, this is ridiculous."
RECORDED = {
    "What is your name?": "slt-what-is-your-name.flac",
    "Tell me a joke.": "slt-tell-me-a-joke.flac",
    "Hoe heet je eigenlijk?": "slt-what-is-your-name.flac",
    "Hey Summer, what is your name?": "slt-how-does-this-work.flac",
    "Hey Summer, what time is it?": "slt-hey-summer-what-time-is-it.flac",
    "Hey Summer, tell me the time.": "slt-hey-summer-tell-me-the-time.flac",
    "Hey Oliver, what is your name?": "slt-how-are-you-today.flac",
    "Stop.": "slt-hello.flac",
    "Goodbye!": "slt-hello.flac",
    COMPLAINT: "slt-what-is-your-name.flac",
    "Spreek Engels, alsjeblieft.": "slt-how-are-you-today.flac",
    "Switch to Dutch, please.": "slt-what-can-you-do.flac",
    "Kun je Duits praten?": "slt-tell-me-a-joke.flac",
    "Where can I park around here?": "slt-tell-me-a-joke.flac",
    "Waar kan ik hier parkeren?": "slt-tell-me-a-joke.flac",
    "Is dat ver lopen?": "slt-tell-me-a-joke.flac",
    "Is that a long walk?": "slt-tell-me-a-joke.flac",
}
DUTCH = {
    "Hoe heet je eigenlijk?",
    "Spreek Engels, alsjeblieft.",
    "Kun je Duits praten?",
    "Waar kan ik hier parkeren?",
    "Is dat ver lopen?",
}


@dataclass(frozen=True)
class Call:
    """A request or connection as it began.

    Attributes:
        path: Its path.
        query: The parameters after it.
        headers: Its headers, with lower-case names.
    """

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]


def calls(emulators: Emulators, provider: str, operation: str) -> list[Call]:
    """The requests that a provider got."""
    return [
        Call(
            urlsplit(entry["data"]["path"]).path,
            parse_qs(urlsplit(entry["data"]["path"]).query),
            entry["data"]["headers"],
        )
        for entry in emulators.journal(provider=provider, operation=operation, kind="opened")
    ]


def audio_bytes(emulators: Emulators, provider: str, operation: str, kind: str) -> int:
    """How much audio a provider got ("received") or gave ("sent")."""
    entries = emulators.journal(provider=provider, operation=operation, kind=kind)
    return sum(entry["data"].get("bytes", 0) for entry in entries)


def keys() -> dict[str, str]:
    """A key of its own for each provider."""
    providers = [load(name) for name in PROVIDERS]
    return {provider.key: f"{provider.name}-key" for provider in providers if provider.key}


def persona(**changes: Any) -> Persona:
    """A persona whose providers are given; the others are the quickest there are."""
    base = {
        "schema_version": 1,
        "name": "Ann",
        "prompt": "Be kind.",
        "languages": {"default": "en", "allowed": ["en"]},
        "stt": {"provider": "deepgram", "model": "nova-3-general"},
        "llm": {"provider": "groq", "model": "openai/gpt-oss-20b"},
        "tts": {"provider": "espeak"},
    }
    return Persona.model_validate(base | changes)


def caller_line(text: str) -> Line:
    from bots.rehearsal.recording import read_recording

    samples = read_recording(SPOKEN / RECORDED[text])
    return Line(samples, text, "nl" if text in DUTCH else "en")


def script_lines(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines for the emulators, known by their sound where each text has one of its own."""
    texts = {line.text or "" for line in lines}
    differ = len({RECORDED[text] for text in texts}) == len(texts)
    return [script_line(line) | (_sound_of(line) if differ else {}) for line in lines]


def script_line(line: Line) -> dict[str, Any]:
    audible = loud(line.samples)
    seconds = float(audible[-1] - audible[0]) / SAMPLE_RATE
    return {"text": line.text, "language": line.language, "duration": seconds}


def _sound_of(line: Line) -> dict[str, str]:
    return {"audio": str(SPOKEN / RECORDED[line.text or ""])}


Converse = Callable[..., Awaitable[Rehearsal]]


@pytest.fixture
async def converse(emulators: Emulators, tmp_path: Path):
    """`await converse(persona, "What is your name?")`: a rehearsal that is over."""
    shared = Shared()

    async def talk(
        who: Persona,
        *texts: str,
        answers: Sequence[dict[str, Any]] = (),
        faults: Sequence[dict[str, Any]] = (),
        environment: dict[str, str] | None = None,
        told: list[Event] | None = None,
    ) -> Rehearsal:
        lines = [caller_line(text) for text in texts]
        emulators.script(
            caller=script_lines(lines),
            answers=list(answers),
            faults=list(faults),
        )
        machine = Machine(
            emulators.environment | keys() | (environment or {}), models=tmp_path / "models"
        )

        async def listen(event: Event) -> None:
            if told is not None:
                told.append(event)

        return await rehearse(who, lines, machine=machine, shared=shared, listeners=[listen])

    yield talk
    await shared.close()
