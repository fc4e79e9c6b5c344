"""Answers in one piece; where they are cut, and what else a request may set."""

from __future__ import annotations

import pytest

from tests.emulators.examples import openai_family as published
from tests.emulators.openai_family.clients import ASKED, CASES, WEATHER, chunks, post, whole
from tests.emulators.strictness import conforms, has_shape

ANSWER = "One two three four five."
CALL = {"tool": "get_weather", "arguments": {"city": "Paris"}}
SHAPES = {
    "openai": published.OPENAI_WHOLE,
    "groq": published.GROQ_WHOLE,
    "cerebras": published.CEREBRAS_WHOLE,
    "mistral": published.MISTRAL_WHOLE,
    "ollama": published.OLLAMA_WHOLE,
}


def answer(emulators, vendor, **asked):
    body = {"model": CASES[vendor].model, "messages": ASKED} | asked
    return post(emulators, vendor, "/chat/completions", json=body).json()


@pytest.mark.parametrize("vendor", CASES)
async def test_the_sdk_reads_the_answer(emulators, vendor):
    emulators.script(answers=[ANSWER])
    done = await whole(emulators, vendor)
    assert done.choices[0].message.content == ANSWER
    assert done.choices[0].message.role == "assistant"
    assert done.choices[0].finish_reason == "stop"
    assert done.usage.completion_tokens == 5
    assert done.usage.total_tokens == done.usage.prompt_tokens + 5


@pytest.mark.parametrize("vendor", CASES)
def test_it_is_what_the_sdk_says_to_the_letter(emulators, vendor):
    conforms(CASES[vendor].known(answer(emulators, vendor)), CASES[vendor].whole)


@pytest.mark.parametrize("vendor", SHAPES)
def test_it_has_the_shape_of_the_published_one(emulators, vendor):
    has_shape(answer(emulators, vendor), SHAPES[vendor])


# Mistral leaves out a call's type, which OpenAI's SDK, standing for its own, insists on.
@pytest.mark.parametrize("vendor", [vendor for vendor in CASES if vendor != "mistral"])
def test_a_tool_call_is_what_the_sdk_says_to_the_letter(emulators, vendor):
    emulators.script(answers=[CALL])
    called = answer(emulators, vendor, tools=[WEATHER])
    # Ollama tells the index here, too, which OpenAI's type does not know.
    for call in called["choices"][0]["message"]["tool_calls"]:
        assert (call.pop("index", None) == 0) == (vendor == "ollama")
    conforms(CASES[vendor].known(called), CASES[vendor].whole)
    assert called["choices"][0]["finish_reason"] == "tool_calls"


def test_mistral_s_tool_call_has_its_own_shape(emulators):
    emulators.script(answers=[CALL])
    choice = answer(emulators, "mistral", tools=[WEATHER])["choices"][0]
    (call,) = choice["message"]["tool_calls"]
    assert call.keys() == {"id", "function"}
    assert call["function"] == {"name": "get_weather", "arguments": '{"city": "Paris"}'}
    assert choice["finish_reason"] == "tool_calls"


@pytest.mark.parametrize("vendor", CASES)
@pytest.mark.parametrize("limit", ["max_tokens", "max_completion_tokens"])
async def test_an_answer_that_is_too_long_is_cut(emulators, vendor, limit):
    emulators.script(answers=[ANSWER] * 2)
    done = await whole(emulators, vendor, **{limit: 3})
    assert done.choices[0].message.content == "One two three"
    assert done.choices[0].finish_reason == "length"
    *_, last = [c for c in await chunks(emulators, vendor, **{limit: 3}) if c.choices]
    assert last.choices[0].finish_reason == "length"


@pytest.mark.parametrize("stop", [" three", ["nothing like it", " three", " four"]])
async def test_an_answer_ends_before_what_it_is_to_stop_at(emulators, stop):
    emulators.script(answers=[ANSWER])
    done = await whole(emulators, "openai", stop=stop)
    assert done.choices[0].message.content == "One two"
    assert done.choices[0].finish_reason == "stop"


async def test_an_alias_is_answered_under_its_dated_name(emulators):
    assert (await whole(emulators, "openai", model="gpt-4o")).model == "gpt-4o-2024-08-06"


async def test_images_are_taken_and_counted(emulators):
    pixel = (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
        "YPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
    )
    parts = [{"type": "text", "text": "What is this?"}]
    alone = await whole(emulators, "openai", messages=[{"role": "user", "content": parts}])
    for url in (pixel, "https://example.com/cat.jpg"):
        shown = [*parts, {"type": "image_url", "image_url": {"url": url}}]
        done = await whole(emulators, "openai", messages=[{"role": "user", "content": shown}])
        assert done.choices[0].message.content == "You said: What is this?"
        assert done.usage.prompt_tokens == alone.usage.prompt_tokens + 85
        assert emulators.received("openai", "llm")[-1]["messages"][0]["content"] == shown


EFFORTS = [
    ("groq", "openai/gpt-oss-20b", "low"),
    ("groq", "qwen/qwen3.6-27b", "none"),
    ("openai", "gpt-5-mini", "minimal"),
    ("openai", "gpt-6-luna", "none"),
    ("cerebras", "gpt-oss-120b", "low"),
    ("openai_compatible", "anything", "low"),
]


@pytest.mark.parametrize(("vendor", "model", "effort"), EFFORTS)
async def test_a_model_that_thinks_takes_its_efforts(emulators, vendor, model, effort):
    done = await whole(emulators, vendor, model=model, reasoning_effort=effort)
    assert done.choices[0].message.content == "You said: Hello?"
