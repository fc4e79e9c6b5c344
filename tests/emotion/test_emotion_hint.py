"""The hint: in the question to the model, early or confirmed, and nowhere else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest
from pipecat.adapters.llm.services.anthropic_adapter import AnthropicLLMAdapter
from pipecat.adapters.llm.services.open_ai_adapter import OpenAILLMAdapter
from pipecat.frames.frames import (
    Frame,
    FunctionCallFromLLM,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.llm_service import FunctionCallParams

from bots.listening import Listening
from processors.emotion.hint import EmotionHint, hint_of, with_hint
from processors.emotion.labels import NEUTRAL, Emotion, Label
from processors.emotion.user_emotion import UserEmotion
from tests.turn_core.answering import Echo
from tests.turn_core.caller import Recogniser, Word
from tests.turn_core.world import World

ANGRY = "this is ridiculous, why is it still not working?"
PLAIN = "what time is it?"
FRUSTRATED = Emotion(Label.FRUSTRATED, 0.71)

Messages = list[dict[str, Any]]


class Model(Echo):
    """Answers as Echo does, calls a tool where it is asked to, and remembers all it is shown."""

    def __init__(self) -> None:
        super().__init__(first_token=0.2, tail=2)
        self.shown: list[tuple[bool, Messages]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        if isinstance(frame, LLMContextFrame):
            messages = [dict(message) for message in frame.context.messages]
            self.shown.append((frame.speculation, messages))
            if "tool" in str(messages[-1].get("content")):
                await super(Echo, self).process_frame(frame, direction)
                await self._call_tool(frame.context)
                return
            if direction is FrameDirection.UPSTREAM:
                return
        await super().process_frame(frame, direction)

    async def _call_tool(self, context: LLMContext) -> None:
        await self.push_frame(LLMFullResponseStartFrame())
        await self.run_function_calls(
            [
                FunctionCallFromLLM(
                    function_name="look", tool_call_id="1", arguments={}, context=context
                )
            ]
        )
        await self.push_frame(LLMFullResponseEndFrame())


async def look(params: FunctionCallParams) -> None:
    await params.result_callback({"seen": "nothing"})


@dataclass
class Hinted(World):
    """The turn core with the two processors in it."""

    def _model(self) -> Model:
        model = Model()
        model.register_function("look", look)
        return model

    def _listening(self) -> Listening:
        emotion = UserEmotion(language="en")
        return Listening(
            to_caller=[emotion],
            before_model=[EmotionHint(emotion)],
            behind_model=[EmotionHint(emotion)],
        )

    async def ask(self, text: str) -> None:
        end = self.ears.say([Word(word) for word in text.split()])
        await asyncio.sleep(end - self.ears.now + 8)


def hints(messages: Messages) -> list[str]:
    texts = [str(message.get("content")) for message in messages]
    return [text for text in texts if "the caller sounds" in text]


@pytest.mark.looptime
@pytest.mark.parametrize("answer_early", [True, False])
async def test_the_model_is_told_before_the_question_and_the_conversation_never_is(answer_early):
    async with Hinted(answer_early=answer_early) as world:
        await world.ask(ANGRY)
        ((was_early, shown),) = world.llm.shown
        assert was_early is answer_early
        assert hints(shown) and "frustrated (0." in hints(shown)[0]
        assert [m["role"] for m in shown] == ["developer", "user"]
        assert world.messages[0] == ("user", ANGRY)
        assert hints([dict(m) for m in world.context.messages]) == []


@pytest.mark.looptime
async def test_an_early_question_confirmed_is_asked_once_even_if_the_voice_says_more_later():
    interims = Recogniser(latency=0.05, interims_every=0.1)
    async with Hinted(recogniser=interims) as world:
        await world.ask(ANGRY)
        assert [early for early, _ in world.llm.shown] == [True]
        assert world.ear.first_sound_after(0) is not None


@pytest.mark.looptime
async def test_a_hint_is_of_its_turn_and_is_gone_from_the_next_ones():
    async with Hinted() as world:
        await world.ask(ANGRY)
        for _ in range(4):
            await world.ask(PLAIN)
        counts = [len(hints(shown)) for _, shown in world.llm.shown]
        assert counts[0] == 1
        assert set(counts) == {0, 1}
        assert counts[-1] == 0
        assert [role for role, _ in world.messages] == ["user", "assistant"] * 5


@pytest.mark.looptime
async def test_a_neutral_question_is_asked_as_it_is():
    async with Hinted() as world:
        await world.ask(PLAIN)
        assert world.llm.shown[0][1] == [{"role": "user", "content": PLAIN}]


@pytest.mark.looptime
async def test_the_answer_after_a_tool_has_the_same_hint_before_the_same_question():
    async with Hinted(answer_early=False) as world:
        await world.ask("this is ridiculous, please use the tool now")
        (_, asked), (_, again) = world.llm.shown
        assert hints(asked) == hints(again) != []
        assert [m["role"] for m in again] == ["developer", "user", "assistant", "tool"]
        assert hints([dict(m) for m in world.context.messages]) == []


def test_a_hint_is_one_line_with_its_confidence():
    line = hint_of(FRUSTRATED)
    assert "frustrated (0.7)" in line
    assert "\n" not in line
    assert "more agitated than before (0.5)" in hint_of(Emotion(Label.AGITATED, 0.5))
    assert hint_of(NEUTRAL) is None


def test_a_context_is_copied_and_its_tools_are_kept():
    context = LLMContext([{"role": "user", "content": "hi"}], tool_choice="auto")
    hinted = with_hint(context, "line")
    assert [m["content"] for m in hinted.messages] == ["line", "hi"]
    assert [m["content"] for m in context.messages] == ["hi"]
    assert (hinted.tools, hinted.tool_choice) == (context.tools, context.tool_choice)


def test_where_nobody_has_spoken_nothing_is_added():
    context = LLMContext([{"role": "assistant", "content": "Hello!"}])
    assert with_hint(context, "line") is context


async def test_every_kind_of_provider_takes_it_in_words_of_its_own():
    context = with_hint(LLMContext([{"role": "user", "content": "hi"}]), "line")
    for as_user, role in ((True, "user"), (False, "developer")):
        taken = await OpenAILLMAdapter().get_llm_invocation_params(
            context, system_instruction="Be kind.", convert_developer_to_user=as_user
        )
        assert [m["role"] for m in taken["messages"]] == ["system", role, "user"]
    taken = await AnthropicLLMAdapter().get_llm_invocation_params(
        context, enable_prompt_caching=False, system_instruction="Be kind."
    )
    (message,) = taken["messages"]
    assert [part["text"] for part in message["content"]] == ["line", "hi"]
