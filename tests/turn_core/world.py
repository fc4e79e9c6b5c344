"""A caller, the turn core and an assistant, on a clock that passes at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.turns.user_turn_strategies import UserTurnStrategies

from bots.turns.acknowledgements import Acknowledgements
from bots.turns.barge_in import BargeInStrategy
from bots.turns.end_of_turn import EndOfTurnStrategy
from bots.turns.floor import Floor
from bots.turns.utterance import Utterance
from processors.interruption_done import InterruptionDone
from processors.speech_shaping import SpeechShaper
from processors.voice_out import VoiceOut
from tests.pipelines import running
from tests.turn_core.answering import RATE, Ear, Echo, Tones
from tests.turn_core.caller import Ears, Recogniser

LEAD = 0.1


@dataclass
class World:
    """Everything between a caller's mouth and a caller's ear, providers and network aside.

    Attributes:
        complete: How likely Smart Turn finds the end of a turn, whatever it is given.
        judged: How often it was asked.
    """

    recogniser: Recogniser = field(default_factory=Recogniser)
    first_token: float = 0.22
    first_audio: float = 0.09
    tail: int = 8
    complete: float = 0.9
    answer_early: bool = True
    interruptions: bool = True
    judged: int = 0

    async def __aenter__(self) -> Self:
        self.context = LLMContext()
        self.ears = Ears(self.recogniser)
        self.llm = Echo(first_token=self.first_token, tail=self.tail)
        self.tones = Tones(first_audio=self.first_audio)
        self.ear = Ear(self.tones)
        self.voice = VoiceOut(lead=LEAD, clears=True)
        self._running = running(self._pipeline(), RATE)
        self.worker = await self._running.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._running.__aexit__(kind, problem, trace)

    def _pipeline(self) -> Pipeline:
        utterance, floor = Utterance(), Floor()
        self.start = BargeInStrategy(
            utterance=utterance,
            floor=floor,
            acknowledgements=Acknowledgements(None),
            interruptions=self.interruptions,
        )
        self.stop = EndOfTurnStrategy(
            utterance=utterance,
            floor=floor,
            end_of_turn=self._end_of_turn,
            longest_wait=2.5,
            answer_early=self.answer_early,
        )
        aggregators = LLMContextAggregatorPair(
            self.context,
            user_params=LLMUserAggregatorParams(
                user_turn_strategies=UserTurnStrategies(start=[self.start], stop=[self.stop]),
                empty_user_turn=None,
            ),
        )
        return Pipeline(
            [
                self.ears,
                aggregators.user(),
                self.llm,
                SpeechShaper(language="en", tags={}),
                self.tones,
                self.voice,
                self.ear,
                aggregators.assistant(),
                InterruptionDone(),
            ]
        )

    async def _end_of_turn(self, samples: object, rate: int) -> float:
        self.judged += 1
        await asyncio.sleep(0.03)
        return self.complete

    @property
    def messages(self) -> list[tuple[str, str]]:
        """The conversation: who, what."""
        return [(str(m["role"]), str(m["content"])) for m in self.context.messages]
