"""A denied provider is never reached: not by a fallback, a rule, a foreign key or address."""

from __future__ import annotations

import pytest

from tests.wire.conftest import persona

LINE = "What is your name?"
OPENAI = {"provider": "openai", "model": "gpt-4o"}


def denying(**llm) -> object:
    return persona(
        deny_providers=["openai"],
        llm={"provider": "groq", "model": "openai/gpt-oss-20b", **llm},
        stt={"provider": "deepgram", "fallback": [{"provider": "openai"}]},
        tts={"provider": "espeak", "fallback": [{"provider": "openai"}]},
    )


def back_door(base_url: str, key: str) -> dict:
    return {
        "provider": "openai_compatible",
        "model": "gpt-4o",
        "base_url_env": base_url,
        "api_key_env": key,
    }


@pytest.mark.parametrize("groq_fails", [False, True])
@pytest.mark.parametrize(
    "llm",
    [
        {"fallback": [OPENAI]},
        {"route": [{"when": {}, "use": OPENAI}]},
        {"fallback": [back_door("OPENAI_BASE_URL", "ANY_KEY")]},
        {"route": [{"when": {}, "use": back_door("SOME_ADDRESS", "OPENAI_API_KEY")}]},
        {"route": [{"when": {}, "use": back_door("SOME_ADDRESS", "ANY_KEY")}]},
    ],
)
async def test_the_denied_are_never_asked(converse, emulators, llm, groq_fails):
    if groq_fails:
        emulators.fault("groq", "status", operation="llm", status=500)
    environment = {
        "SOME_ADDRESS": f"{emulators.root}/openai/v1",
        "ANY_KEY": "openai-key",
    }
    rehearsal = await converse(denying(**llm), LINE, environment=environment)
    assert len(rehearsal.session.turns) == 1
    assert emulators.journal(provider="openai") == []
    everything = str(emulators.journal(kind="opened"))
    assert "openai-key" not in everything


async def test_without_the_denial_the_same_persona_asks_them(converse, emulators):
    rule = {"when": {}, "use": OPENAI}
    await converse(persona(llm={"provider": "groq", "route": [rule]}), LINE)
    assert len(emulators.received("openai", "llm")) == 1
