"""The language of a session on a socket: at its beginning, by message, and when it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.emulators.process import Emulators
from tests.server.caller import Caller
from tests.server.conftest import Server, start_server, stop

PERSONA = """
schema_version: 1
name: Ann
prompt: Be kind.
languages: {default: en, allowed: [en, nl]}
stt: {provider: deepgram}
llm: {provider: groq}
tts: {provider: espeak}
"""


@pytest.fixture(scope="module")
def server(emulators_process: Emulators, tmp_path_factory) -> Iterator[Server]:
    persona: Path = tmp_path_factory.mktemp("persona") / "ann.yaml"
    persona.write_text(PERSONA, encoding="utf-8")
    keys = {f"{name}_API_KEY": "key" for name in ("DEEPGRAM", "GROQ")}
    running = start_server(
        "--persona", str(persona), environment=emulators_process.environment | keys
    )
    yield running
    stop(running)


def answered_in(emulators: Emulators) -> str:
    """The language that the model was last told to answer in."""
    return emulators.received("groq", "llm")[-1]["messages"][0]["content"].split()[-1]


async def test_a_client_chooses_it_changes_it_and_comes_back_to_it(server, emulators):
    async with Caller(f"{server.talk}?language=nl") as caller:
        session = await caller.wait_for("session")
        assert session["language"] == "nl"
        await caller.send({"type": "text", "content": "Hoi."})
        await caller.wait_for("turn")
        assert answered_in(emulators) == "Dutch."
        await caller.send({"type": "language", "language": "en"})
        changed = await caller.wait_for("language")
        assert (changed["language"], changed["cause"]) == ("en", "client")
        await caller.send({"type": "text", "content": "Hi."})
        await caller.wait_for("turn", number=2)
        assert answered_in(emulators) == "English."
        assert [event["language"] for event in caller.of("assistant")][-1] == "en"
        await caller.send({"type": "language", "language": "nl"})
        await caller.wait_for("language", number=2)
    async with Caller(f"{server.talk}?session={session['session']}") as caller:
        assert (await caller.wait_for("session"))["language"] == "nl"
        assert caller.of("error") == []
