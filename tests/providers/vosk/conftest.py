"""Loaded models that are closed, and sound that the small model hears words in."""

import threading

import numpy as np
import pytest

from bots.providers.vosk.models import VoskModels
from bots.shared import Shared

RATE = 16000


@pytest.fixture
async def shared():
    shared = Shared()
    yield shared
    await shared.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("vosk")]


@pytest.fixture
def models(shared):
    return shared.get(VoskModels, VoskModels)


def quiet(seconds, rate=RATE):
    return bytes(int(rate * seconds) * 2)


def loud(seconds, rate=RATE):
    samples = 8000 * np.sin(np.arange(int(rate * seconds)) * 2 * np.pi * 700 / rate)
    return samples.astype("<i2").tobytes()


def words(count, rate=RATE):
    """Sound in which the small model hears so many words."""
    return quiet(0.3, rate) + (loud(0.3, rate) + quiet(0.2, rate)) * count
