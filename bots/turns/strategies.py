"""The strategies of the user aggregator: when a turn starts and when it ends."""

from __future__ import annotations

from pipecat.audio.turn.smart_turn.base_smart_turn import SmartTurnParams
from pipecat.turns.user_start import (
    TranscriptionUserTurnStartStrategy,
    VADUserTurnStartStrategy,
)
from pipecat.turns.user_stop import TurnAnalyzerUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies

from bots.persona import Turns
from bots.turns.models import TurnModels


def turn_strategies(turns: Turns, models: TurnModels) -> UserTurnStrategies:
    """The strategies of the user aggregator.

    Args:
        turns: How the persona wants its turns.
        models: The models of speech and turns, loaded.

    Returns:
        A turn starts at speech, or at a transcript where speech was too soft to be heard;
        it ends when Smart Turn and the final transcript agree, or after `turns.patience`
        seconds of silence.
    """
    interrupts = turns.interruptions
    analyzer = models.turn_analyzer(SmartTurnParams(stop_secs=turns.patience))
    return UserTurnStrategies(
        start=[
            VADUserTurnStartStrategy(enable_interruptions=interrupts),
            TranscriptionUserTurnStartStrategy(enable_interruptions=interrupts),
        ],
        stop=[TurnAnalyzerUserTurnStopStrategy(turn_analyzer=analyzer)],
    )
