"""Aura, told to speak at each piece of an answer.

It speaks nothing until it is flushed, so that a voice which flushes at an answer's end is silent
until then.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from loguru import logger
from pipecat.frames.frames import AggregatedTextFrame, ErrorFrame, Frame, TTSStoppedFrame
from pipecat.services.settings import TTSSettings

from bots.providers.deepgram.deliveries import Delivery, Piece
from bots.providers.deepgram.delivering import DeliveringTTSService
from bots.providers.deepgram.flush_budget import QUICK, USUAL, FlushBudget

DELIVERED_WITHIN_S = 5.0


class AuraTTSService(DeliveringTTSService):
    """Speaks the first piece of an answer at once, and the others as the budget allows.

    In an audio context come, for each delivery: the frames that announce its pieces, its audio,
    and the `TTSTextFrame`s of its pieces once `Flushed` says that their audio is complete. Pieces
    for which there is no flush to spare come in one delivery at the answer's end.
    """

    def __init__(self, *, budget: FlushBudget | None = None, **kwargs: Any) -> None:
        """Make the service.

        Args:
            budget: Counts its flushes.
            **kwargs: Passed to `DeepgramTTSService`.
        """
        super().__init__(**kwargs)
        self._budget = budget or FlushBudget()
        self._begun: str | None = None
        self._is_said = False

    @property
    def is_waiting(self) -> bool:
        """Whether text waits for the budget to spare a flush."""
        return self._held is not None

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """Hand a text over; it is spoken once it is flushed.

        Args:
            text: The text.
            context_id: The audio context that it belongs to.

        Yields:
            Nothing but an error, as the audio comes by itself.
        """
        await self._ready()
        if self._held and self._held.context_id != context_id:
            await self._flush()
        # Noted before it is sent: whatever cuts this short must find that there is text to clear.
        self._held = self._held or Delivery(context_id)
        async for frame in super().run_tts(text, context_id):
            self._is_said = not isinstance(frame, ErrorFrame)
            yield frame

    async def flush_audio(self, context_id: str | None = None) -> None:
        """End an answer: all of its text is known.

        Args:
            context_id: The answer's audio context.
        """
        if context_id is None:
            return
        await self._flush()
        last = self._due.last_of(context_id)
        if last:
            last.is_last = True
        else:
            await self._end_context(context_id)

    async def on_turn_context_completed(self) -> None:
        """End the turn, in a context opened anew if it went quiet while its text was held."""
        if self._held and self._held.context_id == self._turn_context_id:
            await self._start_audio_context(self._held.context_id)
        await super().on_turn_context_completed()

    async def on_audio_context_interrupted(self, context_id: str) -> None:
        """Have the vendor forget what was to be said.

        Speech that must not be interrupted is not cleared away with the rest: it is waited for,
        and what comes before it has no context any more.

        Args:
            context_id: The audio context that was interrupted.
        """
        await self.stop_all_metrics()
        on_its_way = [*self._due, *([self._held] if self._held else [])]
        if on_its_way and all(self._may_interrupt(delivery) for delivery in on_its_way):
            await self._clear()

    async def on_audio_context_completed(self, context_id: str) -> None:
        """Begin anew with the vendor where a context ended for want of audio.

        Args:
            context_id: The audio context that ended.
        """
        await super().on_audio_context_completed(context_id)
        if self._due.last_of(context_id):
            logger.warning(f"{self}: no audio comes for what was flushed")
            await self._clear()

    # TTSService narrows the type of AIService's argument in the same way.
    async def _update_settings(  # type: ignore[override]
        self, delta: TTSSettings
    ) -> dict[str, Any]:
        """Change settings, which connects anew, once all that was said before has come."""
        await self._flush()
        try:
            async with asyncio.timeout(DELIVERED_WITHIN_S):
                await self._due.all_in()
        except TimeoutError:
            logger.warning(f"{self}: settings change before all audio has come")
        return await super()._update_settings(delta)

    async def _announce_text(self, src_frame: AggregatedTextFrame, context_id: str) -> None:
        # A later piece is announced when its audio is next.
        src_frame.will_be_spoken = False
        if not self.audio_context_available(context_id):
            await super()._announce_text(src_frame, context_id)

    async def _push_spoken_text(
        self, src_frame: AggregatedTextFrame, text: str, context_id: str, append_to_context: bool
    ) -> None:
        """Keep the words until their audio has come, and flush if they need not wait."""
        said, self._is_said = self._is_said, False
        if not said:
            return
        self._held = self._held or Delivery(context_id)
        self._held.pieces.append(Piece(src_frame, text, append_to_context))
        if self._budget.spares(USUAL if self._begun == context_id else QUICK):
            await self._flush()

    async def _flush(self) -> None:
        """Have what is held spoken, as soon as the vendor lets it be."""
        while self._held and (wait := self._budget.wait()) > 0:
            # The context must not end for want of audio meanwhile.
            self._refresh_audio_context(self._held.context_id)
            await asyncio.sleep(min(wait, 1.0))
        if self._held and self._held.pieces:
            self._budget.spend()
            self._begun = self._held.context_id
            if not self._due:
                await self._announce(self._held)
            await self._send_flush()
        self._held = None

    async def _delivered(self, delivery: Delivery) -> None:
        """Tell the words of what has been spoken, and announce what comes next."""
        context_id = delivery.context_id
        for piece in delivery.pieces:
            if self.audio_context_available(context_id):
                await super()._push_spoken_text(
                    piece.frame, piece.text, context_id, piece.append_to_context
                )
        if delivery.is_last:
            await self._end_context(context_id)
        if self._due.first:
            await self._announce(self._due.first)

    async def _announce(self, delivery: Delivery) -> None:
        for piece in delivery.pieces:
            if not piece.frame.will_be_spoken and self.audio_context_available(delivery.context_id):
                await super()._announce_text(piece.frame, delivery.context_id)

    async def _end_context(self, context_id: str) -> None:
        if self.audio_context_available(context_id):
            await self.append_to_audio_context(context_id, TTSStoppedFrame(context_id=context_id))
            await self.remove_audio_context(context_id)

    def _may_interrupt(self, delivery: Delivery) -> bool:
        context = self._tts_contexts.get(delivery.context_id)
        return context is None or context.interruptible
