"""What Pipecat's own gate lets an observer see of an answer that is held, and of one withdrawn."""

from __future__ import annotations

from collections import Counter

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    EagerTranscriptionFrame,
    Frame,
    ProposedUserStartedSpeakingFrame,
    ProposedUserStoppedSpeakingFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.tests.utils import SleepFrame, run_test
from pipecat.turns.user_turn_strategies import EagerUserTurnStrategies

from bots.events import Event
from bots.observer import SessionObserver
from bots.providers.phrasebook.llm import PhrasebookLLMService
from bots.providers.phrasebook.matching import Exchange, Phrasebook
from bots.turn_record import TurnRecord
from bots.waterfall import HELD

LEGS = {"stt": "deepgram", "llm": "phrasebook", "tts": "espeak"}
NOW = "2026-01-01T00:00:00Z"
# What is asked is answered in far less.
WHILE = SleepFrame(sleep=0.3)
SOON = SleepFrame(sleep=0.03)


async def answered(said: list[Frame]) -> TurnRecord:
    """The turn that is made of what is said and confirmed, then spoken."""
    turns: list[TurnRecord] = []

    async def tell(_: Event) -> None:
        pass

    async def turn_ended(turn: TurnRecord) -> None:
        turns.append(turn)

    phrasebook = Phrasebook([Exchange(samples=("what time is it",), reply="It is nine.")])
    llm = PhrasebookLLMService(
        phrasebooks={"Ann": {"en": phrasebook}}, persona="Ann", language="en", missing_key="K"
    )
    user = LLMUserAggregatorParams(
        user_turn_strategies=EagerUserTurnStrategies(), empty_user_turn=None
    )
    aggregators = LLMContextAggregatorPair(LLMContext(), user_params=user)
    observer = SessionObserver(language="en", source="phrasebook", tell=tell, turn_ended=turn_ended)
    spoken = [TTSAudioRawFrame(b"\0\0", 16000, 1), BotStartedSpeakingFrame()]
    await run_test(
        Pipeline([aggregators.user(), llm]),
        frames_to_send=[ProposedUserStartedSpeakingFrame(), *said, SOON, *spoken, SOON],
        observers=[observer],
        pipeline_params=PipelineParams(enable_metrics=True),
    )
    await observer.close_all()
    (turn,) = turns
    return turn


def confirmed(text: str) -> list[Frame]:
    final = TranscriptionFrame(text, "", NOW)
    return [final, SOON, ProposedUserStoppedSpeakingFrame()]


def parts(turn: TurnRecord) -> Counter[str]:
    took: Counter[str] = Counter()
    for each in turn.over(LEGS).waterfall:
        took[each.part] += each.ms
    return took


async def test_a_held_answer_shows_when_its_first_token_came_and_how_long_it_waited():
    eager = EagerTranscriptionFrame("what time is it", "", NOW)
    silent = VADUserStoppedSpeakingFrame(stop_secs=0.05)
    turn = await answered([silent, SOON, eager, WHILE, *confirmed("What time is it?")])
    moments = turn.moments
    assert moments.early < moments.first_token < moments.turn_end <= moments.llm < moments.voice
    took = parts(turn)
    assert took["early question"] + took["interim transcript"] >= 50
    assert took[HELD] >= 80
    assert sum(took.values()) == turn.over(LEGS).latency_ms.voice_to_voice


async def test_an_answer_to_other_words_is_none_of_the_turns():
    eager = EagerTranscriptionFrame("what", "", NOW)
    silent = VADUserStoppedSpeakingFrame(stop_secs=0.05)
    turn = await answered([silent, SOON, eager, WHILE, *confirmed("What time is it?")])
    moments = turn.moments
    assert moments.early is None
    assert moments.turn_end <= moments.first_token <= moments.llm
    assert HELD not in parts(turn)
