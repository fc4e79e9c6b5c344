"""Loaded voices that are closed."""

import threading

import pytest

from bots.providers.piper.voices import PiperVoices
from bots.shared import Shared


@pytest.fixture
async def shared():
    shared = Shared()
    yield shared
    await shared.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("piper")]


@pytest.fixture
def voices(shared):
    return shared.get(PiperVoices, PiperVoices)
