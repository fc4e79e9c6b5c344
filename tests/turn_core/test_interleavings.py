"""Whatever is said when: one answer a turn, none stuck, the context equal to what was heard."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.turn_core.plans import PLANS, Conversation, Plan, check
from tests.turn_core.world import World

pytestmark = pytest.mark.looptime
ASYNC = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


async def holds(plan: Plan) -> None:
    async with World(
        recogniser=plan.recogniser,
        first_token=plan.first_token,
        first_audio=plan.first_audio,
    ) as world:
        conversation = Conversation(world, plan)
        await conversation.hold()
        check(conversation)


@settings(max_examples=60, suppress_health_check=ASYNC)
@given(plan=PLANS)
async def test_any_interleaving(plan):
    await holds(plan)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@settings(max_examples=2000, suppress_health_check=ASYNC)
@given(plan=PLANS)
async def test_two_thousand_interleavings(plan):
    await holds(plan)
