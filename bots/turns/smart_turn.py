"""Whether a turn is complete, by a model that all sessions of a process share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from pipecat.audio.turn.smart_turn.base_smart_turn import BaseSmartTurn, SmartTurnParams
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3


class SessionSmartTurn(BaseSmartTurn):
    """Pipecat's analyzer with a session's own audio, on a model that is loaded already."""

    def __init__(
        self, model: LocalSmartTurnAnalyzerV3, threads: ThreadPoolExecutor, params: SmartTurnParams
    ) -> None:
        """Begin in silence.

        Args:
            model: Computes the probability, of audio at 16 kHz.
            threads: Where it runs.
            params: How long a turn may be silent.
        """
        super().__init__(params=params)
        self._model = model
        self._threads = threads

    @property
    def _model_executor(self) -> ThreadPoolExecutor:
        """Everybody's threads; as they are not Pipecat's `_executor`, cleanup leaves them."""
        return self._threads

    def _predict_endpoint(self, audio_array: Any) -> dict[str, Any]:
        return self._model._predict_endpoint(audio_array)
