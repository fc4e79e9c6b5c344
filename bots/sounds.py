"""The sounds of a persona, loaded."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bots.loading.sound_rules import BEEP
from bots.persona import Persona
from bots.wav import read_wav
from processors.speech.sounds import Sound, beep


def load_sounds(persona: Persona) -> dict[str, Sound]:
    """Load what a persona plays.

    Args:
        persona: A persona as the loader gives it: its files have been looked at, and are named
            in full.

    Returns:
        Each sound, by the name that the model writes.

    Raises:
        RecordingInvalid: If a file has changed since.
    """
    every = [each.sounds for each in (*persona.others, persona)]
    return {name: _load(where) for sounds in every for name, where in sounds.items()}


def _load(where: str) -> Sound:
    if where == BEEP:
        return beep()
    wav = read_wav(Path(where))
    channels = np.frombuffer(wav.audio, "<i2").reshape(-1, wav.channels)
    return Sound(channels.mean(axis=1).astype(np.int16), wav.rate)
