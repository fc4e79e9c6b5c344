"""The phrasebook as a Pipecat LLM service: streamed, with tools, and honest."""

from __future__ import annotations

from pipecat.frames.frames import (
    FunctionCallResultFrame,
    FunctionCallsStartedFrame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    LLMUpdateSettingsFrame,
    ServiceMetadataFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.tests.utils import run_test

from bots.providers.phrasebook.llm import PhrasebookLLMService
from bots.providers.phrasebook.matching import Exchange, Phrasebook
from bots.tools.get_current_time import get_current_time
from processors.language.frames import LanguageChangedFrame
from processors.wake.persona_switch import PersonaChangedFrame

ENGLISH = Phrasebook(
    [
        Exchange(("Who are you",), "I am Ann, your assistant."),
        Exchange(("What time is it",), "It is {time}.", "get_current_time"),
        Exchange(("How warm is it",), "It is {degrees} degrees.", "get_current_time"),
    ]
)
DUTCH = Phrasebook([Exchange(("Wie ben jij",), "Ik ben Ann.")])
BOB = Phrasebook([Exchange(("Who are you",), "I am Bob.")])


def service() -> PhrasebookLLMService:
    return PhrasebookLLMService(
        phrasebooks={"Ann": {"en": ENGLISH, "nl": DUTCH}, "Bob": {"en": BOB}},
        persona="Ann",
        language="en",
        missing_key="GROQ_API_KEY",
    )


def asked(*messages: str | dict) -> LLMContextFrame:
    said = [m if isinstance(m, dict) else {"role": "user", "content": m} for m in messages]
    return LLMContextFrame(LLMContext(messages=said, tools=[get_current_time]))


async def answer(*frames, llm: PhrasebookLLMService | None = None) -> list[str]:
    """What the service says to each context, as one text a response."""
    down, _ = await run_test(llm or service(), frames_to_send=frames)
    said: list[str] = []
    for frame in down:
        if isinstance(frame, LLMFullResponseStartFrame):
            said.append("")
        elif isinstance(frame, LLMTextFrame):
            said[-1] += frame.text
    return [text.strip() for text in said]


async def test_an_example_is_streamed_word_by_word():
    down, _ = await run_test(service(), frames_to_send=[asked("who are you?")])
    kinds = [type(frame) for frame in down if not isinstance(frame, ServiceMetadataFrame)]
    assert kinds[0] is LLMFullResponseStartFrame
    assert kinds[-1] is LLMFullResponseEndFrame
    words = [frame.text for frame in down if isinstance(frame, LLMTextFrame)]
    assert words == ["I ", "am ", "Ann, ", "your ", "assistant. "]


async def test_what_it_cannot_answer_it_says_with_the_key_to_set_and_then_in_short():
    once, again = await answer(asked("why is the sky blue"), asked("and the grass green"))
    assert once == (
        "No language model is connected, so I can't answer that. "
        "Put GROQ_API_KEY in the .env file and I can."
    )
    assert again == "I would need a language model for that, too."


async def test_it_answers_in_the_language_that_is_spoken():
    dutch = LLMUpdateSettingsFrame(delta=PhrasebookLLMService.Settings(language="nl"))
    llm = service()
    assert await answer(dutch, asked("wie ben jij"), llm=llm) == ["Ik ben Ann."]


async def test_a_tool_is_called_and_its_result_spoken():
    down, _ = await run_test(service(), frames_to_send=[asked("what time is it")])
    started = [frame for frame in down if isinstance(frame, FunctionCallsStartedFrame)]
    assert [call.function_name for call in started[0].function_calls] == ["get_current_time"]
    result = next(frame for frame in down if isinstance(frame, FunctionCallResultFrame)).result
    told = {"role": "tool", "tool_call_id": "1", "content": f'{{"time": "{result["time"]}"}}'}
    assert await answer(asked("what time is it", told)) == [f"It is {result['time']}."]


async def test_a_result_without_the_field_is_not_made_up():
    told = {"role": "tool", "tool_call_id": "1", "content": '{"error": "no thermometer"}'}
    assert await answer(asked("how warm is it", told)) == ["I can't look that up just now."]
    told = {"role": "tool", "tool_call_id": "1", "content": "not JSON"}
    assert await answer(asked("how warm is it", told)) == ["I can't look that up just now."]


async def test_a_result_of_an_earlier_question_does_not_answer_this_one():
    told = {"role": "tool", "tool_call_id": "1", "content": '{"time": "09:00"}'}
    down, _ = await run_test(
        service(), frames_to_send=[asked("what time is it", told, "what time is it")]
    )
    assert any(isinstance(frame, FunctionCallsStartedFrame) for frame in down)


async def test_it_can_say_its_last_words_again():
    said = {"role": "assistant", "content": "It is nine."}
    assert await answer(asked("what time is it", said, "what did you say")) == ["It is nine."]
    assert await answer(asked("what did you say")) == ["I haven't said anything yet."]


async def test_who_asks_for_a_language_is_answered_in_it():
    said = await answer(
        LanguageChangedFrame("nl", "request"),
        asked("speak Dutch"),
        asked("Wie ben jij?"),
        LanguageChangedFrame("en", "request", "who are you?"),
        asked("in English please: who are you?"),
    )
    assert said == ["Goed, we praten Nederlands.", "Ik ben Ann.", "I am Ann, your assistant."]


async def test_whoever_is_called_answers_from_their_own_examples():
    said = await answer(PersonaChangedFrame("Bob", "en", ["en"]), asked("Who are you?"))
    assert said == ["I am Bob."]
