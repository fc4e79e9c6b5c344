"""Nova, made to say what it heard as soon as someone pauses.

https://developers.deepgram.com/docs/finalize
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from deepgram.listen.v1.socket_client import AsyncV1SocketClient
from deepgram.listen.v1.types import ListenV1Finalize, ListenV1Results
from loguru import logger
from pipecat.frames.frames import (
    Frame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.deepgram.stt import DeepgramSTTService
from websockets.exceptions import ConnectionClosed

from bots.providers.deepgram.sent_audio import SentAudio
from processors.transcripts import HEARD_UNTIL, NothingHeardFrame
from processors.turn_frames import FinalizeFrame

LEAVES_WITHIN_S = 1.0


class NovaSTTService(DeepgramSTTService):
    """Sends Finalize when a `FinalizeFrame` asks for it, and at the end of speech if need be.

    A transcript that answers one is `finalized`, unless what was said since has been asked about
    meanwhile, or somebody has begun to speak again: then there is more to come.
    """

    tells_of_nothing = True
    """Whether a `NothingHeardFrame` comes of what holds no words."""

    # Pipecat declares none, and makes one.
    _connection: AsyncV1SocketClient | None  # type: ignore[assignment]
    _connection_task: asyncio.Task[None] | None  # type: ignore[assignment]

    def __init__(self, **kwargs: Any) -> None:
        """Make the service.

        Args:
            **kwargs: Passed to `DeepgramSTTService`; its encoding must be linear16.
        """
        super().__init__(**kwargs)
        self._sent = SentAudio()
        self._sent_before = 0.0
        self._heard_until = 0.0
        self._was_connected = False
        self.last_message_at = 0.0

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        """Send audio.

        Args:
            audio: PCM16 at the service's rate.

        Yields:
            None: transcripts come by themselves.
        """
        if self._need_reconnect and self._is_between_utterances:
            await self._reconnect()
        await self._see_whether_it_hung_up()
        async for frame in super().run_stt(audio):
            yield frame
        if self._connection:
            self._sent_now().add(audio, len(audio) / 2 / self._channels / self.sample_rate)

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Finalise when asked to, and when speech ends.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        if isinstance(frame, VADUserStoppedSpeakingFrame):
            # Past DeepgramSTTService, which would finalise again what is final.
            await super(DeepgramSTTService, self).process_frame(frame, direction)
            await self._end_speech()
            return
        await super().process_frame(frame, direction)
        if isinstance(frame, FinalizeFrame):
            await self._finalize()
        elif isinstance(frame, VADUserStartedSpeakingFrame):
            self._sent_now().begin_to_speak()

    async def push_frame(
        self, frame: Frame, direction: FrameDirection = FrameDirection.DOWNSTREAM
    ) -> None:
        """Push a frame; a transcript says how much of the audio it makes final."""
        if isinstance(frame, TranscriptionFrame):
            frame.metadata[HEARD_UNTIL] = self._heard_until
        await super().push_frame(frame, direction)

    async def _see_whether_it_hung_up(self) -> None:
        """Say that the connection has been closed in due form, of which Pipecat says nothing."""
        if self._was_connected and self._connection is None and not self._reconnecting:
            self._was_connected = False
            await self.push_error("Deepgram has closed the connection")
        self._was_connected = self._connection is not None

    async def _request_reconnect(self) -> None:
        """Connect anew, for new settings, as soon as nothing that was said is on its way.

        Pipecat waits for the end of a turn, which never comes while the assistant is asleep.
        """
        self._can_reconnect = self._can_reconnect or self._is_between_utterances
        await super()._request_reconnect()

    async def _disconnect(self) -> None:
        """Leave, whether or not the vendor can be told, and whether or not it answers."""
        socket: Any = getattr(self._connection, "_websocket", None)
        try:
            async with asyncio.timeout(LEAVES_WITHIN_S):
                await super()._disconnect()
        except (ConnectionClosed, TimeoutError) as problem:
            logger.warning(f"{self}: left without a word: {problem!r}")
            if self._connection_task:
                await self.cancel_task(self._connection_task)
                self._connection_task = None
        finally:
            # The SDK's own closing would go on for twenty seconds without an answer.
            if socket is not None and not socket.closed:
                socket.transport.abort()

    @property
    def _is_between_utterances(self) -> bool:
        return not self._user_speaking and self._sent_now().is_settled

    async def _end_speech(self) -> None:
        if not self._sent_now().is_settled:
            await self._finalize()
        elif self._last_transcript_time:
            # Its final came before the VAD's word, which alone starts the clock.
            await self.stop_ttfb_metrics(end_time=self._last_transcript_time)
            await self._cancel_ttfb_timeout()

    async def _finalize(self) -> None:
        sent = self._sent_now()
        if not self._connection or not sent.is_more:
            return
        sent.ask()
        try:
            await self._connection.send_finalize(ListenV1Finalize(type="Finalize"))
        except ConnectionClosed as error:
            # The connection is being replaced; the new one is asked anew.
            logger.warning(f"{self}: Finalize could not be sent: {error}")

    async def _on_message(self, message: object) -> None:
        self.last_message_at = asyncio.get_running_loop().time()
        if isinstance(message, ListenV1Results) and message.is_final:
            end = message.start + message.duration
            self._heard_until = self._sent_before + end
            if message.from_finalize:
                self._finalize_requested = self._sent_now().answer(end)
        await super()._on_message(message)
        # An answer without words marks no transcript, nor the next one that comes.
        self._finalize_pending = False
        if isinstance(message, ListenV1Results) and message.is_final and not _words(message):
            await self.push_frame(NothingHeardFrame(self._heard_until))

    def _sent_now(self) -> SentAudio:
        """What has been sent on the connection that there is now."""
        if self._sent.connection is not self._connection:
            self._sent_before += self._sent.seconds
            self._sent = SentAudio(self._connection)
        return self._sent


def _words(results: ListenV1Results) -> str:
    alternatives = results.channel.alternatives if results.channel else []
    return alternatives[0].transcript if alternatives else ""
