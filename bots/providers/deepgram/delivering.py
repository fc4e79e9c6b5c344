"""Deepgram's voice with its audio labelled by the order in which it was flushed.

Aura speaks what it was handed once it is flushed. It labels no audio, but answers in order: audio
and one `Flushed` for each `Flush`, `Cleared` for `Clear`.

https://developers.deepgram.com/docs/tts-ws-flush
https://developers.deepgram.com/docs/tts-ws-clear
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from loguru import logger
from pipecat.frames.frames import TTSAudioRawFrame, TTSStoppedFrame
from pipecat.services.deepgram.tts import DeepgramTTSService
from pipecat.services.websocket_service import WebsocketService
from websockets.exceptions import ConnectionClosed
from websockets.protocol import State

from bots.providers.deepgram.deliveries import Deliveries, Delivery
from bots.providers.shaped_speech import ShapedSpeech

CLEARED_WITHIN_S = 2.0
REFUSED = "EXCESSIVE_FLUSH"


class DeliveringTTSService(ShapedSpeech, DeepgramTTSService):
    """Knows whose audio comes: that of the oldest delivery on its way.

    After `Clear` nothing is said until `Cleared` has come, so that what is still heard of an old
    answer cannot be taken for a new one.
    """

    # Pipecat declares none, and makes one.
    _receive_task: asyncio.Task[None] | None  # type: ignore[assignment]

    def __init__(self, **kwargs: Any) -> None:
        """Make the service.

        Args:
            **kwargs: Passed to `DeepgramTTSService`.
        """
        super().__init__(**kwargs)
        self._held: Delivery | None = None
        self._due = Deliveries()
        self._connecting = asyncio.Lock()
        self._cleared = asyncio.Event()
        self._cleared.set()

    async def _delivered(self, delivery: Delivery) -> None:
        """What is to be done once all of a delivery's audio has come."""
        raise NotImplementedError

    async def _ready(self) -> None:
        """Be connected, with nothing left on the way of what was cleared."""
        if not self._websocket or self._websocket.state is State.CLOSED:
            await self._connect()
        try:
            async with asyncio.timeout(CLEARED_WITHIN_S):
                await self._cleared.wait()
        except TimeoutError:
            logger.warning(f"{self}: what was cleared is not confirmed; connecting anew")
            await self._connect_anew()

    async def _send_flush(self) -> None:
        """Have what is held spoken; before it is sent, so that whatever comes finds its owner."""
        if self._held:
            self._due.add(self._held)
            self._held = None
            await self._tell("Flush")

    async def _clear(self) -> None:
        """Have everything forgotten that was held or is on its way."""
        self._forget()
        self._cleared.clear()
        await self._tell("Clear")

    def _forget(self) -> None:
        self._held = None
        self._due.drop()
        self._cleared.set()

    async def _tell(self, kind: str) -> None:
        try:
            if self._websocket:
                await self._websocket.send(json.dumps({"type": kind}))
        except ConnectionClosed as error:
            # Whoever receives connects anew, and what was on its way is forgotten.
            logger.warning(f"{self}: {kind} could not be sent: {error}")

    async def _receive_messages(self) -> None:
        async for message in self._get_websocket():
            if isinstance(message, bytes):
                await self._receive_audio(message)
            else:
                await self._receive_message(message)

    async def _receive_audio(self, audio: bytes) -> None:
        delivery = self._due.first
        if delivery:
            context_id = delivery.context_id
            frame = TTSAudioRawFrame(audio, self.sample_rate, 1, context_id=context_id)
            await self.append_to_audio_context(context_id, frame)

    async def _receive_message(self, message: str) -> None:
        try:
            told = json.loads(message)
        except json.JSONDecodeError:
            logger.error(f"{self}: not JSON: {message}")
            return
        match told.get("type"):
            case "Flushed":
                if delivery := self._due.confirm():
                    await self._delivered(delivery)
            case "Cleared":
                self._cleared.set()
            case "Warning" if REFUSED in (told.get("code"), told.get("warn_code")):
                await self.push_error("Deepgram refuses to flush more often")
                # On this connection its text would be spoken with the next answer's.
                raise ConnectionError("a flush was refused")
            case "Warning":
                said = told.get("description") or told.get("warn_msg")
                logger.warning(f"{self} warning: {said or 'unknown'}")

    async def _close_connection_contexts(self) -> None:
        for context_id in self.get_audio_contexts():
            await self.append_to_audio_context(context_id, TTSStoppedFrame(context_id=context_id))
        await super()._close_connection_contexts()

    async def _connect_websocket(self) -> None:
        # Whoever speaks and whoever receives may both find the connection gone.
        async with self._connecting:
            if not self._websocket or self._websocket.state is not State.OPEN:
                self._forget()
            await super()._connect_websocket()

    async def _connect_anew(self) -> None:
        """Leave the connection, but not the contexts: nothing of them has been said on it."""
        await WebsocketService._disconnect(self)
        receiving, self._receive_task = self._receive_task, None
        if receiving:
            await self.cancel_task(receiving)
        await self._disconnect_websocket()
        await self._connect()
