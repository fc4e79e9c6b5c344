"""A turn that asks for another language: which answer is given, and in what order all moves."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMUpdateSettingsFrame,
    ServiceUpdateSettingsFrame,
    TTSUpdateSettingsFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.settings import LLMSettings, TTSSettings

from bots.listening import Listening
from processors.language.refusal import LanguageRefusal
from processors.language.requests import LanguageRequests
from processors.language.switch import LanguageSwitch
from tests.turn_core.answering import Echo
from tests.turn_core.caller import Word
from tests.turn_core.world import World

pytestmark = pytest.mark.looptime
REQUESTS = LanguageRequests()
REQUEST, REFUSED, LONG = "please speak Dutch.", "please speak German.", 200


class Instructed(Echo):
    """Remembers with which instruction it was asked what, and whether early."""

    def __init__(self) -> None:
        super().__init__(first_token=0.22, tail=2)
        self.instructed: list[tuple[str, object, bool]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        if isinstance(frame, LLMContextFrame):
            question = str(frame.context.messages[-1]["content"])
            instruction = self._settings.system_instruction
            self.instructed.append((question, instruction, frame.speculation))
        await super().process_frame(frame, direction)


def settings(language: str) -> Sequence[ServiceUpdateSettingsFrame]:
    return [
        LLMUpdateSettingsFrame(delta=LLMSettings(system_instruction=language)),
        TTSUpdateSettingsFrame(delta=TTSSettings(voice=language)),
    ]


@dataclass
class Moving(World):
    """The turn core, in English, with Dutch beside it."""

    languages: Sequence[str] = field(default=("en", "nl"))

    def _model(self) -> Instructed:
        self.model = Instructed()
        return self.model

    def _listening(self) -> Listening:
        self.switch = LanguageSwitch(
            language="en", allowed=self.languages, settings=settings, requests=REQUESTS
        )
        refusal = LanguageRefusal(language="en", says=lambda spoken, language: "no such language")
        return Listening(to_caller=[self.switch], before_model=[refusal])

    async def ask(self, text: str, wait: float = 8.0) -> None:
        end = self.ears.say([Word(word) for word in text.split()])
        await asyncio.sleep(end - self.ears.now + wait)


async def test_the_answer_begun_in_the_old_language_is_not_heard():
    async with Moving() as world:
        await world.ask(REQUEST)
        *_, (question, instruction, _) = world.model.instructed
        assert (question, instruction) == (REQUEST, "nl")
        assert world.tones._settings.voice == "nl"
        assert [role for role, _ in world.messages] == ["user", "assistant"]
        spoken = [said for role, said in world.messages if role == "assistant"]
        assert len(spoken) == 1


async def test_an_answer_that_is_being_spoken_is_cut_and_what_moves_is_not():
    async with Moving() as world:
        world.llm._tail = LONG
        await world.ask("tell me a story.", wait=2.0)
        world.llm._tail = 2
        await world.ask(REQUEST)
        assert world.model.instructed[-1][:2] == (REQUEST, "nl")
        assert world.tones._settings.voice == "nl"
        assert [role for role, _ in world.messages] == ["user", "assistant", "user", "assistant"]


async def test_a_language_that_is_not_spoken_is_refused_aloud_and_once():
    async with Moving() as world:
        await world.ask(REFUSED)
        await world.ask("what time is it?")
        answers = [said for role, said in world.messages if role == "assistant"]
        assert answers[0] == "no such language"
        assert len(answers) == 2
        confirmed = [question for question, _, _ in world.model.instructed]
        assert "what time is it?" in confirmed
        assert world.tones._settings.voice != "de"
