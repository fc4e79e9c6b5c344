"""The silence that a caller is in: since when, and whether it sounds like the end of a turn."""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt
from pipecat.audio.vad.vad_analyzer import VAD_STOP_SECS
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)

from processors.quiet import Quiet

# Smart Turn looks at this much audio, and was taught on turns that end in as much silence.
LOOKS_AT_S = 8.0
ENDS_IN_S = VAD_STOP_SECS
# Seconds of quiet after which words may be taken to stand. The closure of a "t" is shorter.
WORDS_STAND_AFTER = 0.08
# Speech is detected within this time.
DETECTED_WITHIN_S = 0.25
# What loudness calls quiet for longer than this, the voice activity detector has heard, too.
MOST_AHEAD_OF_VAD_S = 1.0

Samples = npt.NDArray[np.int16]


class Silence:
    """Follows a caller's audio. Times are those of the event loop, in seconds.

    Attributes:
        quiet: The loudness.
        speaking: Whether the voice activity detector hears speech.
        began: When speech ended; None while there is speech, or has been none.
        probability: How likely it is the end of a turn, by Smart Turn; None while not known.
        number: Tells silences apart.
    """

    def __init__(self) -> None:
        self.quiet = Quiet()
        self.speaking = False
        self.began: float | None = None
        self.probability: float | None = None
        self.number = 0
        self._vad_has_stopped = False
        self._loud_since: float | None = None
        self._audio: deque[bytes] = deque()
        self._size = 0
        self._rate = 0

    def hear(self, frame: Frame, now: float) -> None:
        """Take in a frame.

        Args:
            frame: Any frame; audio and what the voice activity detector says count.
            now: The time.
        """
        match frame:
            case InputAudioRawFrame():
                self._listen(frame, now)
            case VADUserStartedSpeakingFrame():
                self.speaking, self._vad_has_stopped = True, False
                self._end()
            case VADUserStoppedSpeakingFrame():
                self.speaking, self._vad_has_stopped = False, True
                quiet = min(self.quiet.seconds, MOST_AHEAD_OF_VAD_S)
                self.began = now - max(frame.stop_secs, quiet)

    @property
    def may_be_the_end(self) -> bool:
        """Whether there was speech, and it has been quiet for a moment."""
        return self.has_lasted(WORDS_STAND_AFTER)

    def has_lasted(self, seconds: float) -> bool:
        """Whether there was speech, and it has been quiet for so long or been heard to end."""
        return self._vad_has_stopped or (
            self.quiet.loud_since_quiet and self.quiet.seconds >= seconds
        )

    @property
    def disturbed_until(self) -> float:
        """Until when a sound in it may be speech again, and the detector not sure yet."""
        return 0.0 if self._loud_since is None else self._loud_since + DETECTED_WITHIN_S

    def segment(self) -> tuple[Samples, int]:
        """What Smart Turn is to judge, and its sample rate.

        The silence is made as long as Smart Turn expects, so that it can be asked before it is.
        """
        samples = np.frombuffer(b"".join(self._audio), np.int16)
        missing = max(0.0, ENDS_IN_S - self.quiet.seconds)
        return np.concatenate([samples, np.zeros(int(missing * self._rate), np.int16)]), self._rate

    def forget(self) -> None:
        """Begin with the next turn's audio."""
        self._audio.clear()
        self._size = 0
        self._vad_has_stopped = False
        self.quiet.forget()
        self.number += 1
        self.probability = None

    def _listen(self, frame: InputAudioRawFrame, now: float) -> None:
        self._keep(frame)
        was_quiet = self.quiet.seconds > 0
        self.quiet.hear(frame.audio, frame.sample_rate)
        if self.quiet.seconds == 0:
            self._hear_sound(now)
            return
        self._loud_since = None
        if not was_quiet and self.quiet.loud_since_quiet and not self._vad_has_stopped:
            self.began = now - self.quiet.seconds

    def _hear_sound(self, now: float) -> None:
        # Once the voice activity detector has found the silence, a noise does not end it.
        if not self._vad_has_stopped:
            self._end()
        elif self._loud_since is None:
            self._loud_since = now

    def _end(self) -> None:
        if self.began is not None:
            self.number += 1
        self.began = None
        self.probability = None

    def _keep(self, frame: InputAudioRawFrame) -> None:
        self._rate = frame.sample_rate
        self._audio.append(frame.audio)
        self._size += len(frame.audio)
        most = int(LOOKS_AT_S * self._rate) * 2
        while self._size > most:
            self._size -= len(self._audio.popleft())
