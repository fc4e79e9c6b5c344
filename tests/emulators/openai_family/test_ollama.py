"""Ollama's own wire: one JSON object a line."""

from __future__ import annotations

import json

import httpx

from tests.emulators.examples.openai_family import OLLAMA_NATIVE, OLLAMA_TAGS
from tests.emulators.openai_family.clients import ASKED, WEATHER
from tests.emulators.strictness import has_shape

ANSWER = "One two three."
TIMEOUT = 10.0


def chat(emulators, **asked):
    body = {"model": "llama3.2", "messages": ASKED} | asked
    return httpx.post(f"{emulators.root}/ollama/api/chat", json=body, timeout=TIMEOUT)


def lines(answer):
    return [json.loads(line) for line in answer.text.splitlines()]


def test_an_answer_comes_line_by_line(emulators):
    emulators.script(answers=[ANSWER])
    answer = chat(emulators)
    assert answer.headers["content-type"] == "application/x-ndjson"
    *pieces, last = lines(answer)
    assert [piece["message"]["content"] for piece in pieces] == ["One", " two", " three."]
    for piece in pieces:
        has_shape(piece, OLLAMA_NATIVE[0])
    has_shape(last, OLLAMA_NATIVE[1])
    assert (last["done_reason"], last["eval_count"]) == ("stop", 3)


def test_or_in_one_piece(emulators):
    emulators.script(answers=[ANSWER])
    whole = chat(emulators, stream=False).json()
    has_shape(whole, OLLAMA_NATIVE[1])
    assert whole["message"]["content"] == ANSWER


def test_its_options_cut_the_answer(emulators):
    emulators.script(answers=[ANSWER] * 2)
    cut = chat(emulators, stream=False, options={"num_predict": 2}).json()
    assert (cut["message"]["content"], cut["done_reason"]) == ("One two", "length")
    stopped = chat(emulators, stream=False, options={"stop": [" three"]}).json()
    assert (stopped["message"]["content"], stopped["done_reason"]) == ("One two", "stop")


def test_a_tool_is_called_with_an_object_and_its_result_answered(emulators):
    emulators.script(
        answers=[
            {
                "when": "weather",
                "tool": "get_weather",
                "arguments": {"city": "Paris"},
                "text": "It is {tool}.",
            }
        ]
    )
    question = {"role": "user", "content": "How is the weather?"}
    called = lines(chat(emulators, messages=[question], tools=[WEATHER]))[0]["message"]
    assert called["tool_calls"] == [
        {"function": {"name": "get_weather", "arguments": {"city": "Paris"}}}
    ]
    result = {"role": "tool", "tool_name": "get_weather", "content": "sunny"}
    answered = chat(emulators, messages=[question, called, result], stream=False).json()
    assert answered["message"]["content"] == "It is sunny."


def test_a_model_that_was_not_pulled_is_not_found(emulators):
    answer = chat(emulators, model="llama9")
    assert (answer.status_code, answer.json()) == (404, {"error": "model 'llama9' not found"})


def test_it_tells_what_it_has_and_which_it_is(emulators):
    root = f"{emulators.root}/ollama/api"
    tags = httpx.get(f"{root}/tags").json()
    has_shape(tags, OLLAMA_TAGS)
    assert "llama3.2:latest" in [model["name"] for model in tags["models"]]
    assert httpx.get(f"{root}/version").json().keys() == {"version"}
