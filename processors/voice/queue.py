"""What the voice has still to let out: audio, and the frames between it, in their order.

Audio leaves in pieces that a transport sends as they are. A transport keeps what does not fill a
chunk, and it would no longer be known what has gone out.
"""

from __future__ import annotations

from collections import deque

from pipecat.frames.frames import Frame, LLMFullResponseStartFrame, TTSAudioRawFrame

from processors.voice.audio_pieces import joined, seconds_of, split

# So much goes out at once, in seconds: a chunk of the transports that can be cleared.
PIECE_S = 0.02


class VoiceQueue:
    """Frames in order; audio is joined and cut as it is taken."""

    def __init__(self) -> None:
        self._frames: deque[Frame] = deque()

    def __bool__(self) -> bool:
        return bool(self._frames)

    def put(self, frame: Frame) -> None:
        """Put a frame behind the others."""
        self._frames.append(frame)

    def put_back(self, audio: list[TTSAudioRawFrame]) -> None:
        """Put audio that had been taken before the others."""
        self._frames.extendleft(reversed(audio))

    def first(self) -> Frame | None:
        """What goes out next; None while that is audio of which too little has come."""
        if not self._frames:
            return None
        frame = self._frames[0]
        if not isinstance(frame, TTSAudioRawFrame):
            return frame
        piece = self._gather()
        return piece if self._is_whole(piece) else None

    def take_first(self) -> Frame:
        """Take what `first` gives."""
        return self._frames.popleft()

    def holds(self, kind: type[Frame]) -> bool:
        """Whether a frame of a kind waits."""
        return any(isinstance(each, kind) for each in self._frames)

    def drop(self) -> None:
        """Throw away what may be interrupted."""
        self._frames = deque(each for each in self._frames if not each.interruptible)

    def drop_voice(self) -> None:
        """Throw away what may be interrupted, but for the beginnings of answers."""
        self._frames = deque(
            each
            for each in self._frames
            if isinstance(each, LLMFullResponseStartFrame) or not each.interruptible
        )

    def _gather(self) -> TTSAudioRawFrame:
        """Make the first frame a piece long, as far as there is audio behind it."""
        piece = self._frames.popleft()
        assert isinstance(piece, TTSAudioRawFrame)
        while seconds_of(piece) < PIECE_S and self._goes_on(piece):
            following = self._frames.popleft()
            assert isinstance(following, TTSAudioRawFrame)
            piece = joined(piece, following)
        piece, rest = split(piece, PIECE_S)
        if rest:
            self._frames.appendleft(rest)
        self._frames.appendleft(piece)
        return piece

    def _goes_on(self, piece: TTSAudioRawFrame) -> bool:
        following = self._frames[0] if self._frames else None
        return (
            isinstance(following, TTSAudioRawFrame)
            and following.sample_rate == piece.sample_rate
            and following.num_channels == piece.num_channels
            and following.interruptible == piece.interruptible
        )

    def _is_whole(self, piece: TTSAudioRawFrame) -> bool:
        """Whether it is a piece long, or nothing that could make it longer comes."""
        return len(self._frames) > 1 or seconds_of(piece) >= PIECE_S - 1e-9
