"""Cuts frames of the voice's audio, so that little is under way at a time."""

from __future__ import annotations

from pipecat.frames.frames import TTSAudioRawFrame


def seconds_of(frame: TTSAudioRawFrame) -> float:
    """How long a frame lasts."""
    return len(frame.audio) / _bytes_a_second(frame)


def slices_of(frame: TTSAudioRawFrame, seconds: float) -> list[TTSAudioRawFrame]:
    """A frame as frames that last so long at most."""
    size = _whole_samples(frame, seconds)
    return [_part(frame, start, start + size) for start in range(0, len(frame.audio), size)]


def end_of(frame: TTSAudioRawFrame, seconds: float) -> TTSAudioRawFrame:
    """The last seconds of a frame; all of it, where it is shorter."""
    start = max(0, len(frame.audio) - _whole_samples(frame, seconds))
    return _part(frame, start, len(frame.audio))


def _whole_samples(frame: TTSAudioRawFrame, seconds: float) -> int:
    return int(seconds * frame.sample_rate) * 2 * frame.num_channels


def _bytes_a_second(frame: TTSAudioRawFrame) -> int:
    return 2 * frame.num_channels * frame.sample_rate


def _part(frame: TTSAudioRawFrame, start: int, end: int) -> TTSAudioRawFrame:
    part = TTSAudioRawFrame(
        frame.audio[start:end], frame.sample_rate, frame.num_channels, context_id=frame.context_id
    )
    part.transport_destination = frame.transport_destination
    part.interruptible = frame.interruptible
    return part
