"""A caller with a plan, and the ears that hear it: what is said when, as frames.

A recogniser's latency, how often it tells interim results, whether they hold the last word and
whether it can be asked to finalise are part of the plan. The voice activity detector is modelled
by its rule: so much speech, so much quiet.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import numpy as np
from pipecat.frames.frames import (
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    StartFrame,
    STTMetadataFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.turn_frames import FinalizeFrame

RATE = 16000
CHUNK_S = 0.02
VAD_START, VAD_STOP = 0.13, 0.2
BETWEEN_WORDS = 0.03
LONG_QUIET = 1.0
LOUD = (3000 * np.sin(np.arange(int(RATE * CHUNK_S)) * 0.3)).astype(np.int16).tobytes()
SILENT = bytes(len(LOUD))


@dataclass(frozen=True)
class Word:
    """A word and the pause behind it, in seconds; "" is a sound that is no word."""

    text: str
    length: float = 0.25
    pause: float = BETWEEN_WORDS


@dataclass(frozen=True)
class Recogniser:
    """How a recogniser behaves; times in seconds."""

    latency: float = 0.15
    interims_every: float = 0.3
    tells_begun_words: bool = True
    finalizes: bool = True
    endpointing: float | None = None


@dataclass
class Said:
    """A word as it was spoken."""

    text: str
    begin: float
    end: float


@dataclass
class Ears(FrameProcessor):
    """Speaks what it is given, and hears it: audio, speech and transcripts come out of it."""

    recogniser: Recogniser = field(default_factory=Recogniser)

    def __post_init__(self) -> None:
        super().__init__()
        self.said: list[Said] = []
        self._plan: list[tuple[float, Word]] = []
        self._final = 0
        self._speaking = False
        self._speech = self._quiet = 0.0
        self._last_interim = -1.0
        self._tasks: list[asyncio.Task[None]] = []
        self._outbox: asyncio.Queue[tuple[float, Frame]] = asyncio.Queue()
        self._free_from = 0.0

    def __hash__(self) -> int:
        return id(self)

    @property
    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def say(self, words: list[Word], at: float | None = None) -> float:
        """Plan to say words. Returns when the last one ends, in seconds of the loop."""
        begin = max(self.now if at is None else at, self._free_from)
        for word in words:
            self._plan.append((begin, word))
            begin += word.length + word.pause
        self._free_from = begin
        return begin - words[-1].pause

    async def cleanup(self) -> None:
        for task in self._tasks:
            await self.cancel_task(task)
        self._tasks.clear()
        await super().cleanup()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, FinalizeFrame):
            if self.recogniser.finalizes:
                self._tell_final(finalized=True)
            return
        await self.push_frame(frame, direction)
        if isinstance(frame, StartFrame):
            p99 = self.recogniser.latency + 0.2
            await self.push_frame(STTMetadataFrame(service_name="ears", ttfs_p99_latency=p99))
            self._tasks = [self.create_task(self._live()), self.create_task(self._deliver())]

    async def _live(self) -> None:
        due = self.now
        while True:
            due += CHUNK_S
            await asyncio.sleep(max(0.0, due - self.now))
            await self._chunk(due - CHUNK_S)

    async def _chunk(self, at: float) -> None:
        loud = any(begin <= at < begin + word.length for begin, word in self._plan)
        # A client may send nothing while nothing is said for long; and it takes less time.
        if loud or self._quiet < LONG_QUIET:
            await self.push_frame(InputAudioRawFrame(LOUD if loud else SILENT, RATE, 1))
        await self._detect(loud)
        self._hear(at + CHUNK_S)

    async def _detect(self, loud: bool) -> None:
        self._speech = self._speech + CHUNK_S if loud else 0.0
        self._quiet = 0.0 if loud else self._quiet + CHUNK_S
        if loud and self._speaking:
            return
        if not self._speaking and self._speech >= VAD_START - 1e-6:
            self._speaking = True
            await self.broadcast_frame(VADUserStartedSpeakingFrame, start_secs=VAD_START)
        elif self._speaking and self._quiet >= VAD_STOP - 1e-6:
            self._speaking = False
            self._tell_final(finalized=self.recogniser.finalizes)
            await self.broadcast_frame(VADUserStoppedSpeakingFrame, stop_secs=VAD_STOP)

    def _hear(self, now: float) -> None:
        while self._plan and self._plan[0][0] + self._plan[0][1].length <= now:
            begin, word = self._plan.pop(0)
            if word.text:
                self.said.append(Said(word.text, begin, begin + word.length))
        endpointing = self.recogniser.endpointing
        if endpointing is not None and abs(self._quiet - endpointing) < 1e-6:
            self._tell_final(finalized=False)
        elif now - self._last_interim >= self.recogniser.interims_every:
            self._last_interim = now
            self._tell_interim(now)

    def _tell_interim(self, now: float) -> None:
        words = [each.text for each in self.said[self._final :]]
        if self.recogniser.tells_begun_words:
            words += [w.text for begin, w in self._plan if begin < now and w.text]
        if words:
            text = " ".join(words)
            self._send(InterimTranscriptionFrame(text, "caller", "now"))

    def _tell_final(self, *, finalized: bool) -> None:
        words = [each.text for each in self.said[self._final :]]
        self._final = len(self.said)
        if words:
            text = " ".join(words)
            self._send(TranscriptionFrame(text, "caller", "now", finalized=finalized))

    def _send(self, frame: Frame) -> None:
        self._outbox.put_nowait((self.now + self.recogniser.latency, frame))

    async def _deliver(self) -> None:
        while True:
            due, frame = await self._outbox.get()
            await asyncio.sleep(max(0.0, due - self.now))
            await self.push_frame(frame)
