"""A caller, the turn core and an assistant, on a clock that passes at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from pipecat.pipeline.pipeline import Pipeline
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.turns.user_turn_strategies import UserTurnStrategies

from bots.listening import Listening
from bots.turns.acknowledgements import Acknowledgements
from bots.turns.barge_in import BargeInStrategy
from bots.turns.end_of_turn import EndOfTurnStrategy
from bots.turns.floor import Floor
from bots.turns.utterance import Utterance
from processors.interruption_done import InterruptionDone
from processors.speech.shaping import SpeechShaper
from processors.transcripts import keep_finals
from processors.voice.out import VoiceOut
from processors.withdrawals import Withdrawals, pass_over_withdrawn
from tests.pipelines import Running
from tests.turn_core.answering import Ear, Echo, Tones, told
from tests.turn_core.caller import Ears, Recogniser

LEAD = 0.1


@dataclass
class World(Running):
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
    asleep: bool = False
    judged: int = 0

    def _model(self) -> Echo:
        return Echo(first_token=self.first_token, tail=self.tail)

    def _listening(self) -> Listening:
        """What listens besides the turn strategies."""
        return Listening()

    def _pipeline(self) -> Pipeline:
        self.context = LLMContext()
        self.ears = Ears(self.recogniser)
        self.llm = self._model()
        self.tones = Tones(first_audio=self.first_audio)
        self.ear = Ear(self.tones)
        self.voice = VoiceOut(lead=LEAD, clears=True)
        listening = self._listening()
        utterance, floor = Utterance(), Floor(is_asleep=self.asleep)
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
                keep_finals(self.ears),
                *listening.to_caller,
                aggregators.user(),
                Withdrawals(),
                *listening.before_model,
                pass_over_withdrawn(self.llm),
                *listening.behind_model,
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
        return told(self.context)
