"""What is kept of the caller's audio, and for how long."""

from __future__ import annotations

from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection

from bots.failover.recording import LONGEST_S, PRE_ROLL_S, Recording

RATE, CHUNK_S = 16000, 0.02


def hears(recording: Recording, seconds: float) -> None:
    for _ in range(round(seconds / CHUNK_S)):
        add(recording, InputAudioRawFrame(bytes(int(RATE * CHUNK_S) * 2), RATE, 1))


def add(recording: Recording, frame: Frame) -> None:
    recording.add(frame, FrameDirection.DOWNSTREAM)


def speaks(recording: Recording, seconds: float) -> None:
    add(recording, VADUserStartedSpeakingFrame())
    hears(recording, seconds)
    add(recording, VADUserStoppedSpeakingFrame())


def kept(recording: Recording) -> float:
    """Seconds of audio that would be told again."""
    frames = [entry.frame for entry in recording.entries()]
    return sum(CHUNK_S for frame in frames if isinstance(frame, InputAudioRawFrame))


def about(seconds: float) -> tuple[float, float]:
    return seconds - 2 * CHUNK_S, seconds + 2 * CHUNK_S


def test_of_silence_a_little_is_kept():
    recording = Recording()
    hears(recording, 30)
    low, high = about(PRE_ROLL_S)
    assert low <= kept(recording) <= high
    assert not recording.is_unsettled


def test_what_is_said_is_kept_until_it_is_final():
    recording = Recording()
    hears(recording, 10)
    speaks(recording, 8)
    hears(recording, 3)
    assert recording.is_unsettled
    low, high = about(8 + 3 + PRE_ROLL_S)
    assert low <= kept(recording) <= high
    recording.settle()
    hears(recording, 3)
    assert not recording.is_unsettled
    assert kept(recording) <= PRE_ROLL_S + 2 * CHUNK_S


def test_what_was_made_final_within_it_is_not_told_again():
    recording = Recording()
    add(recording, VADUserStartedSpeakingFrame())
    hears(recording, 6)
    recording.settle(4.0)
    low, high = about(2)
    assert low <= kept(recording) <= high
    assert recording.is_unsettled


def test_a_final_that_comes_before_the_silence_is_sure_settles_it():
    recording = Recording()
    add(recording, VADUserStartedSpeakingFrame())
    hears(recording, 2)
    recording.settle(1.9)
    hears(recording, 0.2)
    add(recording, VADUserStoppedSpeakingFrame())
    assert not recording.is_unsettled


def test_marks_keep_their_place_in_the_audio():
    recording = Recording()
    hears(recording, 0.5)
    speaks(recording, 1)
    kinds = [type(entry.frame).__name__ for entry in recording.entries()]
    assert kinds.index("VADUserStartedSpeakingFrame") == 25
    assert kinds[-1] == "VADUserStoppedSpeakingFrame"
    assert len(kinds) == 25 + 1 + 50 + 1


def test_nobody_is_kept_for_longer_than_a_minute():
    recording = Recording()
    add(recording, VADUserStartedSpeakingFrame())
    hears(recording, LONGEST_S + 20)
    assert kept(recording) <= LONGEST_S + 2 * CHUNK_S
