"""A caller in memory: recordings go in at the speed of speech, the answers are kept."""

from __future__ import annotations

import asyncio
from collections import deque

import numpy as np
from pipecat.frames.frames import (
    CancelFrame,
    ClientConnectedFrame,
    EndFrame,
    InputAudioRawFrame,
    OutputAudioRawFrame,
    StartFrame,
)
from pipecat.transports.base_input import BaseInputTransport
from pipecat.transports.base_output import BaseOutputTransport
from pipecat.transports.base_transport import BaseTransport, TransportParams

from bots.samples import SAMPLE_RATE, Samples
from bots.transports.pacing import Pace

CHUNK = SAMPLE_RATE // 50
NANOSECONDS = 1e-9


class Track:
    """One side of a conversation, on a timeline of its own."""

    def __init__(self) -> None:
        self._pieces: list[tuple[float, Samples]] = []
        self._free_from = 0.0

    def add(self, at: float, samples: Samples) -> None:
        """Keep a piece; pieces that would overlap follow each other.

        Args:
            at: When it was heard, in seconds on the pipeline's clock.
            samples: 16 kHz mono.
        """
        start = max(at, self._free_from)
        self._pieces.append((start, samples))
        self._free_from = start + len(samples) / SAMPLE_RATE

    def pieces_since(self, moment: float) -> list[tuple[float, Samples]]:
        """The pieces that were heard from a moment on, with their times."""
        return [(at, samples) for at, samples in self._pieces if at >= moment]

    def samples(self) -> Samples:
        """The whole track from the start of the clock, silence between the pieces."""
        track = np.zeros(round(self._free_from * SAMPLE_RATE) + CHUNK, dtype=np.int16)
        for at, samples in self._pieces:
            start = round(at * SAMPLE_RATE)
            track[start : start + len(samples)] = samples[: len(track) - start]
        return track


class CallerInput(BaseInputTransport):
    """Speaks into the pipeline, 20 ms at a time, and is silent between lines."""

    def __init__(self, owner: MemoryTransport, params: TransportParams) -> None:
        super().__init__(params)
        self._owner = owner
        self._lines: deque[tuple[Samples, asyncio.Future[float]]] = deque()
        self._speaking: asyncio.Task[None] | None = None

    async def play(self, samples: Samples) -> float:
        """Say something.

        Args:
            samples: 16 kHz mono.

        Returns:
            When its first sample went in, in seconds on the pipeline's clock; it is
            returned when the last one has.
        """
        done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._lines.append((samples, done))
        return await done

    def now(self) -> float:
        """The pipeline's clock, in seconds."""
        return self.get_clock().get_time() * NANOSECONDS

    async def start(self, frame: StartFrame) -> None:
        """Begin to send audio.

        Args:
            frame: The start of the pipeline.
        """
        await super().start(frame)
        await self.set_transport_ready(frame)
        await self._owner.connected()
        await self.push_frame(ClientConnectedFrame())
        self._speaking = self.create_task(self._speak())

    async def stop(self, frame: EndFrame) -> None:
        """Fall silent.

        Args:
            frame: The end of the pipeline.
        """
        await self._fall_silent()
        await super().stop(frame)

    async def cancel(self, frame: CancelFrame) -> None:
        """Fall silent at once.

        Args:
            frame: The end of the pipeline.
        """
        await self._fall_silent()
        await super().cancel(frame)

    async def cleanup(self) -> None:
        """Fall silent, however the pipeline ended."""
        await self._fall_silent()
        await super().cleanup()

    async def _fall_silent(self) -> None:
        if self._speaking:
            await self.cancel_task(self._speaking)
            self._speaking = None

    async def _speak(self) -> None:
        pace = Pace()
        silence = np.zeros(CHUNK, dtype=np.int16)
        while True:
            if not self._lines:
                await self._send(silence, pace)
                continue
            samples, done = self._lines.popleft()
            began = self.now()
            for start in range(0, len(samples), CHUNK):
                await self._send(samples[start : start + CHUNK], pace)
            done.set_result(began)

    async def _send(self, samples: Samples, pace: Pace) -> None:
        at = self.now()
        # A microphone gives a chunk when its last sample has been heard.
        await pace.let_out(len(samples) / SAMPLE_RATE)
        self._owner.caller.add(at, samples)
        await self.push_audio_frame(
            InputAudioRawFrame(audio=samples.tobytes(), sample_rate=SAMPLE_RATE, num_channels=1)
        )


class EarOutput(BaseOutputTransport):
    """Hears the answers at the speed of speech and keeps them."""

    def __init__(self, owner: MemoryTransport, params: TransportParams) -> None:
        super().__init__(params)
        self._owner = owner
        self._pace = Pace()

    async def start(self, frame: StartFrame) -> None:
        """Begin to listen.

        Args:
            frame: The start of the pipeline.
        """
        await super().start(frame)
        await self.set_transport_ready(frame)

    async def write_audio_frame(self, frame: OutputAudioRawFrame) -> bool:
        """Hear a chunk.

        Args:
            frame: PCM16, 16 kHz mono.

        Returns:
            True: memory is always there.
        """
        at = self.get_clock().get_time() * NANOSECONDS
        samples = np.frombuffer(frame.audio, dtype=np.int16)
        self._owner.assistant.add(at, samples)
        await self._pace.let_out(len(samples) / SAMPLE_RATE)
        return True


class MemoryTransport(BaseTransport):
    """A place to talk with no device and no network.

    Event handlers:
        on_client_connected: Called when the pipeline has started.

    Attributes:
        caller: What was said into the pipeline.
        assistant: What came out of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.caller = Track()
        self.assistant = Track()
        params = TransportParams(
            audio_in_enabled=True,
            audio_out_enabled=True,
            audio_in_sample_rate=SAMPLE_RATE,
            audio_out_sample_rate=SAMPLE_RATE,
            audio_out_10ms_chunks=2,
            audio_out_end_silence_secs=0,
            # Nobody listens to the silence between answers.
            audio_out_auto_silence=False,
        )
        self._input = CallerInput(self, params)
        self._output = EarOutput(self, params)
        self._register_event_handler("on_client_connected")
        self._register_event_handler("on_client_disconnected")

    def input(self) -> CallerInput:
        """The caller's mouth."""
        return self._input

    def output(self) -> EarOutput:
        """The caller's ear."""
        return self._output

    async def connected(self) -> None:
        """Tell that the caller is there."""
        await self._call_event_handler("on_client_connected", self)
