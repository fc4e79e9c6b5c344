<<<<<<< HEAD
"""When a turn starts, when it ends, and the models that hear it."""

from bots.turns.models import TurnModels, load_turn_models
from bots.turns.strategies import turn_strategies

__all__ = ["TurnModels", "load_turn_models", "turn_strategies"]
=======
"""When a turn starts and when it ends."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.audio.turn.smart_turn.base_smart_turn import SmartTurnParams
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.turns.user_start import (
    TranscriptionUserTurnStartStrategy,
    VADUserTurnStartStrategy,
)
from pipecat.turns.user_stop import TurnAnalyzerUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies

from bots.persona import Turns


@dataclass(frozen=True)
class TurnModels:
    """The models that hear when someone speaks and when they are done."""

    vad: SileroVADAnalyzer
    end_of_turn: LocalSmartTurnAnalyzerV3


def load_turn_models(turns: Turns) -> TurnModels:
    """Load the models of one session. It takes some 100 ms of CPU: call it in a thread.

    Args:
        turns: How the persona wants its turns.

    Returns:
        The models. Silero hears speech; Smart Turn v3 hears whether a turn is complete,
        and a turn that is not ends after `turns.patience` seconds of silence.
    """
    return TurnModels(
        vad=SileroVADAnalyzer(),
        end_of_turn=LocalSmartTurnAnalyzerV3(params=SmartTurnParams(stop_secs=turns.patience)),
    )


def turn_strategies(turns: Turns, models: TurnModels) -> UserTurnStrategies:
    """The strategies of the user aggregator.

    Args:
        turns: How the persona wants its turns.
        models: The session's models.

    Returns:
        A turn starts at speech, or at a transcript where speech was too soft to be heard;
        it ends when Smart Turn and the final transcript agree, or after a longer silence.
    """
    interrupts = turns.interruptions
    return UserTurnStrategies(
        start=[
            VADUserTurnStartStrategy(enable_interruptions=interrupts),
            TranscriptionUserTurnStartStrategy(enable_interruptions=interrupts),
        ],
        stop=[TurnAnalyzerUserTurnStopStrategy(turn_analyzer=models.end_of_turn)],
    )
>>>>>>> judging
