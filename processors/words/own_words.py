"""The assistant's own words, which a microphone may hear and a recogniser write down."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from pipecat.frames.frames import Frame, SystemFrame

from processors.turn_frames import VoiceOverFrame, VoicePausedFrame, VoiceResumedFrame
from processors.words.heard_words import folded_words

# From the end of a piece: the way to the loudspeaker and back, and the recogniser's time.
HEARD_WITHIN_S = 1.0


@dataclass
class OwnWordsFrame(SystemFrame):
    """Tells those before the output, upstream, which words the assistant begins to say.

    Attributes:
        text: A clause or a sentence.
    """

    text: str = ""


@dataclass
class Said:
    """A piece that the assistant says.

    Attributes:
        text: As it was written.
        words: Its words, folded.
        until: Until when it may be heard again; None while it is being said.
    """

    text: str
    words: tuple[str, ...]
    until: float | None = None


class OwnWords:
    """What the assistant says, or has said a moment ago. Times are in seconds, of one clock."""

    def __init__(self) -> None:
        self._said: deque[Said] = deque()

    def see(self, frame: Frame, now: float) -> None:
        """Take note of what the voice does.

        Args:
            frame: Any frame that comes upstream.
            now: When.
        """
        match frame:
            case OwnWordsFrame():
                self.begin(frame.text, now)
            case VoiceOverFrame() | VoicePausedFrame():
                self.end(now)
            case VoiceResumedFrame():
                self.go_on()

    def begin(self, text: str, now: float) -> None:
        """Take note of what it begins to say; what it said before is over."""
        self.end(now)
        self._said.append(Said(text, folded_words(text)))

    def end(self, now: float) -> None:
        """Take note that it has fallen silent."""
        if self._said and self._said[-1].until is None:
            self._said[-1].until = now + HEARD_WITHIN_S

    def go_on(self) -> None:
        """Take note that it says on what it was saying."""
        if self._said:
            self._said[-1].until = None

    def hold(self, text: str, now: float) -> bool:
        """Whether a transcript may be these words heard again.

        Args:
            text: What has been heard.
            now: When.

        Returns:
            Whether it is a run of words of one piece. Said twice, or with another word around
            it, it is the caller's.
        """
        self._forget(now)
        words = folded_words(text)
        return any(_within(words, piece.words) for piece in self._said)

    def text(self, now: float) -> str:
        """All that may be heard of it now, as it was written."""
        self._forget(now)
        return " ".join(piece.text for piece in self._said)

    def _forget(self, now: float) -> None:
        while self._said and self._said[0].until is not None and self._said[0].until < now:
            self._said.popleft()


def _within(words: tuple[str, ...], piece: tuple[str, ...]) -> bool:
    starts = range(len(piece) - len(words) + 1)
    return bool(words) and any(piece[at : at + len(words)] == words for at in starts)
