"""The judges of messages judge: what is wrong in the least way is caught."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

import pytest
from anthropic.types import RawMessageStreamEvent
from openai.types.chat import ChatCompletionChunk

from tests.emulators.strictness import conforms, has_shape

CHUNK = {
    "id": "chatcmpl-1",
    "object": "chat.completion.chunk",
    "created": 1,
    "model": "gpt-4o",
    "choices": [{"index": 0, "delta": {"content": "Hi"}, "logprobs": None, "finish_reason": None}],
}


def test_what_the_sdk_describes_conforms():
    conforms(CHUNK, ChatCompletionChunk)
    conforms({"type": "content_block_stop", "index": 0}, RawMessageStreamEvent)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"extra": 1}, "extra: Extra inputs are not permitted"),
        ({"created": "1"}, "created: Input should be a valid integer"),
        ({"object": "chat"}, "object: Input should be 'chat.completion.chunk'"),
        ({"service_tier": "banana"}, "service_tier: Input should be"),
        ({"choices": [{"index": 0}]}, "choices.0.delta: Field required"),
        (
            {"choices": [{"index": 0, "delta": {"text": "Hi"}}]},
            "choices.0.delta.text: Extra inputs are not permitted",
        ),
    ],
)
def test_whatever_else_does_not_conform(change, said):
    with pytest.raises(AssertionError, match=said):
        conforms(CHUNK | change, ChatCompletionChunk)


def test_a_tagged_union_is_judged_by_its_tag():
    event = {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": 1}}
    with pytest.raises(AssertionError) as said:
        conforms(event, RawMessageStreamEvent)
    assert "text_delta.text: Input should be a valid string" in str(said.value)
    assert "message_start" not in str(said.value).split("\n", 1)[1]


class Greeting(TypedDict):
    kind: str | Literal["hello", "goodbye"]
    to: NotRequired[int]


def test_a_typed_dict_is_judged_likewise():
    conforms({"kind": "hello"}, Greeting)
    for wrong in ({"to": 1}, {"kind": "hello", "to": "me"}, {"kind": "hello", "too": 1}):
        with pytest.raises(AssertionError):
            conforms(wrong, Greeting)


def test_a_listed_value_is_not_any_string_unless_the_field_is_open():
    with pytest.raises(AssertionError, match="Input should be 'hello' or 'goodbye'"):
        conforms({"kind": "banana"}, Greeting)
    conforms({"kind": "banana"}, Greeting, open_=["kind"])


EXAMPLE = {"id": "a", "n": 1, "none": None, "items": [{"text": "x"}, {"number": 0.5}]}


def test_a_message_like_the_example_has_its_shape():
    has_shape({"id": "b", "n": 0.5, "none": None, "items": [{"number": 2}]}, EXAMPLE)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"extra": 1}, "unknown 'extra'"),
        ({"id": 1}, "id: number, not str"),
        ({"n": True}, "n: bool, not number"),
        ({"none": "x"}, "none: str, not NoneType"),
        ({"items": [{"text": 1}]}, r"items\[\].text: number, not str"),
        ({"items": [{"other": 1}]}, "unknown 'other'"),
    ],
)
def test_whatever_else_has_not(change, said):
    with pytest.raises(AssertionError, match=said):
        has_shape(EXAMPLE | change, EXAMPLE)
    with pytest.raises(AssertionError, match="no 'id'"):
        has_shape({key: EXAMPLE[key] for key in EXAMPLE if key != "id"}, EXAMPLE)


def test_what_is_free_may_differ():
    has_shape(EXAMPLE | {"id": 1, "more": 2}, EXAMPLE, free=["$.id", "$.more"])
