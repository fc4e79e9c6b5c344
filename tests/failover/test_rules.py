"""One model answers at a time, whichever rule sends a question where."""

from __future__ import annotations

import asyncio
import time

import pytest
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    EndFrame,
    InterruptionFrame,
    LLMContextFrame,
)
from pipecat.tests.utils import SleepFrame, run_test

from bots.choices import RouteWhen
from bots.failover.breaker import Breaker
from bots.failover.frames import ModelChosenFrame
from bots.failover.language_models import LanguageModels
from bots.failover.member import Member
from bots.routing.order import RuleOrder
from bots.routing.rules import in_words
from tests.failover.legs import answers, asking, groq, openai


def leg_with(root: str, when: RouteWhen) -> LanguageModels:
    """Groq answers, and OpenAI what a rule is for."""
    own = Member("groq", "openai/gpt-oss-20b", lambda: groq(root), Breaker(), 15.0)
    other = Member("openai", "gpt-4o", lambda: openai(root), Breaker(), 15.0, in_words(when))
    order = RuleOrder(
        [own], [(when, other)], language="en", needs_tool=lambda language, question: False
    )
    return LanguageModels(own, order=order)


@pytest.fixture
def leg(emulators) -> LanguageModels:
    return leg_with(emulators.root, RouteWhen(asks=["joke"]))


async def test_a_quick_model_waits_for_a_slow_ones_answer(leg, emulators):
    emulators.latency(groq=500)
    down, _ = await run_test(leg, frames_to_send=[asking("First."), asking("A joke.")])
    assert answers(down) == ["You said: First.", "You said: A joke."]
    chosen = [frame for frame in down if isinstance(frame, ModelChosenFrame)]
    assert [(frame.provider, frame.cause) for frame in chosen] == [("openai", "certain phrases")]


async def test_an_interruption_ends_the_answer_and_the_next_one_does_not_wait(leg, emulators):
    emulators.latency(groq=10_000)
    began = time.monotonic()
    async with asyncio.timeout(8):
        down, _ = await run_test(
            leg,
            frames_to_send=[
                asking("First."),
                SleepFrame(0.3),
                InterruptionFrame(),
                SleepFrame(0.1),
                asking("A joke."),
                SleepFrame(0.5),
                EndFrame(),
            ],
            send_end_frame=False,
        )
    assert time.monotonic() - began < 8
    assert answers(down)[-1] == "You said: A joke."
    assert "You said: First." not in answers(down)
    # Who was interrupted was told so: the request is given up.
    closed = emulators.journal(provider="groq", operation="llm", kind="closed")
    assert [entry["data"]["by"] for entry in closed] == ["client"]


async def test_a_model_that_hangs_counts_as_slow(emulators):
    leg = leg_with(emulators.root, RouteWhen(first_token_over=1.0))
    emulators.fault("groq", "hang")
    unanswered = [asking("Hello?"), SleepFrame(1.3), InterruptionFrame(), SleepFrame(0.1)]
    async with asyncio.timeout(20):
        down, _ = await run_test(leg, frames_to_send=[*unanswered * 3, asking("Anybody?")])
    assert answers(down)[-1] == "You said: Anybody?"
    assert len(emulators.received("openai", "llm")) == 1


async def test_a_guess_that_is_withdrawn_holds_nobody_up(leg, emulators):
    emulators.latency(groq=2000)
    began = time.monotonic()
    guess = LLMContextFrame(asking("First.").context, speculation=True)
    frames = [guess, SleepFrame(0.3), EagerEndOfTurnCancelFrame(), asking("A joke.")]
    down, _ = await run_test(leg, frames_to_send=frames)
    assert answers(down) == ["You said: A joke."]
    assert time.monotonic() - began < 2
