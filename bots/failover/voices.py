"""The voices' leg: what has not been heard of one that fails, the next one says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

import numpy as np
from pipecat.frames.frames import (
    AggregatedTextFrame,
    ErrorFrame,
    Frame,
    InterruptionFrame,
    LLMFullResponseEndFrame,
    LLMFullResponseStartFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)
from pipecat.processors.frame_processor import FrameDirection

from bots.failover.branch import Branch
from bots.failover.causes import cause_of
from bots.failover.connected import Connected
from bots.failover.member import Member
from bots.failover.speeches import Speeches
from bots.failover.told_again import is_told_again
from processors.speech.sounds import SoundFrame
from processors.turn_frames import VoiceBrokenOffFrame, VoiceHeardFrame, VoiceOverFrame

# The voice's way out says within this what has been heard.
HEARD_WITHIN_S = 0.5
# No voice begins with so much of nothing.
LONGEST_SILENCE_S = 0.8
# -66 dBFS: nobody hears it.
SILENT = 16
# What the next voice says, or ends, in its turn.
SAID_AGAIN = (
    AggregatedTextFrame
    | LLMFullResponseEndFrame
    | TTSAudioRawFrame
    | TTSStartedFrame
    | TTSStoppedFrame
)


class Voices(Connected):
    """Has everything said by the first voice that says it."""

    leg = "tts"

    def __init__(self, first: Member, *, members: Callable[[], Sequence[Member]]) -> None:
        """Make a leg.

        Args:
            first: Who speaks at first.
            members: Who may speak now, the preferred one first.
        """
        super().__init__(first, members=members)
        self._speeches = Speeches()
        self._silence = 0.0
        # A voice that fails may tell words of which there is no sound: they wait for the first.
        self._words: list[TTSTextFrame] = []
        self._audible: set[str | None] = set()
        self._came_at = 0.0
        self._is_whole = asyncio.Event()
        self._is_whole.set()
        self._called: Branch | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Take note of what is to be said, and pass it on."""
        match frame:
            case VoiceHeardFrame():
                await self._begin_anew(frame.words)
                return
            case InterruptionFrame():
                await self._forget()
            case VoiceOverFrame():
                self._speeches.heard()
            case LLMFullResponseStartFrame() if not (self._speeches.is_due or self._is_mending):
                await self._go_back()
        if direction == FrameDirection.DOWNSTREAM and self._speeches.hand(frame):
            await self._expect_audio()
        await super().process_frame(frame, direction)

    async def nearly_over(self) -> None:
        """Wait until what is left of one that failed has been handed to the next."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self.serving.timeout + HEARD_WITHIN_S):
                await self._is_whole.wait()
        await super().nearly_over()

    async def lets_out(self, branch: Branch, frame: Frame) -> bool:
        """Let the voice out, and see whether it is one."""
        if is_told_again(frame) or not await super().lets_out(branch, frame):
            return False
        if self._is_mending and isinstance(frame, SAID_AGAIN):
            return False
        match frame:
            case LLMFullResponseStartFrame():
                self._speeches.opened(frame)
            case TTSStartedFrame():
                self._speeches.begun(frame.context_id)
                self._silence = 0.0
            case SoundFrame():
                pass
            case TTSAudioRawFrame():
                return await self._audio_came(branch, frame)
            case TTSTextFrame() if frame.context_id not in self._audible:
                self._words.append(frame)
                return False
            case TTSTextFrame():
                self._speeches.told(frame.context_id, frame.text)
            case TTSStoppedFrame():
                return await self._stopped(branch, frame.context_id)
        return True

    async def failed(self, branch: Branch, error: ErrorFrame) -> bool:
        """Have the rest said by a new connection, or by the next voice."""
        if branch is self._serving and not self._is_mending:
            await self._give_up_on(branch.member, cause_of(error))
        return True

    async def _expect_audio(self) -> None:
        if not self._overdue.is_set:
            self._came_at = self.now
            await self._overdue.set(self.serving.timeout, self._see)

    async def _see(self) -> None:
        """See whether audio is overdue."""
        if not self._speeches.is_due or self._is_mending:
            return
        if getattr(self._serving.service, "is_waiting", False):
            self._came_at = self.now
        left = self._came_at + self.serving.timeout - self.now
        if left > 0:
            await self._overdue.set(left, self._see)
        else:
            await self._give_up_on(self.serving, "timeout")

    async def _audio_came(self, branch: Branch, frame: TTSAudioRawFrame) -> bool:
        self._came_at = self.now
        if frame.context_id in self._audible:
            return True
        samples = np.frombuffer(frame.audio, np.int16)
        if np.abs(samples.astype(np.int32)).max(initial=0) > SILENT:
            self._audible.add(frame.context_id)
            branch.member.breaker.worked()
            await self._tell_words()
            return True
        self._silence += len(samples) / frame.num_channels / frame.sample_rate
        if self._silence > LONGEST_SILENCE_S:
            await self._give_up_on(branch.member, "silence")
            return False
        return True

    async def _tell_words(self) -> None:
        """Let the words out that came before the first sound of them."""
        words, self._words = self._words, []
        for frame in words:
            self._speeches.told(frame.context_id, frame.text)
            await self.let_out(frame)

    async def _stopped(self, branch: Branch, context_id: str | None) -> bool:
        """See whether there was any sound of the words that were told."""
        if any(character.isalnum() for frame in self._words for character in frame.text):
            await self._give_up_on(branch.member, "silence")
            return False
        self._words = []
        self._audible.discard(context_id)
        self._speeches.ended(context_id)
        return True

    @property
    def _is_mending(self) -> bool:
        return not self._is_whole.is_set()

    async def _give_up_on(self, failed: Member, cause: str) -> None:
        self._is_whole.clear()
        self._words = []
        # In a task of its own: who has failed may be running this one.
        await self._mending.set(0.0, partial(self._replace, failed, cause))

    async def _replace(self, failed: Member, cause: str) -> None:
        member = self.after(failed, is_mute=cause in ("timeout", "silence"))
        if member is None:
            await self._nobody_speaks(cause)
            return
        self._called = await self.call_on(member, cause)
        await self.let_out(VoiceBrokenOffFrame())
        await self._mending.set(HEARD_WITHIN_S, partial(self._begin_anew, {}))

    async def _nobody_speaks(self, cause: str) -> None:
        self._is_whole.set()
        was_due = self._speeches.is_due
        self._speeches.forget()
        if was_due:
            await self.push_error(f"no voice speaks ({cause})")

    async def _begin_anew(self, heard: Mapping[str | None, int]) -> None:
        """Tell the one that was called what has not been heard."""
        branch, self._called = self._called, None
        await self._mending.drop()
        if branch is None:
            return
        self._is_whole.set()
        await self.serve_by(branch)
        frames = self._speeches.begin_anew(heard)
        for frame in frames:
            await self._tell(branch, frame)
        if frames:
            self._came_at = self.now
            await self._overdue.set(self.serving.timeout, self._see)

    async def _tell(self, branch: Branch, frame: Frame) -> None:
        if branch.pipeline:
            await branch.pipeline.queue_frame(frame)

    async def _go_back(self) -> None:
        """Have the preferred one speak again, if it may work again."""
        if preferred := self.comes_back:
            await self.serve_by(await self.call_on(preferred, "back"))

    async def _forget(self) -> None:
        self._speeches.forget()
        self._words = []
        self._audible.clear()
        await self._overdue.drop()
