"""Models that are written here, and loaded models that are closed."""

import threading

import pytest
from tqdm import tqdm

from bots.providers.whisper.models import WhisperModels
from bots.shared import Shared


@pytest.fixture(autouse=True)
def no_watching_thread(monkeypatch):
    """faster-whisper makes a progress bar, which is off, and whose module watches it anyway."""
    monkeypatch.setattr(tqdm, "monitor_interval", 0)


@pytest.fixture
async def shared():
    shared = Shared()
    yield shared
    await shared.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("whisper")]


@pytest.fixture
def models(shared):
    return shared.get(WhisperModels, WhisperModels)
