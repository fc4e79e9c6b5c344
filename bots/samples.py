"""Sound as this project handles it: PCM16, 16 kHz, mono."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SAMPLE_RATE = 16000
LOUD_BELOW_PEAK_DB = 30

Samples = npt.NDArray[np.int16]


def loud(samples: Samples) -> npt.NDArray[np.intp]:
    """Where a recording is loud.

    Args:
        samples: 16 kHz mono.

    Returns:
        The indices of the samples within 30 dB of the recording's peak; none in silence.
    """
    level = np.abs(samples.astype(np.int32))
    peak = int(level.max(initial=0))
    return np.flatnonzero(level > max(peak * 10 ** (-LOUD_BELOW_PEAK_DB / 20), 8))
