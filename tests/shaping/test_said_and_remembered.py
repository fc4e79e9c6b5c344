"""From the model's tokens to the conversation: how it was said stands there, and nowhere else."""

from __future__ import annotations

import asyncio

import pytest
from pipecat.frames.frames import (
    Frame,
    InterruptionFrame,
    LLMContextAssistantTurnFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    TextFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair
from pipecat.processors.frame_processor import FrameProcessor

from processors.speech.shaping import SpeechShaper
from processors.speech.sounds import beep
from processors.speech.spoken_text import SpokenTextFrame, SpokenTextProcessor
from processors.voice.out import VoiceOut
from tests.pipelines import running

WITHIN = 20.0
ANSWER = "[excited] Hello, all of you. Listen. [BEEP] [sad] That is all. [sad"
REMEMBERED = "[excited] Hello, all of you. Listen. [BEEP] [sad] That is all. [sad"


class Notes(FrameProcessor):
    """Keeps what comes by."""

    def __init__(self) -> None:
        super().__init__(enable_direct_mode=True)
        self.frames: list[Frame] = []

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        self.frames.append(frame)
        await self.push_frame(frame, direction)

    def of(self, kind):
        return [frame for frame in self.frames if isinstance(frame, kind)]


class Talk:
    """A voice, its way out, and the conversation behind it."""

    def __init__(self, tts: FrameProcessor) -> None:
        self.context = LLMContext()
        self.heard, self.after = Notes(), Notes()
        aggregator = LLMContextAggregatorPair(self.context).assistant()
        tags = {"excited": "excited", "sad": "sad"}
        self.pipeline = Pipeline(
            [
                SpeechShaper(language="en", tags=tags, sounds={"BEEP": beep()}),
                tts,
                VoiceOut(lead=0.06, clears=False),
                SpokenTextProcessor(),
                self.heard,
                aggregator,
                self.after,
            ]
        )

    async def until(self, count: int, kind: type[Frame]) -> None:
        while len(self.heard.of(kind) + self.after.of(kind)) < count:
            await asyncio.sleep(0.01)

    @property
    def remembered(self) -> list[str]:
        return [message["content"] for message in self.context.get_messages()]


def answer(text: str) -> list[Frame]:
    tokens = [LLMTextFrame(text[at : at + 3]) for at in range(0, len(text), 3)]
    return [LLMFullResponseStartFrame(), *tokens, LLMFullResponseEndFrame()]


@pytest.mark.parametrize("provider", ["cartesia", "espeak"])
async def test_the_model_sees_how_it_said_what_was_heard(voice, provider):
    talk = Talk(voice(provider=provider))
    async with asyncio.timeout(WITHIN), running(talk.pipeline) as worker:
        await worker.queue_frames(answer(ANSWER))
        await talk.until(1, LLMContextAssistantTurnFrame)
    assert talk.remembered == [REMEMBERED]
    (turn,) = talk.after.of(LLMContextAssistantTurnFrame)[:1]
    assert " ".join(turn.text.split()) == "Hello, all of you. Listen. That is all. [sad"
    told = [(each.text, each.emotion, each.language) for each in talk.heard.of(SpokenTextFrame)]
    assert told == [
        ("Hello,", "excited", "en"),
        ("all of you.", "excited", "en"),
        ("Listen.", None, "en"),
        ("That is all.", "sad", "en"),
        ("[sad", None, "en"),
    ]
    texts = [frame.text for frame in talk.heard.of(TextFrame)]
    assert not [text for text in texts if "excited" in text or "BEEP" in text or "sad]" in text]


@pytest.mark.parametrize("provider", ["cartesia", "espeak"])
async def test_what_was_not_heard_leaves_no_mark_and_the_next_answer_begins_anew(voice, provider):
    talk = Talk(voice(provider=provider))
    async with asyncio.timeout(WITHIN), running(talk.pipeline) as worker:
        await worker.queue_frames(answer("Listen. [BEEP] [sad] That is all."))
        await talk.until(1, SpokenTextFrame)
        await asyncio.sleep(0.1)
        await worker.queue_frame(InterruptionFrame())
        await asyncio.sleep(0.2)
        await worker.queue_frames(answer("Well then."))
        await talk.until(1, LLMContextAssistantTurnFrame)
        await talk.until(2, SpokenTextFrame)
        while "Well then." not in talk.remembered:
            await asyncio.sleep(0.01)
    assert not [text for text in talk.remembered if "[" in text]
    assert talk.heard.of(SpokenTextFrame)[-1].emotion is None
