"""A question that is withdrawn before the model has looked at it gets no answer."""

from __future__ import annotations

import asyncio

import pytest
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    Frame,
    LLMContextFrame,
    LLMTextFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext

from processors.withdrawals import Withdrawals, pass_over_withdrawn
from tests.pipelines import End, running
from tests.turn_core.answering import Echo, answer_to

pytestmark = pytest.mark.looptime
SPEAKS = 5.0


def question(text: str) -> LLMContextFrame:
    context = LLMContext([{"role": "user", "content": text}])
    return LLMContextFrame(context, speculation=True)


async def answers(*burst: Frame) -> tuple[list[str], str]:
    """What the model is asked, and says, where frames come faster than it looks at them."""
    model = Echo(first_token=0.2, tail=1)
    before, behind = End(), End()
    async with running(Pipeline([before, Withdrawals(), pass_over_withdrawn(model), behind])):
        await before.push_frame(UserStartedSpeakingFrame())
        await asyncio.sleep(0.1)
        for frame in burst:
            await before.push_frame(frame)
        await asyncio.sleep(SPEAKS)
        said = [frame.text for frame in behind.passed if isinstance(frame, LLMTextFrame)]
    return model.asked, "".join(said).strip()


@pytest.mark.parametrize("first", ["tell me", "tell me a joke"])
async def test_the_question_in_its_place_is_answered_and_once(first):
    asked, said = await answers(
        question(first),
        EagerEndOfTurnCancelFrame(),
        question("tell me a joke"),
        UserStoppedSpeakingFrame(),
    )
    assert asked == ["tell me a joke"]
    assert said == answer_to("tell me a joke", 1)


async def test_a_question_that_stands_is_answered():
    asked, said = await answers(question("tell me a joke"), UserStoppedSpeakingFrame())
    assert asked == ["tell me a joke"]
    assert said == answer_to("tell me a joke", 1)


async def test_a_withdrawal_counts_for_the_last_question_only():
    sure = LLMContextFrame(LLMContext([{"role": "user", "content": "go on"}]))
    asked, _ = await answers(sure, EagerEndOfTurnCancelFrame())
    assert asked == ["go on"]
