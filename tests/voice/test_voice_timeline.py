"""Which words are heard where, for voices that tell their words and for those that don't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipecat.frames.frames import TTSTextFrame

from processors.turn_frames import HeardTextFrame
from processors.voice.timeline import VoiceTimeline
from tests.voice.ear import announcement, spoken

TEXTS = st.lists(st.sampled_from(["One.", "Two words.", "And three more."]), min_size=1, max_size=4)


def told(frames) -> list[str]:
    """What was announced, in brackets, and what was heard."""
    return [f.text if isinstance(f, HeardTextFrame) else f"[{f.text}]" for f in frames]


def word(text: str, piece) -> TTSTextFrame:
    return TTSTextFrame(text, "word", context_id="a", segment_id=piece.id)


def by_word(text: str = "One two three.", each: float = 0.5) -> VoiceTimeline:
    """A piece of which each word takes so long, its audio all there."""
    timeline, piece = VoiceTimeline(), announcement(text)
    timeline.announce(piece)
    timeline.audio_came(each * len(text.split()), "a", 100.0)
    for number, one in enumerate(text.split()):
        timeline.word_came(word(one, piece), 100.0 + number * each)
    return timeline


def test_words_with_times_are_heard_at_their_times():
    timeline = by_word()
    assert told(timeline.passed(0.0)) == ["[One two three.]", "One"]
    assert told(timeline.passed(0.49)) == []
    assert told(timeline.passed(1.2)) == ["two", "three."]


def test_a_cut_between_words_with_times_tells_no_more_than_was_heard():
    timeline = by_word()
    assert told(timeline.cut(0.7)) == ["[One two three.]", "One", "two"]
    assert told(timeline.passed(9.0)) == []


def test_a_second_piece_with_word_times_is_announced_at_its_first_word():
    timeline, first, second = VoiceTimeline(), announcement("One."), announcement("Two.")
    timeline.announce(first)
    timeline.announce(second)
    timeline.audio_came(2.0, "a", 0.0)
    timeline.word_came(word("One.", first), 0.0)
    timeline.word_came(word("Two.", second), 1.0)
    assert told(timeline.passed(0.5)) == ["[One.]", "One."]
    assert told(timeline.passed(1.0)) == ["[Two.]", "Two."]


def test_a_piece_without_word_times_is_cut_by_its_letters():
    timeline = VoiceTimeline()
    timeline.announce(announcement("One two three four."))
    timeline.audio_came(2.0, "a", 0.0)
    timeline.text_came(spoken("One two three four."))
    assert told(timeline.cut(1.0)) == ["[One two three four.]", "One two"]


def test_audio_that_has_not_all_come_is_reckoned_with():
    timeline = VoiceTimeline()
    timeline.announce(announcement("One two three four."))
    timeline.audio_came(0.4, "a", 0.0)
    # At the usual pace the whole of it takes a second and a quarter.
    assert told(timeline.cut(0.4)) == ["[One two three four.]", "One two"]


def test_the_pace_of_a_voice_is_learned():
    timeline = VoiceTimeline()
    timeline.announce(announcement("One two three four."))
    timeline.audio_came(4.0, "a", 0.0)
    timeline.text_came(spoken("One two three four."))
    timeline.passed(4.0)
    timeline.announce(announcement("One two three four."))
    timeline.audio_came(1.0, "a", 0.0)
    assert told(timeline.cut(5.0)) == ["[One two three four.]", "One"]


def test_what_a_voice_failed_to_say_is_not_heard():
    timeline = VoiceTimeline()
    timeline.announce(announcement("One."))
    timeline.text_came(spoken("One."))
    timeline.announce(announcement("Two."))
    timeline.audio_came(1.0, "a", 0.0)
    timeline.text_came(spoken("Two."))
    assert told(timeline.passed(1.0)) == ["[Two.]", "Two."]


def test_pieces_whose_audio_comes_together_share_it_by_their_letters():
    timeline = VoiceTimeline()
    for text in ("One two.", "Three four five six."):
        timeline.announce(announcement(text))
    timeline.audio_came(2.8, "a", 0.0)
    for text in ("One two.", "Three four five six."):
        timeline.text_came(spoken(text))
    assert told(timeline.passed(0.7)) == ["[One two.]"]
    assert told(timeline.passed(0.9)) == ["One two.", "[Three four five six.]"]
    assert told(timeline.cut(1.9)) == ["Three four"]


@pytest.mark.parametrize("apart", [True, False])
def test_a_notice_stays_out_of_the_conversation(apart):
    timeline = VoiceTimeline()
    if apart:
        timeline.keep_apart("a")
    timeline.announce(announcement("One."))
    timeline.audio_came(1.0, "a", 0.0)
    timeline.text_came(spoken("One."))
    (heard,) = [f for f in timeline.passed(1.0) if isinstance(f, HeardTextFrame)]
    assert heard.append_to_context is not apart


@given(texts=TEXTS, cut=st.floats(0, 8), step=st.floats(0.01, 1))
def test_however_it_is_looked_at_what_is_told_is_a_beginning_of_what_is_said(texts, cut, step):
    timeline, position, heard = VoiceTimeline(), 0.0, []
    for text in texts:
        timeline.announce(announcement(text))
        timeline.audio_came(len(text) * 0.1, "a", 0.0)
        timeline.text_came(spoken(text))
    end = min(cut, timeline.came)
    while position < end:
        heard += told(timeline.passed(position))
        position += step
    heard += told(timeline.cut(end))
    words = " ".join(each for each in heard if not each.startswith("[")).split()
    all_words = " ".join(texts).split()
    assert words == all_words[: len(words)]
    if cut >= timeline.came:
        assert words == all_words
    letters = end / 0.1
    assert abs(len(" ".join(words)) - letters) <= 8


def test_words_of_a_context_whose_audio_came_early_are_counted_from_the_last_word_before_it():
    """As Pipecat counts them, where a voice is faster than the ear."""
    timeline, first = by_word(), announcement("Four.", "b")
    timeline.passed(0.0)
    timeline.announce(first)
    # The first context's last word is due at 101 s; the second's audio came at 100.2 s.
    timeline.audio_came(1.0, "b", 100.2)
    frame = TTSTextFrame("Four.", "word", context_id="b", segment_id=first.id)
    timeline.word_came(frame, 101.0 + 0.25)
    assert told(timeline.passed(1.74)) == ["two", "three."]
    assert told(timeline.passed(1.76)) == ["[Four.]", "Four."]
