"""Who wants a language that is not spoken is told which ones are, and the model is not asked."""

from __future__ import annotations

import pytest
from pipecat.frames.frames import (
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext

from bots.notices import speaks_only
from processors.language.frames import LanguageChangedFrame, LanguageNotSpokenFrame
from processors.language.refusal import LanguageRefusal
from processors.stop.frames import StopCommandFrame
from tests.pipelines import End, running

pytestmark = pytest.mark.looptime


async def passed(*frames: Frame) -> list[Frame]:
    """What comes out behind it, of frames that go in."""
    before, behind = End(), End()
    refusal = LanguageRefusal(language="nl", says=lambda spoken, language: f"{spoken} {language}")
    async with running(Pipeline([before, refusal, behind])):
        already = len(behind.passed)
        for frame in frames:
            await before.push_frame(frame)
        return behind.passed[already:]


def question() -> LLMContextFrame:
    return LLMContextFrame(LLMContext())


async def test_the_question_that_wants_it_is_answered_and_the_next_goes_on():
    wanted, first, second = LanguageNotSpokenFrame("de", spoken=["nl"]), question(), question()
    told, began, said, ended, asked = await passed(wanted, first, second)
    assert told is wanted
    assert isinstance(began, LLMFullResponseStartFrame)
    assert isinstance(said, LLMTextFrame)
    assert said.text == "['nl'] nl"
    assert isinstance(ended, LLMFullResponseEndFrame)
    assert asked is second


async def test_it_says_so_in_the_language_of_the_conversation():
    *_, said, _ = await passed(LanguageChangedFrame("en"), LanguageNotSpokenFrame("de"), question())
    assert isinstance(said, LLMTextFrame)
    assert said.text == "() en"


async def test_who_stops_it_has_asked_for_nothing():
    later = question()
    *_, asked = await passed(LanguageNotSpokenFrame("de"), StopCommandFrame("stop", "en"), later)
    assert asked is later


@pytest.mark.parametrize(
    ("languages", "language", "text"),
    [
        (["nl", "en"], "nl", "Ik spreek alleen Nederlands en Engels."),
        (["nl", "en", "es"], "en", "I only speak Dutch, English and Spanish."),
        (["nl", "en"], "es", "Solo hablo neerlandés e inglés."),
        (["nl", "es"], "es", "Solo hablo neerlandés y español."),
    ],
)
def test_it_names_them_as_one_says_it(languages, language, text):
    assert speaks_only(languages, language) == text
