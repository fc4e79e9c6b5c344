"""A rule sends a question to another model, and the client is told."""

from __future__ import annotations

from bots.events import Event, ModelChosen
from tests.wire.conftest import persona

NAME, JOKE = "What is your name?", "Tell me a joke."


def asked(emulators, provider: str) -> list[tuple[str, str]]:
    """The models that were asked, and the user's last words to each."""
    return [
        (body["model"], [m for m in body["messages"] if m["role"] == "user"][-1]["content"])
        for body in emulators.received(provider, "llm")
    ]


def routed(*rules: dict) -> dict:
    return {"provider": "groq", "model": "openai/gpt-oss-20b", "route": list(rules)}


async def test_a_question_goes_where_its_rule_says_and_the_next_one_back(converse, emulators):
    rule = {"when": {"asks": "joke"}, "use": {"provider": "openai", "model": "gpt-4o"}}
    rehearsal = await converse(
        persona(llm=routed(rule)),
        NAME,
        JOKE,
        NAME,
        answers=[{"when": "name", "text": "Ann."}, {"when": "joke", "text": "Knock knock."}],
    )
    assert asked(emulators, "groq") == [("openai/gpt-oss-20b", NAME)] * 2
    assert asked(emulators, "openai") == [("gpt-4o", JOKE)]
    turns = rehearsal.session.turns
    assert [(turn.source, " ".join(turn.spoken)) for turn in turns] == [
        ("groq", "Ann."),
        ("openai", "Knock knock."),
        ("groq", "Ann."),
    ]
    # Whoever answers next has heard the whole conversation.
    last = emulators.received("groq", "llm")[-1]
    assert "Knock knock." in str(last["messages"])


async def test_a_tools_question_goes_to_the_model_for_tools(converse, emulators):
    rule = {"when": {"task": "tool"}, "use": {"provider": "groq", "model": "openai/gpt-oss-120b"}}
    example = {"user": NAME, "tool": "get_current_time", "assistant": "It is {time}."}
    await converse(
        persona(llm=routed(rule), tools=["get_current_time"], examples=[example]),
        NAME,
        JOKE,
        answers=[{"when": "name", "tool": "get_current_time", "text": "It is {time}."}],
    )
    models = [model for model, _ in asked(emulators, "groq")]
    # It is asked early, and again once the turn is over and the tool may be called.
    assert models == ["openai/gpt-oss-120b"] * 3 + ["openai/gpt-oss-20b"]


async def test_a_rule_whose_provider_is_not_here_is_passed_over(converse, emulators):
    rule = {"when": {}, "use": {"provider": "openai", "model": "gpt-4o"}}
    await converse(persona(llm=routed(rule)), NAME, environment={"OPENAI_API_KEY": ""})
    assert asked(emulators, "groq") == [("openai/gpt-oss-20b", NAME)]
    assert emulators.journal(provider="openai") == []


async def test_a_slow_model_is_left_and_the_client_is_told(converse, emulators):
    told: list[Event] = []
    rule = {
        "when": {"first_token_over": "300ms"},
        "use": {"provider": "openai", "model": "gpt-4o"},
    }
    emulators.latency(groq=600)
    await converse(persona(llm=routed(rule)), NAME, NAME, NAME, NAME, told=told)
    assert [model for model, _ in asked(emulators, "groq")] == ["openai/gpt-oss-20b"] * 3
    assert [model for model, _ in asked(emulators, "openai")] == ["gpt-4o"]
    (event,) = (each for each in told if isinstance(each, ModelChosen))
    assert event.message() == {
        "type": "model",
        "provider": "openai",
        "model": "gpt-4o",
        "cause": "first token over 300 ms",
    }
