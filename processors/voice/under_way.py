"""The audio that has gone out and has not been heard yet."""

from __future__ import annotations

from collections import deque

from pipecat.frames.frames import TTSAudioRawFrame

from processors.voice.audio_pieces import end_of, seconds_of


class UnderWay:
    """Follows audio from here to the ear. Times are those of the event loop, in seconds."""

    def __init__(self) -> None:
        self._heard_until = 0.0
        self._frames: deque[tuple[TTSAudioRawFrame, float]] = deque()

    def let_out(self, frame: TTSAudioRawFrame, now: float) -> None:
        """Note a frame that goes out now, and is heard when what is before it has been."""
        while self._frames and self._frames[0][1] <= now:
            self._frames.popleft()
        self._heard_until = max(self._heard_until, now) + seconds_of(frame)
        self._frames.append((frame, self._heard_until))

    def seconds(self, now: float) -> float:
        """How much there is."""
        return max(0.0, self._heard_until - now)

    def take_back(self, now: float) -> list[TTSAudioRawFrame]:
        """What is under way, of which the other side has thrown away its copy."""
        unheard = [end_of(frame, until - now) for frame, until in self._frames if until > now]
        self.forget()
        return [frame for frame in unheard if frame.audio]

    def forget(self) -> None:
        """Take it for heard, or thrown away."""
        self._frames.clear()
        self._heard_until = 0.0
