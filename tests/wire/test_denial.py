"""A denied provider is never reached: not by a fallback, a rule, a foreign key or address."""

from __future__ import annotations

import asyncio

import pytest

from tests.wire.conftest import persona

LINE = "What is your name?"
TEMPTED_FOR = 12.0
OPENAI = {"provider": "openai", "model": "gpt-4o"}


def denying(**llm) -> object:
    return persona(
        deny_providers=["openai"],
        llm={"provider": "groq", "model": "openai/gpt-oss-20b", **llm},
        stt={"provider": "deepgram", "fallback": [{"provider": "openai"}]},
        tts={"provider": "cartesia", "fallback": [{"provider": "openai"}]},
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
    faults = [failing("groq", "llm")] if groq_fails else []
    rehearsal = await converse(denying(**llm), LINE, environment=openais(emulators), faults=faults)
    (turn,) = rehearsal.session.turns
    assert (turn.source, bool(turn.spoken)) == ("phrasebook" if groq_fails else "groq", True)
    nothing_of_openai(emulators)


@pytest.mark.parametrize(("provider", "leg"), [("deepgram", "stt"), ("cartesia", "tts")])
async def test_the_denied_stand_in_for_no_other_leg(converse, emulators, provider, leg):
    faults = [failing(provider, leg)]
    talk = asyncio.create_task(
        converse(denying(), LINE, environment=openais(emulators), faults=faults)
    )
    # A caller may wait much longer for one who does not hear or speak.
    await asyncio.wait({talk}, timeout=TEMPTED_FOR)
    talk.cancel()
    await asyncio.wait({talk})
    assert emulators.journal(provider=provider, operation=leg, kind="fault")
    nothing_of_openai(emulators)


async def test_whoever_has_openais_key_under_his_own_name_is_passed_over(converse, emulators):
    rehearsal = await converse(
        denying(), LINE, environment=openais(emulators) | {"GROQ_API_KEY": "openai-key"}
    )
    assert rehearsal.session.legs.names()["llm"] == "phrasebook"
    nothing_of_openai(emulators)


async def test_without_the_denial_the_same_persona_asks_them(converse, emulators):
    rule = {"when": {}, "use": OPENAI}
    await converse(persona(llm={"provider": "groq", "route": [rule]}), LINE)
    assert len(emulators.received("openai", "llm")) == 1


def failing(provider: str, leg: str) -> dict:
    """Every request is answered with 500."""
    return {"provider": provider, "operation": leg, "kind": "status", "status": 500}


def openais(emulators) -> dict[str, str]:
    """OpenAI's address and key under other names."""
    return {"SOME_ADDRESS": f"{emulators.root}/openai/v1", "ANY_KEY": "openai-key"}


def nothing_of_openai(emulators) -> None:
    """Nobody asked it, and nobody was told its key."""
    assert emulators.journal(provider="openai") == []
    assert "openai-key" not in str(emulators.journal(kind="opened"))
