"""Speech is cut so that nothing of it is lost."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from emulators.speaking.utterance import by_time, by_words, whole
from tests.emulators.speaking.sound import said

TEXTS = ["Hello there, how are you?", "Hi.", "", "…"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("cut", [by_time, by_words, whole])
async def test_pieces_are_the_speech(text, cut):
    speech = await said(text)
    pieces = cut(speech)
    assert pieces
    assert np.array_equal(np.concatenate([piece.samples for piece in pieces]), speech.samples)
    assert tuple(word for piece in pieces for word in piece.words) == speech.words
    for piece, following in pairwise(pieces):
        length = len(piece.samples) / speech.rate
        assert following.start == pytest.approx(piece.start + length, abs=0.001)
