"""Sounds stand where they were written, and take no word with them."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipecat.frames.frames import InterruptionFrame, LLMFullResponseEndFrame, LLMTextFrame
from pipecat.pipeline.worker import PipelineParams
from pipecat.tests.utils import run_test

from processors.speech.pieces import Piece
from processors.speech.shaping import SpeechShaper
from processors.speech.sounds import Sound, SoundFrame, beep
from processors.speech.tags import Cue
from processors.turn_frames import ShapedTextFrame
from tests.shaping.test_speech_tags import KNOWN
from tests.shaping.texts import LANGUAGES, answers, shape_with_sounds, tokens, unhurried

SOUND = re.compile(r"\[\s*(?:beep|long\s+chime)\s*\]", re.IGNORECASE)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def shaped(text: str) -> list[str | Piece]:
    """Pieces, and the names of sounds between them."""
    return [p.sound if isinstance(p, Cue) else p for p in shape_with_sounds(list(text), "en")]


@unhurried
@given(st.data(), st.sampled_from(LANGUAGES))
def test_any_split_gives_the_same_pieces_and_sounds(data, language):
    text = data.draw(answers(language, sounds=True))
    split = tokens(data.draw, text)
    assert shape_with_sounds(split, language) == shape_with_sounds(list(text), language)


@unhurried
@given(st.data(), st.sampled_from(LANGUAGES))
def test_every_word_is_spoken_once_and_every_sound_played_once(data, language):
    text = data.draw(answers(language, sounds=True))
    found = shape_with_sounds(tokens(data.draw, text), language)
    spoken = " ".join(part.text for part in found if isinstance(part, Piece))
    assert words(spoken) == words(KNOWN.sub(" ", SOUND.sub(" ", text)))
    assert sum(isinstance(part, Cue) for part in found) == len(SOUND.findall(text))


@unhurried
@given(st.data(), st.sampled_from(LANGUAGES))
def test_a_sound_stands_between_the_words_that_were_written_around_it(data, language):
    before = data.draw(answers(language))
    after = data.draw(answers(language))
    found = shape_with_sounds(tokens(data.draw, f"{before}x [BEEP] y {after}"), language)
    at = found.index(Cue("BEEP"))
    spoken = " ".join(part.text for part in found[:at])
    assert words(spoken) == words(KNOWN.sub(" ", f"{before}x"))


@unhurried
@given(st.text(), st.data())
def test_arbitrary_text_keeps_everything_but_what_it_knows(text, data):
    found = shape_with_sounds(tokens(data.draw, text), "en", sounds=())
    spoken = "".join(part.text for part in found)
    assert "".join(spoken.split()) == "".join(KNOWN.sub("", text).split())


def test_a_sound_parts_a_sentence_that_goes_on_in_the_same_way():
    assert shaped("[calm] Wait [BEEP] for it. Now.") == [
        Piece("Wait", "clause", "calm"),
        "BEEP",
        Piece("for it.", "sentence", "calm", opens=False),
        Piece("Now.", "sentence"),
    ]


@pytest.mark.parametrize("stop", [".", "!", "...", "?!"])
def test_a_stop_behind_a_sound_ends_the_sentence_before_it_and_is_not_spoken(stop):
    assert shaped(f"[calm] Done [BEEP]{stop} Bye [BEEP], you.") == [
        Piece("Done", "clause", "calm"),
        "BEEP",
        Piece("Bye", "clause"),
        "BEEP",
        Piece("you.", "sentence", opens=False),
    ]


def test_what_begins_with_a_mark_behind_a_blank_keeps_it():
    assert shaped("So [BEEP] .5 it is") == [
        Piece("So", "clause"),
        "BEEP",
        Piece(".5 it is", "sentence", opens=False),
    ]


def test_a_tag_behind_a_sound_between_sentences_opens_the_next():
    assert shaped("Hi. [BEEP] [calm] Bye.") == [
        Piece("Hi.", "sentence"),
        "BEEP",
        Piece("Bye.", "sentence", "calm"),
    ]


async def test_a_sound_comes_at_the_outputs_sample_rate_and_an_interruption_leaves_none():
    tone = Sound(np.full(4800, 900, np.int16), 48000)
    shaper = SpeechShaper(language="en", sounds={"BEEP": tone})
    frames = [*map(LLMTextFrame, ("Well, [BE", "EP] ok [BEE")), InterruptionFrame()]
    down, _ = await run_test(
        shaper,
        frames_to_send=[*frames, LLMTextFrame("P] Hi."), LLMFullResponseEndFrame()],
        pipeline_params=PipelineParams(audio_out_sample_rate=8000),
    )
    (sound,) = (frame for frame in down if isinstance(frame, SoundFrame))
    assert (sound.sample_rate, len(sound.audio), sound.mark) == (8000, 1600, "[BEEP]")
    assert np.abs(np.frombuffer(sound.audio, np.int16)[100:-100] - 900).max() < 5


async def test_sounds_and_pieces_leave_in_their_order():
    shaper = SpeechShaper(language="en", sounds={"BEEP": beep()})
    down, _ = await run_test(
        shaper, frames_to_send=[LLMTextFrame("One. [BEEP] Two [BEEP"), LLMFullResponseEndFrame()]
    )
    told = [f.text if isinstance(f, ShapedTextFrame) else type(f) for f in down]
    assert told == ["One.", SoundFrame, "Two [BEEP", LLMFullResponseEndFrame]


def test_the_beep_is_heard_and_does_not_click():
    samples = np.frombuffer(beep().at(16000), np.int16).astype(int)
    assert len(samples) == 0.18 * 16000
    assert 8000 < np.abs(samples).max() < 12000
    assert np.abs(samples[[0, -1]]).max() < 200
