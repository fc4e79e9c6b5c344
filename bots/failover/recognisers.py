"""The recognisers' leg: what one has not made final is told to the next, and nothing is lost.

Audio is kept until it is final. Where a recogniser's connection is cut, a new one to the same
vendor is fed with it, faster than it was spoken; where the vendor does not answer any more, the
next of the chain is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from pipecat.frames.frames import (
    CancelFrame,
    EndFrame,
    ErrorFrame,
    Frame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    ServiceSwitcherFrame,
    ServiceUpdateSettingsFrame,
    StartFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.pipeline.parallel_pipeline import ParallelPipeline
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from bots.failover.branch import Branch
from bots.failover.causes import cause_of
from bots.failover.connected import Connected
from bots.failover.member import Member
from bots.failover.recording import SILENCE_S, Recording
from bots.failover.told_again import is_told_again, told_again
from processors.transcripts import HEARD_UNTIL, NothingHeardFrame
from processors.turn_frames import FinalizeFrame

# Speech that is shorter, the silence by which its end is known included, may have been a cough.
WORDS_TAKE_S = 0.8
# Where nobody hears, it is tried again after so long, and then after twice as long.
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0

FOR_THE_RECOGNISER = (
    StartFrame | EndFrame | CancelFrame | ServiceUpdateSettingsFrame | ServiceSwitcherFrame
)
MARKS = VADUserStartedSpeakingFrame | VADUserStoppedSpeakingFrame | FinalizeFrame


class Recognisers(Connected):
    """Has everything heard by the first recogniser that does.

    One that says that there were no words is believed: another would hear some in any noise.
    """

    leg = "stt"

    def __init__(self, first: Member, *, members: Callable[[], Sequence[Member]]) -> None:
        """Make a leg.

        Args:
            first: Who hears at first.
            members: Who may hear now, the preferred one first.
        """
        super().__init__(first, members=members)
        self._recording = Recording()
        self._begins_at = 0.0
        self._pause = FIRST_PAUSE_S
        self._has_heard = False
        self._spoken_from = 0.0
        self._fell_silent_at = 0.0
        self._is_replacing = False

    async def call(self, member: Member) -> Branch:
        """Make a recogniser, which is told from here what has not been made final."""
        branch = await super().call(member)
        _keep_audio_to_itself(branch.service)
        return branch

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Keep what is heard, and tell the recogniser.

        Args:
            frame: The frame. What is not for the recogniser alone passes it by: one that hangs
                must keep nothing to itself.
            direction: Where it is going.
        """
        if isinstance(frame, FOR_THE_RECOGNISER):
            await super().process_frame(frame, direction)
            return
        await super(ParallelPipeline, self).process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            self._recording.add(frame, direction)
            await self._serving.service.queue_frame(frame, direction)
        else:
            if isinstance(frame, MARKS):
                self._recording.add(frame, direction)
            await self._serving.service.queue_frame(told_again(frame), direction)
        await self.push_frame(frame, direction)
        await self._watch(frame)

    async def push_frame(
        self, frame: Frame, direction: FrameDirection = FrameDirection.DOWNSTREAM
    ) -> None:
        """Push a frame out of the leg, unless it has been before."""
        if not is_told_again(frame):
            await super().push_frame(frame, direction)

    async def lets_out(self, branch: Branch, frame: Frame) -> bool:
        """Let out what is heard, and take note of what of it is final."""
        if not await super().lets_out(branch, frame):
            return False
        if isinstance(frame, TranscriptionFrame):
            branch.member.breaker.worked()
            self._has_heard, self._pause = True, FIRST_PAUSE_S
            await self._settle(frame)
        elif isinstance(frame, InterimTranscriptionFrame):
            self._has_heard = True
        elif isinstance(frame, NothingHeardFrame):
            self._heard_nothing(frame.until)
            return False
        return True

    async def failed(self, branch: Branch, error: ErrorFrame) -> bool:
        """Have what is not final heard by a new connection, or by the next one."""
        if branch is self._serving and not self._is_replacing:
            await self._give_up_on(branch, cause_of(error))
        return True

    async def _settle(self, frame: TranscriptionFrame) -> None:
        until = frame.metadata.get(HEARD_UNTIL)
        self._recording.settle(None if until is None else self._begins_at + until)
        if not (self._recording.is_unsettled or self._is_replacing):
            await self._mending.set(0.0, self._go_back)

    async def _watch(self, frame: Frame) -> None:
        match frame:
            case VADUserStartedSpeakingFrame():
                self._spoken_from, self._has_heard = self._recording.now, False
                await self._overdue.drop()
            case VADUserStoppedSpeakingFrame():
                self._fell_silent_at = self.now
                await self._overdue.set(self.serving.timeout, self._see)

    async def _see(self) -> None:
        """See whether words are overdue."""
        recording = self._recording
        if self._is_replacing or recording.is_spoken or not recording.is_unsettled:
            return
        if self._has_heard or (self._was_long and self._shows_no_sign_of_life):
            await self._give_up_on(self._serving, "timeout")
        else:
            # A noise.
            recording.settle()

    def _heard_nothing(self, until: float | None) -> None:
        """Take note that there are no words, or no more words, up to a position."""
        recording = self._recording
        is_all = until is None or self._begins_at + until >= recording.spoken_until - SILENCE_S
        if is_all and not recording.is_spoken:
            recording.settle()

    @property
    def _was_long(self) -> bool:
        return self._recording.spoken_until - self._spoken_from >= WORDS_TAKE_S

    @property
    def _shows_no_sign_of_life(self) -> bool:
        """Whether the recogniser would have said that there was nothing to hear, and has not."""
        service: Any = self._serving.service
        if not getattr(service, "tells_of_nothing", False):
            return False
        return getattr(service, "last_message_at", 0.0) < self._fell_silent_at

    async def _give_up_on(self, branch: Branch, cause: str) -> None:
        self._is_replacing = True
        # In a task of its own: who has failed may be running this one.
        await self._mending.set(0.0, partial(self._replace, branch.member, cause))

    async def _replace(self, failed: Member, cause: str) -> None:
        """Turn to who comes next, or try again later if there is nobody."""
        member = self.after(failed, is_mute=cause == "timeout")
        if member:
            await self._move_to(member, cause)
            return
        await self.push_error(f"no recogniser answers ({cause})")
        await self._mending.set(self._pause, partial(self._try_again, cause))
        self._pause = min(2 * self._pause, LONGEST_PAUSE_S)

    async def _try_again(self, cause: str) -> None:
        await self._move_to(next(iter(self.members()), self.serving), cause)

    async def _move_to(self, member: Member, cause: str) -> None:
        branch = await self.call_on(member, cause)
        await self._tell_again(branch)
        await self.serve_by(branch)
        self._is_replacing = False
        if not self._recording.is_spoken:
            await self._overdue.set(self.serving.timeout, self._see)

    async def _go_back(self) -> None:
        """Have the preferred one hear again, if it may work again."""
        if preferred := self.comes_back:
            await self._move_to(preferred, "back")

    async def _tell_again(self, branch: Branch) -> None:
        entries = self._recording.entries()
        self._begins_at = entries[0].at if entries else self._recording.now
        for entry in entries:
            is_audio = isinstance(entry.frame, InputAudioRawFrame)
            frame = entry.frame if is_audio else told_again(entry.frame)
            await branch.service.queue_frame(frame, entry.direction)


def _keep_audio_to_itself(service: FrameProcessor) -> None:
    """Leave it to the leg to pass audio on, which a recogniser that hangs would keep."""
    recogniser: Any = service
    recogniser._audio_passthrough = False
