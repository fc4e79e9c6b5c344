"""What the callers say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.client import Spoken
from benchmarks.clips import CHUNK, TEXTS, aligned, read_clip
from bots.samples import SAMPLE_RATE


@given(st.integers(0, 2000), st.integers(1, 4000), st.integers(0, 2000))
def test_the_last_loud_sample_is_the_last_of_its_chunk(before, loud, after):
    samples = np.pad(np.full(loud, 9000, np.int16), (before, after))
    clip = aligned("said", "Said.", samples, Path("said.flac"))
    assert (clip.ends + 1) % CHUNK == 0
    assert clip.ends - clip.begins + 1 == loud


@pytest.mark.parametrize("name", TEXTS)
def test_a_clip_is_sent_whole_and_knows_when_it_was_heard(name):
    clip = read_clip(name)
    spoken = Spoken(clip)
    for number, chunk in enumerate(spoken.chunks):
        assert len(chunk) == CHUNK
        spoken.sent(number, 100 + (number + 1) * CHUNK / SAMPLE_RATE)
    # Each chunk leaves as its last sample is spoken.
    assert spoken.began == pytest.approx(100 + clip.begins / SAMPLE_RATE)
    assert spoken.ended == pytest.approx(100 + (clip.ends + 1) / SAMPLE_RATE)
    assert spoken.over.is_set()
    assert np.array_equal(np.concatenate(spoken.chunks)[: len(clip.samples)], clip.samples)
