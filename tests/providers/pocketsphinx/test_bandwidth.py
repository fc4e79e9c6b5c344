"""A telephone is told from a microphone by what it does not carry."""

import jiwer
import numpy as np
import pytest
import soxr

from bots.providers.pocketsphinx.bandwidth import TELEPHONE_MEAN, likely_mean
from bots.samples import SAMPLE_RATE

QUESTIONS = ("do you have the time", "tell me a joke", "how are you today", "what can you do")


def over_a_telephone(audio: bytes) -> bytes:
    wide = np.frombuffer(audio, np.int16)
    return soxr.resample(soxr.resample(wide, SAMPLE_RATE, 8000), 8000, SAMPLE_RATE).tobytes()


@pytest.mark.parametrize("voice", ["slt", "rms", "awb"])
def test_half_a_second_tells(said, voice):
    for question in QUESTIONS:
        half = said(question, voice)[8000:24000]
        assert likely_mean(half, SAMPLE_RATE) == ""
        assert likely_mean(over_a_telephone(half), SAMPLE_RATE) == TELEPHONE_MEAN


def test_nothing_and_silence_are_no_telephone():
    assert likely_mean(b"", SAMPLE_RATE) == ""
    assert likely_mean(bytes(16000), SAMPLE_RATE) == ""


def test_a_line_of_8_khz_is_one_whatever_it_carries(said):
    assert likely_mean(said("hello"), 8000) == TELEPHONE_MEAN


async def test_a_new_caller_on_a_telephone_is_understood_better_with_it(pool, said):
    async def heard(mean: str) -> list[str]:
        texts = []
        for question in QUESTIONS:
            for voice in ("slt", "rms", "awb"):
                stream = pool.open(mean)
                stream.feed(over_a_telephone(said(question, voice)))
                texts.append(await stream.finish(timeout=30) or "-")
        return texts

    said_words = [question for question in QUESTIONS for _ in range(3)]
    without, with_it = await heard(""), await heard(TELEPHONE_MEAN)
    assert jiwer.wer(said_words, with_it) <= 0.6 * jiwer.wer(said_words, without)
