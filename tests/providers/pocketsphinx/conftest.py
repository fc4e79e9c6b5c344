"""Speech as a VAD cuts it, and a pool that is closed."""

import numpy as np
import pytest

from bots.providers.pocketsphinx.pool import DecoderPool

RATE = 16000
LEAD, TRAIL = 0.3, 0.2
"""Seconds of quiet around speech: what is left of the pre-roll, and the VAD's stop time."""


@pytest.fixture
async def pool():
    pool = DecoderPool(workers=2)
    yield pool
    await pool.close()


@pytest.fixture(scope="session")
def said(spoken):
    """PCM16 16 kHz of flite saying something, in faint noise: `said("words", "slt")`."""

    def say(text: str, voice: str = "slt") -> bytes:
        speech = spoken(text, voice).astype(float)
        padded = np.pad(speech, (int(LEAD * RATE), int(TRAIL * RATE)))
        noise = np.random.default_rng(1).normal(0, 20, len(padded))
        return (padded + noise).clip(-32768, 32767).astype("<i2").tobytes()

    return say
