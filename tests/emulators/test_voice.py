"""The stand-ins speak: real speech, of the language that is asked for."""

from __future__ import annotations

import numpy as np
import pytest

from emulators.voice import Voice


@pytest.fixture
def voice() -> Voice:
    return Voice()


async def test_speech_has_the_rate_and_length_of_speech(voice):
    text = "Hello there, this is a test of the voice."
    at_16, at_24 = await voice.speak(text, "en", 16000), await voice.speak(text, "en", 24000)
    assert 1.5 < at_16.duration < 4
    assert at_16.duration == pytest.approx(at_24.duration, abs=0.01)
    assert np.abs(at_16.samples).max() > 5000


async def test_words_have_times_in_the_audio(voice):
    text = "Hoe laat is het nu, denk je?"
    speech = await voice.speak(text, "nl", 22050)
    assert " ".join(word for word, _, _ in speech.words) == text
    moments = [moment for _, start, end in speech.words for moment in (start, end)]
    assert moments == sorted(moments)
    assert moments[-1] == pytest.approx(speech.duration)
    assert len(set(moments)) == len(speech.words) + 1


async def test_each_language_sounds_its_own(voice):
    spoken = {code: await voice.speak("de man is in de zon", code, 16000) for code in ("nl", "en")}
    assert spoken["nl"].samples.tobytes() != spoken["en"].samples.tobytes()


async def test_faster_is_shorter(voice):
    usual = await voice.speak("This is said at two speeds.", "en", 16000)
    fast = await voice.speak("This is said at two speeds.", "en", 16000, 1.5)
    assert fast.duration < usual.duration * 0.8


@pytest.mark.parametrize("text", ["", "   ", "…", "\x01\x02"])
async def test_what_cannot_be_said_is_short_and_no_error(voice, text):
    assert (await voice.speak(text, "en", 16000)).duration < 1.0


async def test_silence_has_the_same_length(voice):
    speech = await voice.speak("Not to be heard.", "en", 16000)
    assert len(speech.silent().samples) == len(speech.samples)
    assert not speech.silent().samples.any()
