"""The strategies of the user aggregator: when a turn starts and when it ends."""

from __future__ import annotations

from pipecat.turns.user_turn_strategies import UserTurnStrategies

from bots.persona import Turns
from bots.turns.acknowledgements import Acknowledgements
from bots.turns.barge_in import BargeInStrategy
from bots.turns.end_of_turn import EndOfTurnStrategy
from bots.turns.floor import Floor
from bots.turns.models import TurnModels
from bots.turns.utterance import Utterance


def turn_strategies(
    turns: Turns, models: TurnModels, *, asleep: bool = False
) -> UserTurnStrategies:
    """The strategies of one session's user aggregator.

    Args:
        turns: How the persona wants its turns.
        models: The models of speech and turns, loaded.
        asleep: Whether the assistant has to be called first.

    Returns:
        When a turn starts, what interrupts the assistant, when the answer is begun and when
        the turn is over.
    """
    utterance, floor = Utterance(), Floor(is_asleep=asleep)
    return UserTurnStrategies(
        start=[
            BargeInStrategy(
                utterance=utterance,
                floor=floor,
                acknowledgements=Acknowledgements(turns.acknowledgement_phrases),
                interruptions=turns.interruptions,
            )
        ],
        stop=[
            EndOfTurnStrategy(
                utterance=utterance,
                floor=floor,
                end_of_turn=models.end_of_turn,
                longest_wait=turns.patience,
                answer_early=turns.answer_early,
            )
        ],
    )
