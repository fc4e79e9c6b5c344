"""The gate before the real turn strategies: who is answered, to which words, and how soon."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest
from pipecat.frames.frames import Frame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from bots.listening import Listening
from processors.wake.frames import CalledFrame
from processors.wake.gate import WakePhraseGate
from processors.wake.phrases import WakePhrases, WakeWords
from tests.turn_core.answering import answer_to
from tests.turn_core.caller import Recogniser, Word
from tests.turn_core.world import World

pytestmark = pytest.mark.looptime
QUESTION = "can you tell me a joke?"
TIMEOUT = 10.0


class Calls(FrameProcessor):
    """Notes who is called and says nothing more."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, CalledFrame):
            self.noted.append(frame.persona)
        await self.push_frame(frame, direction)


@dataclass
class GatedWorld(World):
    """The same world, its ears behind a gate."""

    asleep: bool = True

    def _listening(self) -> Listening:
        phrases = WakePhrases({"summer": WakeWords(["hey summer"])})
        self.gate = WakePhraseGate(phrases, timeout=TIMEOUT)
        self.calls = Calls()
        return Listening(to_caller=[self.gate, self.calls])


async def say(world: World, text: str, wait: float = 5.0) -> float:
    """Say something and wait. Returns when it ended."""
    end = world.ears.say([Word(word) for word in text.split()])
    await asyncio.sleep(end - world.ears.now + wait)
    return end


async def test_who_has_not_called_is_not_answered():
    async with GatedWorld() as world:
        await say(world, QUESTION)
        await say(world, f"i said hey summer {QUESTION}")
        assert world.llm.asked == []
        assert world.messages == []
        assert world.ear.last_sound() == 0


@pytest.mark.parametrize("interims_every", [0.1, 0.3, 9.0])
async def test_who_calls_is_asked_about_the_rest_once(interims_every):
    async with GatedWorld(recogniser=Recogniser(interims_every=interims_every)) as world:
        await say(world, f"hey summer {QUESTION}")
        assert world.llm.asked == [QUESTION]
        assert world.messages == [
            ("user", QUESTION),
            ("assistant", answer_to(QUESTION, world.tail)),
        ]


async def test_a_call_costs_no_time():
    dense = Recogniser(latency=0.05, interims_every=0.1)
    async with GatedWorld(recogniser=dense, first_token=0.3) as world:
        end = await say(world, f"hey summer {QUESTION}")
        first = world.ear.first_sound_after(end)
        assert first is not None
        # 80 ms to hear the quiet, the model and the voice: as if nobody had been called.
        assert first - end == pytest.approx(0.08 + 0.3 + 0.09, abs=0.04)


async def test_follow_ups_are_answered_until_it_has_been_silent_for_long():
    async with GatedWorld(tail=1) as world:
        await say(world, f"hey summer {QUESTION}")
        await say(world, "and another one please?", wait=TIMEOUT + 5)
        await say(world, "and what time is it?")
        assert world.llm.asked == [QUESTION, "and another one please?"]


async def test_a_bare_phrase_asks_the_model_nothing():
    async with GatedWorld() as world:
        await say(world, "hey summer", wait=2.0)
        assert world.calls.noted == ["summer"]
        assert world.llm.asked == []
        await say(world, QUESTION)
        assert world.llm.asked == [QUESTION]


async def test_a_pause_behind_the_phrase_is_no_end_of_the_turn():
    async with GatedWorld() as world:
        pause = [Word("hey"), Word("summer,", 0.3, 0.5), *(Word(w) for w in QUESTION.split())]
        end = world.ears.say(pause)
        await asyncio.sleep(end - world.ears.now + 5)
        assert world.llm.asked == [QUESTION]
        assert world.calls.noted == []
