"""A worker that is closed, and an ear for what the library is asked to speak."""

import threading

import pytest

from bots.providers.espeak.library import SpeechLibrary
from bots.providers.espeak.worker import EspeakWorker


@pytest.fixture
async def worker():
    worker = EspeakWorker()
    yield worker
    await worker.close()
    assert not [t for t in threading.enumerate() if t.name == "espeak"]


@pytest.fixture
def asked(monkeypatch):
    """The texts that the library is asked to speak, in order."""
    texts = []
    speak = SpeechLibrary.speak

    def watched(self, text, delivery, on_audio):
        texts.append(text)
        speak(self, text, delivery, on_audio)

    monkeypatch.setattr(SpeechLibrary, "speak", watched)
    return texts
