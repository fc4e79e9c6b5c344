"""How high a voice is, every 10 ms, by YIN.

A. de Cheveigné and H. Kawahara, "YIN, a fundamental frequency estimator for speech and music",
J. Acoust. Soc. Am. 111 (2002): the difference function, divided by its running mean, and the first
dip that is deep enough; here also nearly as deep as the deepest, since a narrow line makes shallow
ones of a vowel's own resonance. It compares a sound with itself a period later, so that it finds
the pitch of a voice whose fundamental a telephone has weakened, by the harmonics that are left.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# Enough for the lower harmonics of any voice, and a quarter of the work.
RATE = 4000
WINDOW = 160
HOP = 40
HOP_S = HOP / RATE
LOWEST_HZ = 65.0
HIGHEST_HZ = 500.0
LONGEST_LAG = int(RATE / LOWEST_HZ)
SHORTEST_LAG = int(RATE / HIGHEST_HZ)
COMPARED = WINDOW - LONGEST_LAG - 1
FFT = 256
# How much of the sound may differ a period later, of what differs at any lag.
DEEP_ENOUGH = 0.2
NEARLY_AS_DEEP = 0.05


def pitches(samples: Floats) -> tuple[Floats, Floats]:
    """Follow the pitch and the level of a sound.

    Args:
        samples: Mono at `RATE`, at least `WINDOW` of them.

    Returns:
        For each window of 40 ms, 10 ms apart: the pitch in Hz, NaN where there is none; and the
        level in dB, relative to a sample value of 1.
    """
    windows = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP]
    power = np.mean(windows * windows, axis=1)
    return _periods(_differences(windows)), 10 * np.log10(power + 1e-3).astype(np.float32)


def _differences(windows: Floats) -> Floats:
    """The difference at each lag, divided by its mean over all shorter lags."""
    head = np.fft.rfft(windows[:, :COMPARED], FFT)
    like = np.fft.irfft(np.conj(head) * np.fft.rfft(windows, FFT), FFT)[:, : LONGEST_LAG + 2]
    energy = np.cumsum(windows * windows, axis=1)
    energy = np.pad(energy, ((0, 0), (1, 0)))
    lags = np.arange(LONGEST_LAG + 2)
    shifted = energy[:, lags + COMPARED] - energy[:, lags]
    different = np.maximum(shifted[:, :1] + shifted - 2 * like, 0.0)[:, 1:]
    mean = np.cumsum(different, axis=1) / lags[1:]
    normal: Floats = (different / np.maximum(mean, 1e-6)).astype(np.float32)
    return normal


def _periods(differences: Floats) -> Floats:
    """The pitch by the first deep dip of each window, between samples by a parabola."""
    before, here, after = differences[:, :-2], differences[:, 1:-1], differences[:, 2:]
    is_dip = (here < DEEP_ENOUGH) & (here <= before) & (here < after)
    is_dip[:, : SHORTEST_LAG - 2] = False
    deepest = np.where(is_dip, here, np.inf).min(axis=1, keepdims=True)
    at = np.argmax(is_dip & (here <= deepest + NEARLY_AS_DEEP), axis=1)
    rows = np.arange(len(at))
    left, dip, right = before[rows, at], here[rows, at], after[rows, at]
    bend = left - 2 * dip + right
    shift = np.where(bend > 1e-9, 0.5 * (left - right) / np.maximum(bend, 1e-9), 0.0)
    # `here` begins at a lag of two samples.
    found = RATE / (at + 2 + shift)
    return np.where(is_dip.any(axis=1), found, np.nan).astype(np.float32)
