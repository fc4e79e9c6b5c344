"""A command to stop, and a sleeping assistant: what becomes of the turn and of the answer."""

from __future__ import annotations

import asyncio

import pytest

from processors.stop.frames import GoodbyeFrame, StopCommandFrame
from processors.wake.frames import FellAsleepFrame, WokeFrame
from tests.turn_core.answering import answer_to
from tests.turn_core.caller import Word
from tests.turn_core.test_turns import LONG, QUESTION, speaking, voice_to_voice, words
from tests.turn_core.world import World

pytestmark = pytest.mark.looptime
NEXT = "what time is it?"


async def command(world: World, frame: StopCommandFrame | GoodbyeFrame | None = None) -> float:
    """Say a command, which no transcript tells, and have it understood. When it was, in seconds."""
    end = world.ears.say([Word("", 0.3)])
    await asyncio.sleep(end - world.ears.now + 0.1)
    await world.ears.push_frame(frame or StopCommandFrame("stop", "en"))
    return world.ears.now


@pytest.mark.parametrize("frame", [StopCommandFrame("stop", "en"), GoodbyeFrame("bye", "en")])
async def test_it_ends_the_answer_where_it_was_and_asks_nobody(frame):
    async with World(tail=LONG) as world:
        await speaking(world, 1.5)
        understood = await command(world, frame)
        await asyncio.sleep(4)
        assert world.ear.last_sound() <= understood + 0.02
        assert world.llm.asked == [QUESTION]
        question, answer = world.messages
        assert question == ("user", QUESTION)
        assert answer_to(QUESTION, LONG).startswith(answer[1])


async def test_what_is_asked_next_is_answered():
    async with World(tail=LONG) as world:
        await speaking(world, 1.5)
        await command(world)
        await asyncio.sleep(0.3)
        assert await voice_to_voice(world, NEXT) < 1.0
        assert world.llm.asked[-1] == NEXT


async def test_it_ends_an_answer_that_is_still_thought_about():
    async with World(first_token=2.0) as world:
        end = world.ears.say(words(QUESTION))
        await asyncio.sleep(end - world.ears.now + 0.8)
        await command(world)
        await asyncio.sleep(5)
        assert world.ear.first_sound_after(0.0) is None
        assert world.messages == [("user", QUESTION)]


async def test_it_takes_back_what_was_said_before_it_in_the_same_turn():
    async with World(complete=0.1) as world:
        end = world.ears.say(words("i'd like to know about the"))
        await asyncio.sleep(end - world.ears.now + 0.6)
        await command(world)
        await asyncio.sleep(5)
        assert (world.llm.asked, world.messages) == ([], [])


async def test_it_is_obeyed_where_nothing_else_interrupts():
    async with World(tail=LONG, interruptions=False) as world:
        await speaking(world, 1.5)
        understood = await command(world)
        await asyncio.sleep(4)
        assert world.ear.last_sound() <= understood + 0.02


async def test_asleep_nothing_takes_the_floor_and_smart_turn_is_not_asked():
    async with World(tail=LONG) as world:
        await speaking(world, 1.0)
        await world.ears.push_frame(FellAsleepFrame("asked"))
        judged = world.judged
        world.ears.say([Word("", 1.0)])
        await asyncio.sleep(10)
        assert world.messages == [("user", QUESTION), ("assistant", answer_to(QUESTION, LONG))]
        assert world.judged == judged


async def test_who_wakes_it_in_mid_sentence_is_answered():
    async with World() as world:
        await world.ears.push_frame(FellAsleepFrame("silence"))
        end = world.ears.say([Word("", 0.6), *words(NEXT)])
        await asyncio.sleep(0.5)
        await world.ears.push_frame(WokeFrame("Summer", "hey summer"))
        await asyncio.sleep(end - world.ears.now + 4)
        assert world.messages[0] == ("user", NEXT)
        assert world.ear.first_sound_after(end) is not None
