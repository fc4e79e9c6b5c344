"""When a turn starts, when it ends, and the models that hear it."""

from bots.turns.models import TurnModels, load_turn_models
from bots.turns.strategies import turn_strategies

__all__ = ["TurnModels", "load_turn_models", "turn_strategies"]
