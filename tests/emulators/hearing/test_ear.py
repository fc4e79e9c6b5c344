"""What a recogniser would have heard by now, from real speech of the length that is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from emulators.errors import ScriptInvalid
from emulators.hearing.ear import Ear
from emulators.hearing.recordings import Recordings
from emulators.hearing.words import paced
from emulators.script import CallerLine

ROOT = Path(__file__).parents[3]
RATE = 16000
FILES = [ROOT / f"configs/rehearsals/summer/{number}.flac" for number in (1, 2, 3, 4)]
LINES = [
    CallerLine(text=f"line {number} of the caller", audio=file) for number, file in enumerate(FILES)
]


def recording(number: int):
    samples, rate = soundfile.read(FILES[number], dtype="int16")
    assert rate == RATE
    return samples


def silence(seconds: float):
    return np.zeros(int(seconds * RATE), np.int16)


def tone(seconds: float):
    times = np.arange(int(seconds * RATE)) / RATE
    return (8000 * np.sin(2 * np.pi * 220 * times)).astype(np.int16)


def ear(lines: list[CallerLine]) -> Ear:
    return Ear(lines, Recordings(lines), RATE)


def texts(ear: Ear, **begun: bool) -> list[str]:
    return [word.text for word in ear.words(**begun)]


def test_words_come_as_the_audio_does():
    listening = ear([CallerLine(text="one two three four", duration=2.0)])
    listening.hear(silence(1.0))
    assert texts(listening) == []
    listening.hear(tone(1.0))
    assert texts(listening) == ["one", "two"]
    assert texts(listening, begun=True) == ["one", "two", "three"]
    listening.hear(tone(1.05))
    assert texts(listening) == ["one", "two", "three", "four"]
    first, *_, last = listening.words()
    assert first.start == pytest.approx(1.0, abs=0.05)
    assert last.end == pytest.approx(3.0, abs=0.05)


def test_a_pause_within_a_line_of_told_duration_is_part_of_it():
    lines = [CallerLine(text="one two three four", duration=2.0), CallerLine(text="next line")]
    listening = ear(lines)
    for part in (tone(0.8), silence(0.6), tone(0.6), silence(0.5)):
        listening.hear(part)
    assert texts(listening) == ["one", "two", "three", "four"]
    listening.hear(tone(1.0))
    listening.hear(silence(1.0))
    assert texts(listening)[4:] == ["next", "line"]


def test_in_a_pause_no_word_is_said():
    listening = ear([CallerLine(text="one two three four", duration=3.0)])
    listening.hear(tone(1.0))
    said = texts(listening, begun=True)
    assert listening.speaking
    listening.hear(silence(1.0))
    assert texts(listening, begun=True) == said
    assert not listening.speaking
    listening.hear(tone(0.5))
    assert len(texts(listening, begun=True)) > len(said)


def test_silence_mends_a_duration_that_is_only_guessed():
    listening = ear([CallerLine(text="this takes about one second or so")])
    listening.hear(tone(1.5))
    assert texts(listening)[-1] != "so"
    listening.hear(silence(0.2))
    assert texts(listening)[-1] == "so"
    assert listening.words()[-1].end == pytest.approx(1.5, abs=0.05)


def test_the_last_word_is_kept_while_speech_goes_on_longer_than_guessed():
    listening = ear([CallerLine(text="short one")])
    listening.hear(tone(3.0))
    assert texts(listening) == ["short"]


def test_a_click_and_silence_are_no_speech():
    listening = ear([CallerLine(text="hello")])
    listening.hear(tone(0.015))
    listening.hear(silence(3.0))
    assert texts(listening) == []
    assert listening.clock == pytest.approx(3.015, abs=0.02)


def test_lines_are_heard_in_order_and_then_again_from_the_first():
    listening = ear([CallerLine(text="a", duration=0.5), CallerLine(text="b", duration=0.5)])
    for _ in range(3):
        listening.hear(tone(0.5))
        listening.hear(silence(1.0))
    assert texts(listening) == ["a", "b", "a"]
    assert [word.line for word in listening.words()] == [0, 1, 2]


def test_a_line_is_known_by_its_recording_in_any_order():
    listening = ear(LINES)
    for number in (2, 0, 3):
        listening.hear(np.concatenate([silence(0.5), recording(number), silence(1.0)]))
    assert [speaking.line for speaking in listening.spoken] == [2, 0, 3]


def test_who_begins_to_listen_in_mid_line_hears_the_rest_of_it():
    whole = recording(2)
    rest = whole[len(whole) // 2 :]
    listening = ear(LINES)
    listening.hear(np.concatenate([rest, silence(1.0)]))
    assert [speaking.line for speaking in listening.spoken] == [2]
    heard = texts(listening)
    assert heard
    assert heard == LINES[2].text.split()[-len(heard) :]
    assert len(heard) < 5


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(1, 5000), min_size=1, max_size=40))
def test_how_audio_is_cut_into_pieces_changes_nothing(sizes):
    audio = np.concatenate([silence(0.3), recording(1), silence(0.4)])
    whole, pieces = ear(LINES), ear(LINES)
    whole.hear(audio)
    start, turn = 0, 0
    while start < len(audio):
        size = sizes[turn % len(sizes)] + 200
        pieces.hear(audio[start : start + size])
        start, turn = start + size, turn + 1
    assert pieces.words() == whole.words()


@given(st.text(min_size=1), st.floats(0.1, 60))
def test_words_fill_their_duration_one_after_the_other(text, duration):
    words = paced(text, duration)
    assert [word for word, _, _ in words] == text.split()
    moments = [moment for _, start, end in words for moment in (start, end)]
    assert moments == sorted(moments)
    if words:
        assert (words[0][1], words[-1][2]) == (0, pytest.approx(duration))


def test_a_recording_that_cannot_be_heard_is_named(tmp_path):
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"no audio")
    with pytest.raises(ScriptInvalid, match=r"broken\.wav: cannot be heard"):
        Recordings([CallerLine(text="hello", audio=broken)])
