"""Keeps the caller's audio on this machine until a wake phrase is heard in it.

It stands before everything that listens, so that a sleeping assistant sends nobody any audio.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator

import numpy as np
from loguru import logger
from pipecat.audio.utils import create_stream_resampler
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.wake.frames import FellAsleepFrame, WokeFrame
from processors.wake.spotting import SPOTTER_RATE, Spot, SpottedFrame, Spotter

# So much of what was heard is kept: the longest phrase, and what a spotter is late by, in seconds.
KEEPS_S = 4.0
# The phrase passes with so much before it, where a transcript is to confirm it.
BEFORE_PHRASE_S = 0.3
# Who calls somebody begins with it: before the phrase it is softer by so much, for so long. Where
# a phrase begins is known to some hundredths of a second.
QUIETER_DB = 12.0
QUIET_FROM_S, QUIET_TO_S = 0.3, 0.05
# A transcript that confirms the phrase comes within this, from when nobody speaks any more;
CONFIRMED_WITHIN_S = 3.0
# and within this in all.
OPEN_AT_MOST_S = 30.0
# So much silence ends, for those behind, an utterance that is cut off.
ENDS_SPEECH_S = 0.4


class DeviceGate(FrameProcessor):
    """Lets audio pass from a spotted wake phrase until the assistant falls asleep again.

    What was said right after the phrase has been kept meanwhile, and passes first. Where the
    phrase is to be confirmed by its transcript, it passes, too; the gate closes again if no
    `WokeFrame` comes.
    """

    def __init__(self, spotter: Spotter, *, confirmed: bool) -> None:
        """Make one that is closed.

        Args:
            spotter: Listens for the phrases; it is closed with the gate.
            confirmed: Whether a phrase counts only once its transcript has it, too.
        """
        super().__init__()
        self._spotter = spotter
        self._confirmed = confirmed
        self._resampler = create_stream_resampler(clear_after_secs=None)
        self._kept: deque[InputAudioRawFrame] = deque()
        self._kept_s = 0.0
        self._fed_s = 0.0
        self._spot: Spot | None = None
        self._listening: asyncio.Task[None] | None = None
        self._is_open = False
        self._is_awake = False
        self._user_speaks = False
        self._open_s = 0.0
        self._silent_s = 0.0

    async def cleanup(self) -> None:
        """Let go of the spotter."""
        if self._listening:
            await self.cancel_task(self._listening)
            self._listening = None
        self._spotter.close()
        await super().cleanup()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Keep audio back or let it pass; pass on everything else.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        match frame:
            case InputAudioRawFrame() if direction == FrameDirection.DOWNSTREAM:
                await self._hear(frame)
                return
            case WokeFrame():
                self._is_awake = True
            case FellAsleepFrame():
                await self._close()
            case VADUserStartedSpeakingFrame():
                self._user_speaks = True
            case VADUserStoppedSpeakingFrame():
                self._user_speaks, self._silent_s = False, 0.0
        await self.push_frame(frame, direction)

    async def _hear(self, frame: InputAudioRawFrame) -> None:
        if self._is_open:
            await self.push_frame(frame)
            await self._see_whether_confirmed(_seconds(frame))
            return
        self._keep(frame)
        await self._feed(frame)
        if self._spot:
            await self._open(self._spot)

    def _keep(self, frame: InputAudioRawFrame) -> None:
        self._kept.append(frame)
        self._kept_s += _seconds(frame)
        while self._kept_s > KEEPS_S:
            self._kept_s -= _seconds(self._kept.popleft())

    async def _feed(self, frame: InputAudioRawFrame) -> None:
        if self._listening is None:
            self._listening = self.create_task(self._spotter.listen(self._heard))
        audio = await self._resampler.resample(frame.audio, frame.sample_rate, SPOTTER_RATE)
        self._spotter.feed(audio)
        self._fed_s += _seconds(frame)

    def _heard(self, spot: Spot) -> None:
        if self._is_open or self._spot:
            return
        if self._opens_an_utterance(spot):
            self._spot = spot
        else:
            logger.debug(f'"{spot.phrase}" in mid-sentence calls nobody')

    def _opens_an_utterance(self, spot: Spot) -> bool:
        """Whether it is softer before the phrase than in it."""
        before = self._between(spot.begin - QUIET_FROM_S, spot.begin - QUIET_TO_S)
        return stands_out(self._between(spot.begin, spot.end), before)

    def _between(self, begin: float, end: float) -> bytes:
        return b"".join(frame.audio for _, frame in self._kept_from(begin, end))

    def _kept_from(
        self, begin: float, end: float | None = None
    ) -> Iterator[tuple[float, InputAudioRawFrame]]:
        """The frames that begin within a time, and when they do."""
        at = self._fed_s - self._kept_s
        for frame in self._kept:
            if at >= begin and (end is None or at < end):
                yield at, frame
            at += _seconds(frame)

    async def _open(self, spot: Spot) -> None:
        begin = spot.begin - BEFORE_PHRASE_S if self._confirmed else spot.end
        kept = [frame for _, frame in self._kept_from(begin)]
        self._is_open, self._spot = True, None
        self._open_s = self._silent_s = 0.0
        self._forget()
        await self.push_frame(SpottedFrame(spot.persona, spot.phrase, is_sure=not self._confirmed))
        for frame in kept:
            await self.push_frame(frame)

    async def _see_whether_confirmed(self, seconds: float) -> None:
        self._open_s += seconds
        self._silent_s += seconds
        is_late = not self._user_speaks and self._silent_s > CONFIRMED_WITHIN_S
        if not self._is_awake and (is_late or self._open_s > OPEN_AT_MOST_S):
            await self._close()

    async def _close(self) -> None:
        if not self._is_open:
            return
        self._is_open = self._is_awake = False
        self._spotter.reset()
        if self._user_speaks:
            await self._push_silence()

    async def _push_silence(self) -> None:
        """End the utterance that those behind are hearing."""
        self._user_speaks = False
        size = int(ENDS_SPEECH_S * SPOTTER_RATE) * 2
        await self.push_frame(InputAudioRawFrame(bytes(size), SPOTTER_RATE, 1))

    def _forget(self) -> None:
        self._kept.clear()
        self._kept_s = 0.0


def stands_out(phrase: bytes, before: bytes) -> bool:
    """Whether a phrase is louder than what was before it, as one that opens an utterance is.

    Args:
        phrase: PCM16, mono.
        before: What was before it, from `QUIET_FROM_S` to `QUIET_TO_S` ahead of it.
    """
    return _level(before) < _level(phrase) - QUIETER_DB


def _seconds(frame: InputAudioRawFrame) -> float:
    return len(frame.audio) / 2 / frame.num_channels / frame.sample_rate


def _level(audio: bytes) -> float:
    """The loudness in decibels, of 16-bit samples."""
    samples = np.frombuffer(audio, np.int16).astype(np.float32)
    power = float(np.dot(samples, samples)) / len(samples) if len(samples) else 0.0
    return 10 * float(np.log10(max(power, 1.0)))
