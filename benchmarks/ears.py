"""What Pipecat's models hear in a recording: Silero's stretches of speech, Smart Turn's verdict."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VAD_START_SECS, VAD_STOP_SECS, VADState

from bots.samples import SAMPLE_RATE, Samples

# Smart Turn is shown what came before the speech, too, and hears 8 s at most.
BEFORE = 0.5
LONGEST = 8.0
# What a recording is followed by, so that its last stretch ends.
SILENCE = 2.0

Stretch = tuple[float, float]


def with_silence(samples: Samples) -> Samples:
    """A recording, and the silence after it."""
    return np.concatenate([samples, np.zeros(int(SILENCE * SAMPLE_RATE), np.int16)])


async def stretches(samples: Samples) -> Sequence[Stretch]:
    """Where someone speaks, as Pipecat's defaults have it.

    Args:
        samples: 16 kHz mono.

    Returns:
        The start and the end of each stretch, in seconds, without the silences that it takes
        to notice them.
    """
    vad = SileroVADAnalyzer(sample_rate=SAMPLE_RATE)
    vad.set_sample_rate(SAMPLE_RATE)
    frame = vad.num_frames_required()
    found: list[Stretch] = []
    began: float | None = None
    for at in range(0, len(samples) - frame, frame):
        state = await vad.analyze_audio(samples[at : at + frame].tobytes())
        now = (at + frame) / SAMPLE_RATE
        if began is None and state is VADState.SPEAKING:
            began = now - VAD_START_SECS
        elif began is not None and state is VADState.QUIET:
            found.append((began, now - VAD_STOP_SECS))
            began = None
    await vad.cleanup()
    return found


class SmartTurn:
    """Smart Turn v3, asked of a recording."""

    def __init__(self) -> None:
        self._model = LocalSmartTurnAnalyzerV3()
        self._model.set_sample_rate(SAMPLE_RATE)

    def probability(self, samples: Samples, since: float, until: float) -> float:
        """How complete a turn sounds once its silence has been noticed.

        Args:
            samples: 16 kHz mono.
            since: Where the turn begins, in seconds.
            until: Where its speech ends, in seconds.
        """
        end = int((until + VAD_STOP_SECS) * SAMPLE_RATE)
        start = max(0, int((since - BEFORE) * SAMPLE_RATE), end - int(LONGEST * SAMPLE_RATE))
        heard = samples[start:end].astype(np.float32) / 32768
        return float(self._model._predict_endpoint(heard)["probability"])
