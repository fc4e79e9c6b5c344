"""A command to stop, on a real socket: how soon it is silent, and what follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bots.samples import SAMPLE_RATE
from tests.emulators.process import Emulators
from tests.server.caller import Caller
from tests.server.conftest import Server, start_server, stop
from tests.server.scripted import ANSWER, line

PERSONA = """
schema_version: 1
name: Ann
prompt: Be kind.
languages: {default: en, allowed: [en, nl, es]}
stop: {phrases: {en: [stop], nl: [hou op], es: [para]}}
stt: {provider: deepgram}
llm: {provider: groq}
tts: {provider: cartesia}
"""
QUESTION, NEXT = "Tell me a joke.", "What is your name?"
# What is recorded for it is "hello": as long as "stop" or "hou op".
COMMANDS = {"Stop!": "en", "Hou op.": "nl", "Para, por favor.": "es"}
SOUNDS_LIKE = "Hello"
SILENT_WITHIN = 0.3
LATER = 0.3


@pytest.fixture(scope="module")
def server(emulators_process: Emulators, tmp_path_factory) -> Iterator[Server]:
    persona: Path = tmp_path_factory.mktemp("persona") / "ann.yaml"
    persona.write_text(PERSONA, encoding="utf-8")
    keys = {f"{name}_API_KEY": "key" for name in ("DEEPGRAM", "GROQ", "CARTESIA")}
    environment = emulators_process.environment | keys
    running = start_server("--persona", str(persona), environment=environment)
    yield running
    stop(running)


def sounds_after(caller: Caller, moment: float) -> list[float]:
    """How long after a moment audible audio came."""
    return [
        piece.at - moment
        for piece in caller.heard
        if piece.at > moment and np.abs(piece.samples.astype(int)).max(initial=0) > 328
    ]


@pytest.mark.parametrize("command", COMMANDS)
async def test_it_is_silent_at_once_and_hears_what_is_said_next(server, emulators, spoken, command):
    said, after = spoken(SOUNDS_LIKE), spoken(NEXT)
    emulators.script(
        caller=[
            line(spoken(QUESTION), QUESTION),
            line(said, command, COMMANDS[command]),
            line(after, NEXT),
        ],
        answers=[{"when": QUESTION, "text": ANSWER}, {"when": NEXT, "text": "I am Ann."}],
    )
    emulators.latency(deepgram=150, groq=100, cartesia=50)
    async with Caller(server.talk) as caller:
        await caller.wait_for("session")
        await caller.say(spoken(QUESTION))
        await caller.wait_for("assistant", number=2)
        asked = len(emulators.received("groq", "llm"))
        await caller.say(said)
        await caller.say(np.concatenate([np.zeros(int(LATER * SAMPLE_RATE), np.int16), after]))
        stopped = await caller.wait_for("turn")
        # The next question is being said, and has not ended.
        ended = caller.stopped_speaking
        answered = await caller.wait_for("turn", number=2)
    questions = [body["messages"][-1]["content"] for body in emulators.received("groq", "llm")]
    assert stopped["interrupted"] is True
    assert ANSWER.startswith(stopped["assistant"])
    assert stopped["assistant"] != ANSWER
    # The client has thrown away what it had when it was told to, and nothing more has come until
    # the next answer, which is half a second of speech and more later.
    late = [seconds for seconds in sounds_after(caller, ended) if seconds < LATER + 0.5]
    assert all(seconds <= SILENT_WITHIN for seconds in late), late
    assert set(questions[asked:]) == {NEXT}
    assert (answered["user"], answered["assistant"]) == (NEXT, "I am Ann.")
    heard = [m["content"] for m in emulators.received("groq", "llm")[-1]["messages"]]
    assert command not in heard
