"""A question that one model does not answer is answered by the next, once and whole."""

from __future__ import annotations

import time

import pytest
from pipecat.frames.frames import ErrorFrame, InterruptionFrame, UserStoppedSpeakingFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.tests.utils import SleepFrame, run_test

from bots.failover.frames import ProviderChangedFrame
from processors.speech.shaping import SpeechShaper
from processors.turn_frames import ShapedTextFrame
from tests.failover.faults import BREAKING, DRIP, HANGING, LIMIT, REFUSING
from tests.failover.legs import answers, asking, two

QUESTION = "What is the capital of France?"
FIRST = "Paris is the capital of France. It lies on the Seine. Many people live there."
SECOND = "That would be Paris. The French are fond of it."
GOING_ON = "cut off there"


@pytest.fixture
def scripted(emulators):
    emulators.script(
        answers=[
            {"when": "capital", "provider": "groq", "text": FIRST},
            {"when": "capital", "provider": "openai", "text": SECOND},
        ]
    )
    return emulators


AT_ONCE = {
    **REFUSING,
    **LIMIT,
    **BREAKING,
    "status 503": {"kind": "status", "status": 503},
    "status 400": {"kind": "status", "status": 400},
    "empty": {"kind": "empty"},
}
HANGS = HANGING | DRIP


async def failing_over(emulators, fault: dict, **leg):
    emulators.fault("groq", **fault)
    began = time.monotonic()
    down, up = await run_test(
        two(emulators.root, **leg), frames_to_send=[asking(QUESTION), SleepFrame(0.1)]
    )
    return down, up, time.monotonic() - began


@pytest.mark.parametrize("name", AT_ONCE)
async def test_who_fails_at_once_leaves_no_trace(scripted, name):
    down, up, took = await failing_over(scripted, AT_ONCE[name])
    assert answers(down) == [SECOND]
    assert took < 0.7 + 0.6, "a failure that is told is not waited for"
    assert not [frame for frame in up if isinstance(frame, ErrorFrame)]
    (change,) = [frame for frame in down if isinstance(frame, ProviderChangedFrame)]
    assert (change.leg, change.before, change.after) == ("llm", "groq", "openai")
    assert len(scripted.received("groq", "llm")) <= 1, "it is not asked again"


@pytest.mark.parametrize("name", HANGS)
async def test_who_hangs_is_waited_for_no_longer_than_told(scripted, name):
    down, _, took = await failing_over(scripted, HANGS[name], timeout=0.8)
    assert answers(down) == [SECOND]
    assert 0.8 <= took < 0.8 + 0.3 + 0.6
    (change,) = [frame for frame in down if isinstance(frame, ProviderChangedFrame)]
    assert change.cause == "timeout"


async def test_who_hangs_is_hung_up_on(scripted):
    await failing_over(scripted, HANGS["hang_after_headers"], timeout=0.5)
    closed = scripted.journal(provider="groq", operation="llm", kind="closed")
    assert [entry["data"]["by"] for entry in closed] == ["client"]


async def test_a_guess_is_answered_by_the_next_and_held_until_the_turn_is_over(scripted):
    scripted.fault("groq", "status", status=500)
    down, _ = await run_test(
        two(scripted.root),
        frames_to_send=[asking(QUESTION, early=True), SleepFrame(0.6), UserStoppedSpeakingFrame()],
    )
    assert answers(down) == [SECOND]
    over = next(i for i, f in enumerate(down) if isinstance(f, UserStoppedSpeakingFrame))
    assert answers(down[:over]) == []


async def test_a_turn_that_is_over_by_then_is_not_held(scripted):
    scripted.fault("groq", "hang")
    frames = [asking(QUESTION, early=True), SleepFrame(0.1), UserStoppedSpeakingFrame()]
    down, _ = await run_test(two(scripted.root, timeout=0.5), frames_to_send=frames)
    assert answers(down) == [SECOND]


async def test_an_interruption_ends_the_waiting(scripted):
    scripted.fault("groq", "hang")
    frames = [asking(QUESTION), SleepFrame(0.2), InterruptionFrame(), SleepFrame(1.0)]
    down, _ = await run_test(two(scripted.root, timeout=0.5), frames_to_send=frames)
    assert answers(down) in ([], [""])
    assert scripted.received("openai", "llm") == []


async def test_when_nobody_answers_that_is_said_once(scripted):
    scripted.fault("groq", "status", status=500)
    scripted.fault("openai", "status", status=500)
    down, up = await run_test(two(scripted.root), frames_to_send=[asking(QUESTION)])
    assert "".join(answers(down)) == ""
    (error,) = [frame for frame in up if isinstance(frame, ErrorFrame)]
    assert error.error == "no language model answers (HTTP 500)"


async def test_the_next_question_goes_to_who_answered_and_later_back(scripted):
    scripted.fault("groq", "status", status=500, times=1)
    leg = two(scripted.root, cool_down=1.0)
    frames = [asking(QUESTION), asking(QUESTION), SleepFrame(1.2), asking(QUESTION)]
    down, _ = await run_test(leg, frames_to_send=frames)
    assert answers(down) == [SECOND, SECOND, FIRST]
    changes = [frame for frame in down if isinstance(frame, ProviderChangedFrame)]
    assert [(c.before, c.after, c.cause) for c in changes] == [
        ("groq", "openai", "HTTP 500"),
        ("openai", "groq", "back"),
    ]


# In mid-answer, with what shapes the answer behind the leg.


async def spoken(emulators, fault: dict, *, standby: str) -> list[str]:
    """What is spoken when Groq fails, and OpenAI answers so when it is told to go on."""
    emulators.script(
        answers=[
            {"when": "capital", "provider": "groq", "text": FIRST},
            {"when": GOING_ON, "provider": "openai", "text": standby},
        ]
    )
    emulators.pace(tokens_per_second=50)
    emulators.fault("groq", **fault)
    way = Pipeline([two(emulators.root, timeout=0.6), SpeechShaper(language="en")])
    down, _ = await run_test(way, frames_to_send=[asking(QUESTION)])
    return [frame.text for frame in down if isinstance(frame, ShapedTextFrame)]


REST = "It lies on the Seine. Many people live there."
IN_MIDDLE = {
    "cut": {"kind": "cut", "after_messages": 10},
    "status": {"kind": "status", "after_messages": 10},
    "malformed": {"kind": "malformed", "after_messages": 10},
    "hang": {"kind": "hang_after_headers", "after_messages": 10},
    "drip": {"kind": "drip", "after_messages": 10, "every_ms": 5000},
}


@pytest.mark.parametrize("name", IN_MIDDLE)
@pytest.mark.parametrize(
    ("standby", "said"),
    [
        (REST, FIRST),
        (FIRST, FIRST),
        ("France. It lies on the Seine.", "Paris is the capital of France. It lies on the Seine."),
        (SECOND, f"Paris is the capital of France. {SECOND}"),
    ],
    ids=["goes on", "begins again", "goes back a word", "says something else"],
)
async def test_who_fails_in_the_middle_has_it_finished(emulators, name, standby, said):
    assert " ".join(await spoken(emulators, IN_MIDDLE[name], standby=standby)) == said
