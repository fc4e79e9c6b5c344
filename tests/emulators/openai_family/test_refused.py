"""What the vendors refuse, word for word, and in whose shape."""

from __future__ import annotations

import groq
import httpx
import openai
import pytest

from tests.emulators.examples.openai_family import ERRORS
from tests.emulators.openai_family.clients import ASKED, CASES, WEATHER, address, post, whole
from tests.emulators.strictness import has_shape

NEED_KEYS = ("openai", "groq", "cerebras", "mistral")
TOOL_CALL = {
    "id": "call_1",
    "type": "function",
    "function": {"name": "get_weather", "arguments": "{}"},
}


def refused(emulators, vendor, key="sk-1", **asked):
    body = {"model": CASES[vendor].model, "messages": ASKED} | asked
    answer = post(emulators, vendor, "/chat/completions", key, json=body)
    assert answer.headers["content-type"].startswith("application/json")
    return answer.status_code, answer.json()


NO_KEY = {
    "openai": (
        401,
        {
            "error": {
                "message": "You didn't provide an API key. You need to provide your API key in an "
                "Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
                "type": "invalid_request_error",
                "param": None,
                "code": None,
            }
        },
    ),
    "groq": (
        401,
        {
            "error": {
                "message": "Invalid API Key",
                "type": "invalid_request_error",
                "code": "invalid_api_key",
            }
        },
    ),
    "cerebras": (
        401,
        {
            "message": "Wrong API Key",
            "type": "invalid_request_error",
            "param": "api_key",
            "code": "wrong_api_key",
        },
    ),
    "mistral": (401, {"detail": "Unauthorized"}),
}


@pytest.mark.parametrize("vendor", NEED_KEYS)
def test_nobody_is_served_without_a_key(emulators, vendor):
    assert refused(emulators, vendor, None) == NO_KEY[vendor]
    assert post(emulators, vendor, "/chat/completions", None, json={}).status_code == 401


@pytest.mark.parametrize("vendor", NEED_KEYS)
@pytest.mark.parametrize("path", ["/models", "/models/whatever"])
def test_nor_told_the_models(emulators, vendor, path):
    assert httpx.get(address(emulators, vendor) + path).json() == NO_KEY[vendor][1]


@pytest.mark.parametrize("vendor", ["ollama", "openai_compatible"])
def test_some_ask_for_no_key(emulators, vendor):
    assert refused(emulators, vendor, None)[0] == 200


UNKNOWN = {
    "openai": (404, "The model `gpt-1` does not exist or you do not have access to it."),
    "groq": (404, "The model `gpt-1` does not exist or you do not have access to it."),
    "cerebras": (404, "Model gpt-1 does not exist or you do not have access to it."),
    "mistral": (400, "Invalid model: gpt-1"),
    "ollama": (404, "model 'gpt-1' not found"),
}


@pytest.mark.parametrize("vendor", UNKNOWN)
def test_a_model_that_is_not_there_is_refused(emulators, vendor):
    status, body = refused(emulators, vendor, model="gpt-1")
    assert (status, body.get("error", body)["message"]) == UNKNOWN[vendor]
    if vendor in ERRORS:
        has_shape(body, ERRORS[vendor], free=["$.param"])


async def test_groq_s_sdk_tells_that_a_model_has_been_decommissioned(emulators):
    with pytest.raises(groq.BadRequestError) as told:
        await whole(emulators, "groq", model="mixtral-8x7b-32768")
    assert told.value.body == {
        "error": {
            "message": "The model `mixtral-8x7b-32768` has been decommissioned and is no longer "
            "supported. Please refer to https://console.groq.com/docs/deprecations for a "
            "recommendation on which model to use instead.",
            "type": "invalid_request_error",
            "code": "model_decommissioned",
        }
    }


async def test_openai_s_sdk_tells_that_a_model_is_not_there(emulators):
    with pytest.raises(openai.NotFoundError) as told:
        await whole(emulators, "openai", model="gpt-4-32k")
    assert told.value.code == "model_not_found"


EMPTY = {
    "openai": "Invalid 'messages': empty array. Expected an array with minimum length 1, "
    "but got an empty array instead.",
    "mistral": "Conversation must have at least one message",
}


@pytest.mark.parametrize("vendor", CASES)
def test_an_empty_conversation_is_refused(emulators, vendor):
    status, body = refused(emulators, vendor, messages=[])
    message = body.get("error", body)["message"]
    assert status == 400
    assert EMPTY[vendor] == message if vendor in EMPTY else EMPTY["openai"] in message


def test_what_a_vendor_does_not_know_is_refused_in_its_words(emulators):
    assert refused(emulators, "openai", random_seed=1)[1]["error"] == {
        "message": "Unrecognized request argument supplied: random_seed",
        "type": "invalid_request_error",
        "param": "random_seed",
        "code": None,
    }
    assert refused(emulators, "groq", random_seed=1)[1]["error"] == {
        "message": "property 'random_seed' is unsupported",
        "type": "invalid_request_error",
    }
    assert refused(emulators, "cerebras", random_seed=1)[1] == {
        "message": "random_seed: property 'random_seed' is unsupported",
        "type": "invalid_request_error",
        "param": "validation_error",
        "code": "wrong_api_format",
    }
    assert refused(emulators, "mistral", random_seed=1)[0] == 200
    assert refused(emulators, "mistral", verbosity="low") == (
        422,
        {
            "detail": [
                {
                    "type": "extra_forbidden",
                    "loc": ["body", "verbosity"],
                    "msg": "Extra inputs are not permitted",
                }
            ]
        },
    )


WRONG = [
    ({"temperature": 3}, "temperature"),
    ({"temperature": "hot"}, "temperature"),
    ({"max_tokens": 0}, "max_tokens"),
    ({"messages": [{"role": "robot", "content": "Hi"}]}, "messages[0].role"),
    ({"messages": [{"role": "user"}]}, "messages[0].content"),
    ({"tools": [{"type": "function", "function": {"name": "a tool"}}]}, "tools[0].function.name"),
]


@pytest.mark.parametrize(("asked", "param"), WRONG)
def test_what_cannot_be_is_refused_by_its_place(emulators, asked, param):
    status, body = refused(emulators, "openai", **asked)
    assert (status, body["error"]["param"]) == (400, param)


def test_calls_and_results_go_together(emulators):
    asked = {"role": "user", "content": "Weather?"}
    called = {"role": "assistant", "content": None, "tool_calls": [TOOL_CALL]}
    result = {"role": "tool", "tool_call_id": "call_1", "content": "Sunny."}

    def told(*messages):
        body = refused(emulators, "openai", messages=list(messages), tools=[WEATHER])[1]
        return body.get("error", {}).get("message")

    assert told(asked, called, result) is None
    assert told(asked, result) == (
        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message "
        "with 'tool_calls'."
    )
    for messages in ((asked, called), (asked, called, asked)):
        assert told(*messages) == (
            "An assistant message with 'tool_calls' must be followed by tool messages responding "
            "to each 'tool_call_id'. The following tool_call_ids did not have response messages: "
            "call_1"
        )


BAD_IMAGES = {
    "data:image/png;base64,AAAA": "You uploaded an unsupported image. "
    "Please make sure your image is valid.",
    "data:text/plain;base64,AAAA": "Invalid MIME type 'text/plain'. "
    "Only image types are supported.",
    "cat.png": "Invalid 'messages[0].content[0].image_url': expected a URL or a data URL.",
}


@pytest.mark.parametrize("url", BAD_IMAGES)
def test_what_is_no_image_is_refused(emulators, url):
    shown = [{"type": "image_url", "image_url": {"url": url}}]
    status, body = refused(emulators, "openai", messages=[{"role": "user", "content": shown}])
    assert (status, body["error"]["message"]) == (400, BAD_IMAGES[url])


EFFORTS = [
    (
        "groq",
        "groq/compound",
        "low",
        "`reasoning_effort` is not supported with model `groq/compound`",
    ),
    (
        "groq",
        "openai/gpt-oss-20b",
        "none",
        "Unsupported value: 'reasoning_effort' does not support 'none' with this model. "
        "Supported values are: 'low', 'medium', 'high'.",
    ),
    (
        "openai",
        "gpt-4o",
        "low",
        "`reasoning_effort` is not supported with model `gpt-4o`",
    ),
]


@pytest.mark.parametrize(("vendor", "model", "effort", "message"), EFFORTS)
def test_an_effort_that_a_model_does_not_take_is_refused(emulators, vendor, model, effort, message):
    status, body = refused(emulators, vendor, model=model, reasoning_effort=effort)
    assert (status, body["error"]["message"]) == (400, message)


def test_openai_s_thinkers_refuse_the_old_limit_and_a_temperature(emulators):
    _, body = refused(emulators, "openai", model="gpt-5-mini", max_tokens=9)
    assert body["error"]["message"] == (
        "Unsupported parameter: 'max_tokens' is not supported with this model. "
        "Use 'max_completion_tokens' instead."
    )
    assert body["error"]["code"] == "unsupported_parameter"
    _, body = refused(emulators, "openai", model="gpt-6-luna", temperature=0.7)
    assert body["error"]["message"] == (
        "Unsupported value: 'temperature' does not support 0.7 with this model. "
        "Only the default (1) value is supported."
    )
    assert refused(emulators, "openai", model="gpt-5-mini", max_completion_tokens=9)[0] == 200


def test_what_is_no_json_is_refused(emulators):
    answer = post(emulators, "groq", "/chat/completions", content=b"{")
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "The request's body is not JSON."
