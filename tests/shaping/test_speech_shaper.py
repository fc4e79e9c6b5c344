"""The shaper among frames: what it turns into what, and that it changes no order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    EndFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    LLMMarkerFrame,
    LLMTextFrame,
    StartFrame,
    TTSSpeakFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineWorker
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.tests.utils import run_test
from pipecat.workers.runner import WorkerRunner

from processors.speech.shaping import SpeechShaper
from processors.speech.sounds import beep
from processors.turn_frames import EMOTION, ShapedTextFrame

WITHIN = 10.0
START, END = LLMFullResponseStartFrame, LLMFullResponseEndFrame


class Listener(FrameProcessor):
    """Stands where the voice stands, with a queue of its own, and keeps what it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.frames: list[Frame] = []

    async def queue_frame(self, frame, direction=FrameDirection.DOWNSTREAM, callback=None):
        if direction == FrameDirection.DOWNSTREAM and not isinstance(frame, StartFrame):
            self.frames.append(frame)
        await super().queue_frame(frame, direction, callback)

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)


@asynccontextmanager
async def between_services(shaper: SpeechShaper) -> AsyncIterator[Listener]:
    """A running pipeline: what is queued to the shaper is what a model's service pushes."""
    listener, started = Listener(), asyncio.Event()
    worker = PipelineWorker(
        Pipeline([shaper, listener]), cancel_on_idle_timeout=False, enable_rtvi=False
    )

    @worker.event_handler("on_pipeline_started")
    async def on_pipeline_started(worker, frame):
        started.set()

    runner = WorkerRunner()
    await runner.add_workers(worker)
    running = asyncio.create_task(runner.run())
    try:
        async with asyncio.timeout(WITHIN):
            await started.wait()
            yield listener
    finally:
        await worker.cancel()
        await running


def shaper(**options) -> SpeechShaper:
    return SpeechShaper(language="en", **options)


def skipped(frame):
    frame.skip_tts = True
    return frame


def texts(*tokens: str) -> list[LLMTextFrame]:
    return [LLMTextFrame(token) for token in tokens]


def told(frames) -> list[object]:
    """Pieces as their text, other frames as their kind."""
    return [f.text if isinstance(f, ShapedTextFrame) else type(f) for f in frames]


async def test_an_answer_becomes_pieces_between_its_start_and_end():
    answer = texts("Sure", ",", " I", " can", ".", " What", " is", " it")
    down, _ = await run_test(shaper(), frames_to_send=[START(), *answer, END()])
    assert told(down) == [START, "Sure,", "I can.", "What is it", END]
    assert [f.text_type for f in down[1:-1]] == ["clause", "sentence", "sentence"]
    assert {(f.language, f.emotion, f.skip_tts) for f in down[1:-1]} == {("en", None, None)}


async def test_each_answer_begins_anew():
    answer = [START(), *texts("[calm] Well, ", "I see. Bye, all"), END()]
    again = [START(), *texts("Well, ", "I see"), END()]
    down, _ = await run_test(shaper(tags={"calm": "calm"}), frames_to_send=[*answer, *again])
    assert told(down) == [
        *(START, "Well,", "I see.", "Bye, all", END),
        *(START, "Well,", "I see", END),
    ]
    emotions = [f.emotion for f in down if isinstance(f, ShapedTextFrame)]
    assert emotions == ["calm", "calm", None, None, None]


async def test_pieces_carry_the_language_that_is_set():
    spoken = shaper()
    async with between_services(spoken) as listener:
        await spoken.queue_frame(LLMTextFrame("Bel mevr. Jansen. Dag"))
        spoken.language = "nl"
        await spoken.queue_frame(END())
        await spoken.queue_frame(LLMTextFrame("Bel mevr. Jansen. Dag"))
        pieces = [(f.text, f.language) for f in listener.frames if isinstance(f, ShapedTextFrame)]
    assert pieces == [
        ("Bel mevr.", "en"),
        ("Jansen.", "en"),
        ("Dag", "nl"),
        ("Bel mevr. Jansen.", "nl"),
    ]


async def test_an_interruption_drops_what_is_held_and_how_it_was_to_be_said():
    spoken = shaper(tags={"calm": "calm"})
    async with between_services(spoken) as listener:
        for frame in (START(), *texts("Sure, [calm", "] I", " c"), InterruptionFrame()):
            await spoken.queue_frame(frame)
        for frame in (START(), *texts("[calm] Fine, [ca"), InterruptionFrame()):
            await spoken.queue_frame(frame)
        for frame in (START(), *texts("Yes, "), END()):
            await spoken.queue_frame(frame)
        frames = listener.frames
    assert told(frames) == [
        *(START, "Sure,", InterruptionFrame),
        *(START, "Fine,", InterruptionFrame),
        *(START, "Yes,", END),
    ]
    assert [f.emotion for f in frames if isinstance(f, ShapedTextFrame)] == [None, "calm", None]


async def test_an_interruption_from_behind_drops_what_is_held_too():
    spoken = shaper()
    async with between_services(spoken) as listener:
        await spoken.queue_frame(LLMTextFrame("So"))
        await spoken.queue_frame(InterruptionFrame(), FrameDirection.UPSTREAM)
        await spoken.queue_frame(END())
        assert told(listener.frames) == [END]


async def test_what_is_not_spoken_passes_untouched_and_in_its_place():
    silent = [skipped(START()), *map(skipped, texts("Not ", "spoken, no.")), skipped(END())]
    answer = [START(), *texts("So"), skipped(LLMTextFrame(" (x). ")), *texts("Well"), END()]
    sent = [*silent, *answer]
    down, _ = await run_test(shaper(), frames_to_send=sent)
    assert [f.id for f in down[:4]] == [f.id for f in silent]
    assert told(down[4:]) == [START, "So", LLMTextFrame, "Well", END]
    assert down[6].text == " (x). "


async def test_other_frames_pass_at_once():
    down, _ = await run_test(
        shaper(),
        frames_to_send=[START(), *texts("I"), LLMMarkerFrame("●"), TTSSpeakFrame("Hm."), END()],
    )
    assert told(down) == [START, LLMMarkerFrame, TTSSpeakFrame, "I", END]
    up = [BotStartedSpeakingFrame(), LLMTextFrame("no answer, that")]
    _, passed = await run_test(
        shaper(), frames_to_send=up, frames_to_send_direction=FrameDirection.UPSTREAM
    )
    assert [f.id for f in passed] == [f.id for f in up]


@pytest.mark.parametrize(
    ("text", "spoken", "emotion"),
    [
        ("[calm] Hi there. [BEEP]", "Hi there.", "calm"),
        ("Hi [laughs] there.", "Hi [laughs] there.", None),
    ],
)
async def test_what_is_said_besides_is_rid_of_tags_and_leaves_the_answer_alone(
    text, spoken, emotion
):
    aside = shaper(tags={"calm": "calm"}, sounds={"BEEP": beep()})
    frames = [START(), *texts("Well [ca"), TTSSpeakFrame(text), *texts("lm] I see"), END()]
    down, _ = await run_test(aside, frames_to_send=frames)
    (said,) = (frame for frame in down if isinstance(frame, TTSSpeakFrame))
    assert (said.text, said.metadata.get(EMOTION)) == (spoken, emotion)
    assert told(down) == [START, TTSSpeakFrame, "Well I see", END]


@pytest.mark.parametrize("after", [START, EndFrame])
async def test_an_answer_without_an_end_loses_nothing(after):
    spoken = shaper(tags={"calm": "calm"})
    async with between_services(spoken) as listener:
        for frame in (START(), *texts("Good ni", "ght [ca"), after()):
            await spoken.queue_frame(frame)
        assert told(listener.frames) == [START, "Good night [ca", after]


async def test_no_other_task_comes_between_a_token_and_its_pieces():
    """Direct mode keeps the order, whichever task pushes, since pushing gives way to none."""
    spoken, gave_way = shaper(), []
    async with between_services(spoken) as listener:
        asyncio.get_running_loop().call_soon(gave_way.append, True)
        for frame in (START(), LLMTextFrame("Sure, I can. Ok. What"), InterruptionFrame(), END()):
            await spoken.queue_frame(frame)
        assert not gave_way
        assert told(listener.frames) == [START, "Sure,", "I can.", "Ok.", InterruptionFrame, END]


class Model(FrameProcessor):
    """Gives on tokens from its queue, and from its other task, ahead of it, what it held back."""

    def __init__(self) -> None:
        super().__init__()
        self.pushed = ""

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        if isinstance(frame, BotStartedSpeakingFrame):
            for token in ("One, ", "two. ", "Three, "):
                await self.push_frame(LLMTextFrame(token))
        await self.push_frame(frame, direction)

    async def push_frame(self, frame, direction=FrameDirection.DOWNSTREAM):
        self.pushed += frame.text if isinstance(frame, LLMTextFrame) else ""
        await super().push_frame(frame, direction)


@pytest.mark.parametrize("place", range(4))
async def test_pieces_keep_the_order_of_tokens_that_several_tasks_push(place):
    frames = texts("Then, ", "this. ", "And? ")
    frames.insert(place, BotStartedSpeakingFrame())
    model = Model()
    down, _ = await run_test(Pipeline([model, shaper()]), frames_to_send=[*frames, END()])
    assert " ".join(f.text for f in down if isinstance(f, ShapedTextFrame)) == model.pushed.strip()
