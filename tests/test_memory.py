"""The context is bounded, and never cut inside an exchange."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bots.memory import BoundedContext

CALL = {"role": "assistant", "tool_calls": [{"id": "1", "type": "function"}]}
RESULT = {"role": "tool", "content": "{}", "tool_call_id": "1"}


def exchange(number: int, *, tool: bool) -> list[dict]:
    asked = {"role": "user", "content": f"question {number}"}
    answered = {"role": "assistant", "content": f"answer {number}"}
    return [asked, CALL, RESULT, answered] if tool else [asked, answered]


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.integers(2, 12))
def test_the_last_exchanges_are_kept_whole(tools, most):
    context = BoundedContext(most_messages=most)
    said = []
    for number, tool in enumerate(tools):
        messages = exchange(number, tool=tool)
        for message in messages:
            context.add_message(message)
        said += messages
        kept = context.messages
        assert kept == said[len(said) - len(kept) :]
        assert kept[0]["role"] == "user"
        assert len(kept) <= max(most, len(messages))


def test_an_exchange_longer_than_the_memory_is_kept_whole():
    context = BoundedContext(most_messages=2)
    context.add_messages(exchange(1, tool=False) + exchange(2, tool=True))
    assert context.messages == exchange(2, tool=True)


def test_a_greeting_before_the_first_question_is_forgotten_first():
    context = BoundedContext(most_messages=2)
    context.add_messages([{"role": "assistant", "content": "Hello"}, *exchange(1, tool=False)])
    assert context.messages == exchange(1, tool=False)
