"""Tells a telephone's sound from a microphone's, so that a new caller is understood at once.

PocketSphinx subtracts a caller's cepstral mean, and has to guess it for the first utterance.
The mean of narrowband sound, with nothing above 4 kHz, is far from that of wideband.
"""

from __future__ import annotations

import numpy as np

# Of flite's voices, resampled to 8 kHz and back; of what a new caller says 22 % comes out wrong
# with it and 70 % without (docs/embedded.md).
TELEPHONE_MEAN = "45,26,-25,48,-16,0,17,-24,15,-12,3,13,-12"

TELEPHONE_RATE = 8000
VOICE_HZ = (300, 3400)
ABOVE_HZ = (4300, 7500)
QUIETER_DB = 55


def likely_mean(audio: bytes, sample_rate: int) -> str:
    """The cepstral mean to guess for a caller who has not been heard before.

    Args:
        audio: The beginning of their speech: PCM16, mono, some hundred ms.
        sample_rate: Its rate, in Hz.

    Returns:
        A telephone's mean if what lies above 4 kHz is 55 dB below the voice; else nothing, for
        the recogniser's own.
    """
    if sample_rate <= TELEPHONE_RATE:
        return TELEPHONE_MEAN
    samples = np.frombuffer(audio, dtype=np.int16).astype(float)
    if not len(samples):
        return ""
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    frequency = np.fft.rfftfreq(len(samples), 1 / sample_rate)
    voice, above = (
        float(power[(low <= frequency) & (frequency <= high)].sum())
        for low, high in (VOICE_HZ, ABOVE_HZ)
    )
    return TELEPHONE_MEAN if above < voice * 10 ** (-QUIETER_DB / 10) else ""
