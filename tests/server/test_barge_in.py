"""Talking over the assistant, on real sockets, its providers emulated: two kinds of voice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.emulators.process import Emulators
from tests.server.caller import Caller
from tests.server.conftest import Server, start_server, stop
from tests.server.scripted import ANSWER, line

PERSONA = """
schema_version: 1
name: Ann
prompt: Be kind.
stt: {provider: deepgram}
llm: {provider: groq}
tts: {provider: VOICE}
"""
QUESTION, OVER_IT = "Tell me a joke.", "What is your name?"


@pytest.fixture(params=["cartesia", "deepgram"])
def server(request, emulators: Emulators, tmp_path: Path) -> Iterator[Server]:
    persona = tmp_path / "ann.yaml"
    persona.write_text(PERSONA.replace("VOICE", request.param), encoding="utf-8")
    keys = {f"{name}_API_KEY": "key" for name in ("DEEPGRAM", "GROQ", "CARTESIA")}
    running = start_server("--persona", str(persona), environment=emulators.environment | keys)
    yield running
    stop(running)


def script(emulators: Emulators, spoken, over_it: str) -> None:
    """What is heard in the two recordings, and the answers."""
    emulators.script(
        caller=[line(spoken(QUESTION), QUESTION), line(spoken(OVER_IT), over_it)],
        answers=[{"when": QUESTION, "text": ANSWER}, {"when": OVER_IT, "text": "I am Ann."}],
    )
    emulators.latency(deepgram=100, groq=100, cartesia=50)


def states(caller: Caller) -> list[str]:
    return [event["state"] for event in caller.of("state")]


async def hear_a_sentence(caller: Caller, spoken) -> None:
    await caller.wait_for("session")
    await caller.say(spoken(QUESTION))
    await caller.wait_for("assistant", number=2)


async def test_an_acknowledgement_only_pauses_it(server, emulators, spoken):
    script(emulators, spoken, "Uh-huh, okay.")
    async with Caller(server.talk) as caller:
        await hear_a_sentence(caller, spoken)
        await caller.say(spoken(OVER_IT))
        turn = await caller.wait_for("turn")
        assert turn["assistant"] == ANSWER
        assert turn["interrupted"] is False
        after = states(caller)[states(caller).index("speaking") :]
        assert after == ["speaking", "paused", "speaking", "listening"]
        assert len(emulators.received("groq", "llm")) <= 2, "nobody was asked about it"


async def test_who_means_it_is_answered_and_what_was_heard_is_remembered(server, emulators, spoken):
    script(emulators, spoken, OVER_IT)
    async with Caller(server.talk) as caller:
        await hear_a_sentence(caller, spoken)
        before = len(caller.of("clear"))
        await caller.say(spoken(OVER_IT))
        cut = await caller.wait_for("turn")
        answered = await caller.wait_for("turn", number=2)
    assert cut["interrupted"] is True
    assert ANSWER.startswith(cut["assistant"])
    assert len(cut["assistant"]) > len("Well,")
    assert cut["assistant"] != ANSWER
    assert (answered["user"], answered["assistant"]) == (OVER_IT, "I am Ann.")
    assert len(caller.of("clear")) > before
    asked = emulators.received("groq", "llm")[-1]["messages"]
    said = [m["content"] for m in asked if m["role"] == "assistant"]
    assert said == [cut["assistant"]]
