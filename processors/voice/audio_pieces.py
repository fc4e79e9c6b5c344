"""Cuts and joins frames of the voice's audio."""

from __future__ import annotations

from pipecat.frames.frames import TTSAudioRawFrame


def seconds_of(frame: TTSAudioRawFrame) -> float:
    """How long a frame lasts."""
    return len(frame.audio) / (2 * frame.num_channels * frame.sample_rate)


def split(
    frame: TTSAudioRawFrame, seconds: float
) -> tuple[TTSAudioRawFrame, TTSAudioRawFrame | None]:
    """The beginning of a frame, so long at most, and the rest of it, if there is one."""
    size = _size(frame, seconds)
    if len(frame.audio) <= size:
        return frame, None
    return _like(frame, frame.audio[:size]), _like(frame, frame.audio[size:])


def joined(frame: TTSAudioRawFrame, following: TTSAudioRawFrame) -> TTSAudioRawFrame:
    """Two frames as one."""
    return _like(frame, frame.audio + following.audio)


def end_of(frame: TTSAudioRawFrame, seconds: float) -> TTSAudioRawFrame:
    """The last seconds of a frame; all of it, where it is shorter."""
    return _like(frame, frame.audio[max(0, len(frame.audio) - _size(frame, seconds)) :])


def _size(frame: TTSAudioRawFrame, seconds: float) -> int:
    """How many bytes last so long: whole samples."""
    return round(seconds * frame.sample_rate) * 2 * frame.num_channels


def _like(frame: TTSAudioRawFrame, audio: bytes) -> TTSAudioRawFrame:
    part = TTSAudioRawFrame(
        audio, frame.sample_rate, frame.num_channels, context_id=frame.context_id
    )
    part.transport_destination = frame.transport_destination
    part.interruptible = frame.interruptible
    return part
