"""A stretch of sound and the quiet behind it, in seconds of the audio heard."""

from __future__ import annotations

from pipecat.audio.vad.vad_analyzer import VAD_STOP_SECS
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)

from processors.quiet import Quiet


class Sound:
    """Follows one stream of audio by its loudness, and by what the voice activity detector says.

    Attributes:
        lasted: How long the last stretch has been, short quiet within it included; in seconds.
    """

    def __init__(self) -> None:
        self.lasted = 0.0
        self._quiet = Quiet()
        self._heard = 0.0
        self._began: float | None = None
        self._no_speech_since: float | None = None

    @property
    def quiet_for(self) -> float:
        """How long it has been quiet, in seconds.

        In a noisy room loudness never tells; there the voice activity detector does.
        """
        if self._no_speech_since is None:
            return self._quiet.seconds
        return max(self._quiet.seconds, self._heard - self._no_speech_since)

    @property
    def stretch(self) -> float | None:
        """When the stretch that goes on began, which tells it from others; None in quiet."""
        return self._began

    def hear(self, frame: Frame) -> None:
        """Take in a frame.

        Args:
            frame: Audio, or what the voice activity detector says; others tell nothing.
        """
        match frame:
            case InputAudioRawFrame():
                self._listen(frame)
            case VADUserStartedSpeakingFrame():
                self._no_speech_since = None
            case VADUserStoppedSpeakingFrame():
                self._no_speech_since = self._heard - frame.stop_secs

    def _listen(self, frame: InputAudioRawFrame) -> None:
        quiet_before, heard_before = self._quiet.seconds, self._heard
        self._quiet.hear(frame.audio, frame.sample_rate)
        self._heard += len(frame.audio) / 2 / frame.sample_rate
        # What parts speech for the voice activity detector parts two stretches.
        if self._quiet.seconds >= VAD_STOP_SECS:
            self._began = None
        elif self._began is None and self._quiet.seconds < quiet_before:
            self._began = heard_before
        if self._began is not None:
            self.lasted = max(0.0, self._heard - self._quiet.seconds - self._began)
