"""A recogniser that hears one utterance at a time, from the start of speech to its end."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pipecat.audio.utils import create_stream_resampler
from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    Frame,
    InterimTranscriptionFrame,
    StartFrame,
    STTMuteFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.services.stt_service import STTService
from pipecat.transcriptions.language import Language
from pipecat.utils.time import time_now_iso8601

from bots.errors import ProviderFailed
from processors.transcripts import NothingHeardFrame

SAMPLE_RATE = 16000
"""Hz of the audio that a stream is fed."""

PRE_ROLL = 0.5
"""Seconds of audio before the VAD is sure; it takes 0.2 s of speech to be."""

LONGEST_UTTERANCE = 20.0
"""Seconds. The last passes over an utterance take time in proportion to it."""


class UtteranceStream(Protocol):
    """Where one utterance is decoded while it is spoken."""

    def feed(self, audio: bytes) -> None:
        """Add audio, and never wait: PCM16 little-endian, `SAMPLE_RATE`, mono."""

    def finish(self) -> object:
        """Say that the utterance is over."""

    def cancel(self) -> None:
        """Drop the utterance. It may be called at any time, and again."""

    def interims(self) -> AsyncIterator[str]:
        """The text so far, each time it has changed, until the utterance is over."""

    @property
    def final(self) -> Awaitable[str]:
        """The whole text, once there are no more interims; empty if nothing was understood."""


Stream = TypeVar("Stream", bound=UtteranceStream)


@dataclass
class _Utterance(Generic[Stream]):
    """An utterance whose transcripts are to be pushed.

    Attributes:
        stream: Where it is decoded.
        complete: False for a piece of an utterance that was too long.
    """

    stream: Stream
    complete: bool = True


class UtteranceSTTService(STTService, Generic[Stream]):
    """Turns the VAD's frames into utterances, and their texts into transcripts.

    An utterance lasts from one VAD frame to the other. It is decoded while it is spoken, and
    gives interim transcripts as its text grows and one transcript at its end, marked finalized;
    none if nothing was understood. An interruption changes nothing: what interrupts the bot is
    an utterance like any other.

    If an utterance fails, an error is pushed and the next one is tried again. A service that
    derives from this one opens the streams, and says which language they hear.
    """

    tells_of_nothing = True
    """Whether a `NothingHeardFrame` comes of what holds no words."""

    def __init__(self, *, hears: Language, **kwargs: Any) -> None:
        """Prepare the service.

        Args:
            hears: The language of all transcripts.
            **kwargs: Passed to `STTService`.
        """
        super().__init__(**kwargs)
        self._hears = hears
        self._resampler = create_stream_resampler(clear_after_secs=None)
        self._pre_roll = bytearray()
        self._current: _Utterance[Stream] | None = None
        self._seconds = 0.0
        self._spoken: asyncio.Queue[_Utterance[Stream] | None] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    @abstractmethod
    def open_stream(self, pre_roll: bytes) -> Stream:
        """Begin an utterance.

        Args:
            pre_roll: What was heard just before: PCM16 mono at the pipeline's rate. It is fed
                to the stream later.

        Raises:
            ProviderFailed: There can be no stream.
        """

    def close_stream(self, stream: Stream) -> None:
        """Take note of a stream whose final text has come."""

    def listening(self) -> AbstractContextManager[None]:
        """Hold what the service needs for as long as it runs."""
        return nullcontext()

    def can_generate_metrics(self) -> bool:
        """It reports TTFB and usage."""
        return True

    async def start(self, frame: StartFrame) -> None:
        """Begin to push transcripts."""
        await super().start(frame)
        self._task = self.create_task(self._push_transcripts(), name="transcripts")

    async def stop(self, frame: EndFrame) -> None:
        """Push what was said up to the end."""
        await self._finish()
        self._spoken.put_nowait(None)
        if self._task is not None:
            await self._task
            self._task = None
        await super().stop(frame)

    async def cancel(self, frame: CancelFrame) -> None:
        """Drop what was said."""
        await self._abandon()
        await super().cancel(frame)

    async def cleanup(self) -> None:
        """Let go of the streams, if no EndFrame or CancelFrame has come."""
        await self._abandon()
        await super().cleanup()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Begin and end utterances with the VAD; never wait for a decoder."""
        await super().process_frame(frame, direction)
        if isinstance(frame, VADUserStartedSpeakingFrame):
            await self._begin()
        elif isinstance(frame, VADUserStoppedSpeakingFrame):
            await self._finish()
        elif isinstance(frame, STTMuteFrame):
            self._pre_roll.clear()

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        """Take audio. Its transcripts are pushed later, by a task.

        Args:
            audio: PCM16 little-endian, mono, at the pipeline's sample rate.

        Yields:
            Nothing.
        """
        if self._current is None:
            self._pre_roll += audio
            del self._pre_roll[: -self._bytes(PRE_ROLL)]
        else:
            await self._feed(self._current, audio)
        yield None

    def _bytes(self, seconds: float) -> int:
        return int(seconds * self.sample_rate) * 2

    async def _begin(self) -> None:
        if self._current is not None or self.is_muted:
            return
        pre_roll = bytes(self._pre_roll)
        self._pre_roll.clear()
        try:
            stream = self.open_stream(pre_roll)
        except ProviderFailed as error:
            await self.push_error(f"{error}", exception=error)
            return
        self._current, self._seconds = _Utterance(stream), 0.0
        self._spoken.put_nowait(self._current)
        await self._feed(self._current, pre_roll)

    async def _feed(self, utterance: _Utterance[Stream], audio: bytes) -> None:
        resampled = await self._resampler.resample(audio, self.sample_rate, SAMPLE_RATE)
        utterance.stream.feed(resampled)
        self._seconds += len(audio) / self._bytes(1.0)
        if self._seconds >= LONGEST_UTTERANCE:
            # Someone is still speaking: what they said so far must not end their turn.
            utterance.complete = False
            await self._finish()
            await self._begin()

    async def _finish(self) -> None:
        if self._current is None:
            return
        self._current.stream.feed(await self._resampler.flush())
        self._current.stream.finish()
        self._current = None

    async def _abandon(self) -> None:
        self._current = None
        while not self._spoken.empty():
            if (utterance := self._spoken.get_nowait()) is not None:
                utterance.stream.cancel()
        if self._task is not None:
            await self.cancel_task(self._task)
            self._task = None

    async def _push_transcripts(self) -> None:
        """One utterance after the other, so that transcripts keep the order of what was said."""
        with self.listening():
            while (utterance := await self._spoken.get()) is not None:
                try:
                    await self._push_transcripts_of(utterance)
                except ProviderFailed as error:
                    await self.push_error(f"{error}", exception=error)
                finally:
                    utterance.stream.cancel()

    async def _push_transcripts_of(self, utterance: _Utterance[Stream]) -> None:
        async for text in utterance.stream.interims():
            await self.push_frame(
                InterimTranscriptionFrame(text, self._user_id, time_now_iso8601(), self._hears)
            )
        text = await utterance.stream.final
        self.close_stream(utterance.stream)
        await self.emit_stt_usage_metrics()
        if text:
            await self.push_frame(
                TranscriptionFrame(
                    text,
                    self._user_id,
                    time_now_iso8601(),
                    self._hears,
                    finalized=utterance.complete,
                )
            )
        else:
            await self.push_frame(NothingHeardFrame())

    async def _update_settings(self, delta: Any) -> dict[str, Any]:
        changed = await super()._update_settings(delta)
        self._warn_unhandled_updated_settings(changed)
        return changed
