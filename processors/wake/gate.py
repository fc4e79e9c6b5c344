"""Lets the caller's words through once they have called the assistant.

It stands behind the recogniser. Audio and the voice activity detector's frames pass it always;
turn strategies learn from its frames whether anybody listens.
"""

from __future__ import annotations

import asyncio
from typing import Literal

from pipecat.frames.frames import (
    Frame,
    InterimTranscriptionFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.alarm import Alarm
from processors.transcripts import Transcript, edited
from processors.turn_frames import VoiceOverFrame
from processors.wake.frames import CalledFrame, FellAsleepFrame, SleepFrame, WokeFrame
from processors.wake.phrases import Call, WakePhrases
from processors.wake.spotting import SpottedFrame
from processors.wake.utterance import Piece, WakeUtterance
from processors.wake.wakefulness import Wakefulness
from processors.words.own_words import OwnWords

Cause = Literal["silence", "answered", "asked", "misheard"]

# Who says more than the phrase is heard to do so within this, in seconds from when it is final
# and the voice activity detector is quiet: pauses behind a call last half a second.
BARE_AFTER = 0.5
# So long after the assistant has fallen silent, its voice may still come in.
ECHO = 0.5
# Words that come so long after the last ones belong to another utterance.
ANOTHER_AFTER = 3.0


class WakePhraseGate(FrameProcessor):
    """Holds back transcripts until an utterance begins with a wake phrase, and cuts it off.

    Pushes, both ways:

    - `WokeFrame` when somebody is called, before the words behind the call;
    - `CalledFrame` when nothing came behind it;
    - `FellAsleepFrame` when nobody listens any more.

    What it says itself, as `OwnWordsFrame`s tell, does not wake it when the microphone hears it.
    It runs in Pipecat's direct mode, and pushes each transcript as a frame of its own.
    """

    def __init__(
        self,
        phrases: WakePhrases,
        *,
        timeout: float,
        each_turn: bool = False,
    ) -> None:
        """Make one that is asleep.

        Args:
            phrases: The wake phrases of all who listen.
            timeout: After how many seconds of silence on both sides it falls asleep.
            each_turn: Whether it falls asleep as soon as a turn has been answered.
        """
        super().__init__(enable_direct_mode=True)
        self._phrases = phrases
        self._timeout = timeout
        self._each_turn = each_turn
        self._own_words = OwnWords()
        self._utterance = WakeUtterance(phrases)
        self._wakefulness = Wakefulness()
        self._listening: str | None = None
        self._listened_before: str | None = None
        self._is_spent = False
        self._may_be_itself: bool | None = None
        self._heard_at = 0.0
        self._bare: Call | None = None
        self._sign = Alarm(self)
        self._sleep = Alarm(self)

    @property
    def listening(self) -> str | None:
        """The persona that has been called; None while asleep."""
        return self._listening

    async def cleanup(self) -> None:
        """End what is under way."""
        await self._sign.drop()
        await self._sleep.drop()
        await super().cleanup()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Let a frame pass, or a transcript if it is meant for the assistant.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if isinstance(frame, Transcript) and direction == FrameDirection.DOWNSTREAM:
            await self._hear(frame)
        elif isinstance(frame, SleepFrame):
            await self._fall_asleep("asked")
        else:
            await self._see(frame)
            await self.push_frame(frame, direction)
            if isinstance(frame, VoiceOverFrame):
                await self._voice_over()

    async def _see(self, frame: Frame) -> None:
        self._wakefulness.see(frame, self._now)
        self._own_words.see(frame, self._now)
        match frame:
            case SpottedFrame() if frame.is_sure:
                await self._spotted(frame)
            case VADUserStartedSpeakingFrame():
                await self._drop_sign()
                self._begin_utterance()
                self._may_be_itself = self._wakefulness.may_hear_itself(ECHO, self._now)
            case VADUserStoppedSpeakingFrame():
                self._heard_at = self._now
                await self._sign_soon()

    def _begin_utterance(self) -> None:
        self._utterance.begin()
        self._is_spent = False
        self._listened_before = self._listening
        self._may_be_itself = None

    async def _hear(self, frame: Transcript) -> None:
        self._part_utterances()
        complete = not isinstance(frame, InterimTranscriptionFrame)
        piece = self._utterance.hear(frame.text, complete=complete)
        if piece.call and not self._is_spent and not self._is_own(piece.call):
            await self._wake(piece.call)
        if not isinstance(frame, TranscriptionFrame):
            await self._pass_on(frame, piece)
            return
        if self._takes_back(frame, piece):
            await self._take_back(frame)
        await self._pass_on(frame, piece)
        await self._heard_final(frame, piece)

    def _part_utterances(self) -> None:
        """Begin another utterance where the voice activity detector has not said so."""
        now = self._now
        if now - self._heard_at > ANOTHER_AFTER and not self._wakefulness.user_speaks:
            self._begin_utterance()
        if self._may_be_itself is None:
            self._may_be_itself = self._wakefulness.may_hear_itself(ECHO, now)
        self._heard_at = now

    def _is_own(self, call: Call) -> bool:
        """Whether it may be the assistant who has said the phrase."""
        if not self._may_be_itself or call.persona == self._listening:
            return False
        return self._phrases.are_in(self._own_words.text(self._now))

    async def _wake(self, call: Call) -> None:
        if call.persona == self._listening:
            return
        self._listening = call.persona
        self._wakefulness.begin(self._now)
        await self.broadcast_frame(WokeFrame, persona=call.persona, phrase=call.phrase)
        await self._sleep.set(self._timeout, self._doze)

    async def _spotted(self, frame: SpottedFrame) -> None:
        """Wake on a phrase that was heard on the device, and that no transcript has."""
        self._begin_utterance()
        call = Call(frame.persona, frame.phrase, 0)
        await self._wake(call)
        # What is said from now on is no part of the call, and takes nothing of it back.
        self._listened_before, self._bare = self._listening, call
        await self._sign_soon()

    @property
    def _was_called_just_now(self) -> bool:
        return self._listening != self._listened_before

    def _takes_back(self, frame: TranscriptionFrame, piece: Piece) -> bool:
        """Whether the recogniser has made something else of what it took for a call."""
        may_still_be = piece.may_become_call and not frame.finalized
        return self._was_called_just_now and piece.call is None and not may_still_be

    async def _take_back(self, frame: TranscriptionFrame) -> None:
        before = self._listened_before
        if before is None:
            # A turn that its words have opened has none.
            await self.push_frame(edited(frame, ""))
            await self._fall_asleep("misheard")
        else:
            self._listening = before
            await self.broadcast_frame(WokeFrame, persona=before)

    async def _pass_on(self, frame: Transcript, piece: Piece) -> None:
        is_final, has_words = isinstance(frame, TranscriptionFrame), bool(piece.rest.strip())
        # What may become a call is held, so that it is not taken for words.
        is_doubtful = piece.call is None and (piece.may_become_call or self._was_called_just_now)
        if self._listening is None or (not is_final and (is_doubtful or not has_words)):
            return
        if has_words:
            await self._drop_sign()
        if has_words and is_final:
            self._wakefulness.words_passed(self._now)
        await self.push_frame(edited(frame, piece.rest))

    async def _heard_final(self, frame: TranscriptionFrame, piece: Piece) -> None:
        if piece.is_bare and piece.call and piece.call.persona == self._listening:
            self._bare = piece.call
        self._utterance.keep(frame.text)
        if self._wakefulness.user_speaks:
            # A recogniser may have been asked to make final what came before a short pause.
            return
        await self._sign_soon()
        if frame.finalized:
            self._begin_utterance()

    async def _sign_soon(self) -> None:
        if self._bare:
            await self._sign.set(BARE_AFTER, self._show_listening)

    async def _show_listening(self) -> None:
        if self._bare:
            phrase, self._bare = self._bare.phrase, None
            await self.broadcast_frame(CalledFrame, persona=self._listening, phrase=phrase)

    async def _drop_sign(self) -> None:
        self._bare = None
        await self._sign.drop()

    async def _voice_over(self) -> None:
        if self._each_turn and self._wakefulness.has_answered:
            await self._fall_asleep("answered")

    async def _doze(self) -> None:
        left = self._wakefulness.left(self._timeout, self._now)
        if left > 0:
            await self._sleep.set(left, self._doze)
        else:
            await self._fall_asleep("silence")

    async def _fall_asleep(self, cause: Cause) -> None:
        await self._sleep.drop()
        await self._drop_sign()
        if self._listening is not None:
            self._listening = self._listened_before = None
            # What else the recogniser tells of it wakes nobody again.
            self._is_spent = True
            await self.broadcast_frame(FellAsleepFrame, cause=cause)

    @property
    def _now(self) -> float:
        return asyncio.get_running_loop().time()
