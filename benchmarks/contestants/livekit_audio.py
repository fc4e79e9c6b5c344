"""A caller's audio for LiveKit Agents, from a WebSocket and to it."""

from __future__ import annotations

import asyncio
import time
from collections import deque

from fastapi import WebSocket
from livekit import rtc
from livekit.agents.voice.io import AudioInput, AudioOutput, AudioOutputCapabilities

from benchmarks.contestants.agreed import SAMPLE_RATE

# LiveKit's own room sends pieces of 10 ms at the speed of speech.
PIECE_S = 0.01
PIECE_BYTES = int(SAMPLE_RATE * PIECE_S) * 2


class SocketInput(AudioInput):
    """What the caller says."""

    def __init__(self) -> None:
        super().__init__(label="socket")
        self._frames: asyncio.Queue[rtc.AudioFrame] = asyncio.Queue()

    def take(self, audio: bytes) -> None:
        """Take what came: PCM16."""
        self._frames.put_nowait(rtc.AudioFrame(audio, SAMPLE_RATE, 1, len(audio) // 2))

    async def __anext__(self) -> rtc.AudioFrame:
        return await self._frames.get()


class SocketOutput(AudioOutput):
    """What the assistant says, at the speed of speech; as in LiveKit's rooms it can be paused."""

    def __init__(self, websocket: WebSocket) -> None:
        """Make one that sends nothing yet.

        Args:
            websocket: The client.
        """
        super().__init__(
            label="socket",
            capabilities=AudioOutputCapabilities(pause=True),
            sample_rate=SAMPLE_RATE,
        )
        self._websocket = websocket
        # None is the end of a segment.
        self._waiting: deque[bytes | None] = deque()
        self._something = asyncio.Event()
        self._may_play = asyncio.Event()
        self._may_play.set()
        self._played = 0.0
        self._due = 0.0
        self._open = False
        self._sends: set[asyncio.Task[None]] = set()

    async def capture_frame(self, frame: rtc.AudioFrame) -> None:
        """Take audio to be played."""
        await super().capture_frame(frame)
        self._open = True
        audio = bytes(frame.data)
        self._put(*(audio[at : at + PIECE_BYTES] for at in range(0, len(audio), PIECE_BYTES)))

    def flush(self) -> None:
        """Know that a segment is whole."""
        super().flush()
        if self._open:
            self._put(None)

    def clear_buffer(self) -> None:
        """Fall silent at once, on the client's side as well."""
        self._waiting.clear()
        if self._open:
            clearing = asyncio.create_task(self._websocket.send_json({"type": "clear"}))
            self._sends.add(clearing)
            clearing.add_done_callback(self._sends.discard)
            self._end_segment(interrupted=True)

    def pause(self) -> None:
        """Fall silent, and keep the rest."""
        super().pause()
        self._may_play.clear()

    def resume(self) -> None:
        """Go on with the rest."""
        super().resume()
        self._may_play.set()

    async def send(self) -> None:
        """Send what is to be played, from now on."""
        while True:
            await self._something.wait()
            await self._may_play.wait()
            if not self._waiting:
                self._something.clear()
                continue
            piece = self._waiting.popleft()
            if piece is None:
                self._end_segment(interrupted=False)
            else:
                await self._play(piece)

    async def _play(self, piece: bytes) -> None:
        if not self._played:
            self.on_playback_started(created_at=time.time())
        self._played += len(piece) / 2 / SAMPLE_RATE
        await self._websocket.send_bytes(piece)
        self._due = max(self._due, time.monotonic()) + PIECE_S
        await asyncio.sleep(self._due - time.monotonic())

    def _put(self, *pieces: bytes | None) -> None:
        self._waiting.extend(pieces)
        self._something.set()

    def _end_segment(self, *, interrupted: bool) -> None:
        played, self._played, self._open = self._played, 0.0, False
        self.on_playback_finished(playback_position=played, interrupted=interrupted)
