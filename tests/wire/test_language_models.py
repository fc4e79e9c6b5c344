"""Each language model that has a wire answers a caller; what it is asked is what it was told."""

from __future__ import annotations

import pytest

from tests.wire.conftest import calls, persona

LINE = "What is your name?"
ANSWER = "I am Ann, and I am emulated."
ROOTS = {
    "groq": "/groq/openai/v1",
    "openai": "/openai/v1",
    "cerebras": "/cerebras/v1",
    "mistral": "/mistral/v1",
    "ollama": "/ollama/v1",
    "openai_compatible": "/openai_compatible/v1",
}


@pytest.mark.parametrize(
    ("llm", "body"),
    [
        (
            {"provider": "groq", "model": "openai/gpt-oss-20b", "temperature": 0.2},
            {"temperature": 0.2, "max_tokens": 1099, "reasoning_effort": "low"},
        ),
        (
            {"provider": "openai", "model": "gpt-4o", "temperature": 0.2},
            {"temperature": 0.2, "max_completion_tokens": 99},
        ),
        ({"provider": "cerebras", "model": "gpt-oss-120b"}, {"max_completion_tokens": 1099}),
        ({"provider": "mistral", "model": "mistral-small-latest"}, {"max_tokens": 99}),
        ({"provider": "ollama", "model": "llama3.2"}, {"max_tokens": 99}),
        ({"provider": "openai_compatible", "model": "my-model"}, {"max_tokens": 99}),
    ],
    ids=lambda value: value.get("provider", "") if isinstance(value, dict) else "",
)
async def test_chat_completions(converse, emulators, llm, body):
    rehearsal = await converse(
        persona(llm={**llm, "max_tokens": 99}), LINE, answers=[{"when": "name", "text": ANSWER}]
    )
    (turn,) = rehearsal.session.turns
    assert (" ".join(turn.spoken), turn.source) == (ANSWER, llm["provider"])
    (call,) = calls(emulators, llm["provider"], "llm")
    assert call.path == f"{ROOTS[llm['provider']]}/chat/completions"
    (asked,) = emulators.received(llm["provider"], "llm")
    wanted = {"model": llm["model"], "stream": True, **body}
    assert {name: asked.get(name) for name in wanted} == wanted
    system, user = asked["messages"]
    assert system["content"] == "Be kind.\n\nAlways answer in English."
    assert (user["role"], user["content"]) == ("user", LINE)
    if llm["provider"] not in ("ollama", "openai_compatible"):
        assert call.headers["authorization"] == f"Bearer {llm['provider']}-key"
    assert "openai-organization" not in call.headers


async def test_anthropic(converse, emulators):
    rehearsal = await converse(
        persona(llm={"provider": "anthropic", "max_tokens": 99}),
        LINE,
        answers=[{"when": "name", "text": ANSWER}],
    )
    (turn,) = rehearsal.session.turns
    assert (" ".join(turn.spoken), turn.source) == (ANSWER, "anthropic")
    (call,) = calls(emulators, "anthropic", "llm")
    assert call.path == "/anthropic/v1/messages"
    # As the vendor's SDK sends them; which version of the API is its own matter.
    assert call.headers["authorization"] == "Bearer anthropic-key"
    assert call.headers["anthropic-version"]
    (asked,) = emulators.received("anthropic", "llm")
    assert asked["model"] == rehearsal.session.legs.llm.serving.model
    assert (asked["stream"], asked["max_tokens"]) == (True, 99)
    assert "Be kind." in str(asked["system"])


@pytest.mark.parametrize("provider", ["groq", "anthropic"])
async def test_a_tool_is_called_and_its_result_is_spoken(converse, emulators, provider):
    rehearsal = await converse(
        persona(llm={"provider": provider}, tools=["get_current_time"]),
        LINE,
        answers=[{"when": "name", "tool": "get_current_time", "text": "It is {time} here."}],
    )
    (turn,) = rehearsal.session.turns
    spoken = " ".join(turn.spoken)
    assert spoken.startswith("It is ")
    assert "{" not in spoken
    # Asked early, it may want the tool before the turn is over; then it is asked again.
    *early, first, second = emulators.received(provider, "llm")
    assert len(early) <= 1
    assert "get_current_time" in str(first["tools"])
    assert len(second["messages"]) > len(first["messages"])


async def test_a_key_and_an_address_of_the_personas_own(converse, emulators):
    rehearsal = await converse(
        persona(
            llm={
                "provider": "openai_compatible",
                "model": "my-model",
                "base_url_env": "MY_MODELS",
                "api_key_env": "MY_KEY",
            }
        ),
        LINE,
        environment={
            "MY_MODELS": f"{emulators.root}/openai_compatible/v1/",
            "MY_KEY": "my-own-key",
            "OPENAI_COMPATIBLE_BASE_URL": "http://127.0.0.1:1/nobody",
        },
    )
    assert rehearsal.session.turns[0].source == "openai_compatible"
    (call,) = calls(emulators, "openai_compatible", "llm")
    assert call.headers["authorization"] == "Bearer my-own-key"
