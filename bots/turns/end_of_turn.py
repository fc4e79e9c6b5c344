"""When a turn is over.

At the first quiet the recogniser is asked to make final what it has heard, and the model is asked
about the words that stand (`early_answer`). The turn itself ends when the voice activity detector
is quiet, the words are final, and the silence is as long as the words and Smart Turn call for
(`deadline`).
"""

from __future__ import annotations

import asyncio

from loguru import logger
from pipecat.frames.frames import (
    EagerEndOfTurnCancelFrame,
    EagerTranscriptionFrame,
    Frame,
    InputAudioRawFrame,
    ProposedUserStoppedSpeakingFrame,
    STTMetadataFrame,
    TranscriptionFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection
from pipecat.turns.types import ProcessFrameResult, UserTurnSpeculation
from pipecat.turns.user_stop import BaseUserTurnStopStrategy
from pipecat.utils.time import time_now_iso8601

from bots.turns.completeness import Completeness
from bots.turns.deadline import Deadline
from bots.turns.early_answer import EarlyAnswer
from bots.turns.floor import Floor
from bots.turns.silence import WORDS_STAND_AFTER, Silence
from bots.turns.utterance import Utterance
from bots.turns.verdict import EndOfTurn, Verdict
from processors.alarm import Alarm
from processors.language.frames import LanguageChangedFrame, LanguageNotSpokenFrame
from processors.stop.frames import GoodbyeFrame, StopCommandFrame
from processors.turn_frames import FinalizeFrame, VoiceOverFrame

# So long a quiet has the recogniser make final what looks whole, in seconds,
QUIET_BEHIND_A_SENTENCE = 0.06
# and so long what cannot be the end: quiet within words is shorter.
QUIET_BEHIND_AN_OPEN_END = 0.12
# Smart Turn needs so much of the silence.
HEARD_SILENCE = 0.12
# Words that were heard longer ago say nothing of how the speech has ended.
FRESH_S = 0.25
# The answer to a turn that is waited out is begun so long before the wait is over.
BEGINS_BEFORE = 0.35
# Less than this is not worth an alarm.
A_MOMENT = 0.002


class EndOfTurnStrategy(BaseUserTurnStopStrategy):
    """Ends a turn, and has its answer begun early."""

    def __init__(
        self,
        *,
        utterance: Utterance,
        floor: Floor,
        end_of_turn: EndOfTurn,
        longest_wait: float,
        answer_early: bool,
    ) -> None:
        """Make a strategy for one session.

        Args:
            utterance: What the caller has said, kept by the strategies together.
            floor: What the assistant is about, likewise.
            end_of_turn: Says how likely audio (16-bit mono samples, Hz) is a whole turn.
            longest_wait: How long to wait after a pause that may not be the end, in seconds.
            answer_early: Whether the model is asked before the turn is over.
        """
        super().__init__()
        self._utterance = utterance
        self._floor = floor
        self._answers_early = answer_early
        self._silence = Silence()
        self._verdict = Verdict(self, self._silence, end_of_turn, self._reconsider)
        self._alarm = Alarm(self)
        self._early = EarlyAnswer(ask=self._ask, withdraw=self._withdraw)
        self._deadline = Deadline(
            self._silence, utterance, self._verdict, floor, longest_wait=longest_wait
        )
        self._in_turn = False
        self._asked_to_finalize = False
        self._has_looked = False

    @property
    def resolves_proposed_turn_stop_frames(self) -> bool:
        """A recogniser may say that it hears the end of a turn; what follows is decided here."""
        return True

    async def handle_user_turn_started(self) -> None:
        """Begin to look for the turn's end."""
        self._in_turn = True

    async def handle_user_turn_stopped(self) -> None:
        """Make ready for the next turn, whoever ended this one."""
        self._in_turn = False
        self._deadline.proposed = self._deadline.obeyed = False
        await self._early.give_up()
        self._early.next_turn()
        self._utterance.forget()
        self._silence.forget()
        await self._alarm.drop()

    async def cleanup(self) -> None:
        """End what is under way."""
        await super().cleanup()
        await self._alarm.drop()
        await self._verdict.drop()

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        """Look at a frame.

        Args:
            frame: The frame.

        Returns:
            That other strategies may look at it, too.
        """
        self._silence.hear(frame, self._now)
        match frame:
            case STTMetadataFrame():
                self._deadline.transcribes_within = frame.ttfs_p99_latency
            case InputAudioRawFrame():
                await self._heard_audio()
            case VADUserStoppedSpeakingFrame() if not self._floor.is_asleep:
                self._verdict.ask()
                await self._reconsider()
            case StopCommandFrame() | GoodbyeFrame():
                await self._obey()
            case LanguageChangedFrame():
                # It has been begun in the language before.
                await self._early.give_up()
            case LanguageNotSpokenFrame():
                await self._early.answered_by_others()
            case EagerTranscriptionFrame():
                await self._guess(frame.text, sure=True)
            case EagerEndOfTurnCancelFrame():
                self._early.refused()
            case VoiceOverFrame() if self._in_turn:
                await self._reconsider()
            case ProposedUserStoppedSpeakingFrame():
                self._deadline.proposed = True
                await self._reconsider()
            case _ if self._utterance.hear(frame):
                self._deadline.heard_words_at = self._now
                await self._early.words_changed(self._utterance.text)
                await self._reconsider()
        return ProcessFrameResult.CONTINUE

    async def _heard_audio(self) -> None:
        silence = self._silence
        if silence.quiet.seconds == 0:
            self._asked_to_finalize = self._has_looked = False
            self._utterance.speaks_on()
            return
        if not self._asked_to_finalize and silence.has_lasted(self._quiet_that_counts):
            self._asked_to_finalize = True
            await self.push_frame(FinalizeFrame(), FrameDirection.UPSTREAM)
        if not self._has_looked and silence.may_be_the_end:
            self._has_looked = True
            await self._begin_early()
        # A verdict costs some 60 ms of CPU; it is worth it where an answer waits for it.
        if silence.has_lasted(HEARD_SILENCE) and self._early.is_under_way:
            self._verdict.ask()

    @property
    def _quiet_that_counts(self) -> float:
        """After how long a quiet the recogniser is asked to finish, in seconds."""
        match self._utterance.completeness:
            case Completeness.OPEN if self._words_are_fresh:
                return QUIET_BEHIND_AN_OPEN_END
            case Completeness.QUESTION | Completeness.FINISHED:
                return QUIET_BEHIND_A_SENTENCE
        return WORDS_STAND_AFTER

    async def _reconsider(self) -> None:
        """See whether the turn is over, or when it will be if nothing more comes."""
        await self._begin_early()
        await self._alarm.drop()
        due = self._deadline.at()
        if due is None or not self._in_turn:
            return
        left = due - self._now
        if left <= A_MOMENT:
            await self._end()
        elif left > BEGINS_BEFORE + A_MOMENT:
            await self._alarm.set(left - BEGINS_BEFORE, self._nearly_due)
        else:
            await self._alarm.set(left, self._reconsider)

    async def _nearly_due(self) -> None:
        """Begin the answer to a turn that is waited out."""
        if not self._is_open:
            await self._guess(self._utterance.text, sure=self._utterance.finalized)
        await self._reconsider()

    async def _obey(self) -> None:
        """Have the turn end as soon as the command has been spoken, unless more is said."""
        self._deadline.obeyed = True
        await self._early.give_up()
        await self._reconsider()

    async def _end(self) -> None:
        if self._utterance.interim:
            await self._take_for_final(self._utterance.interim)
            return
        # Nothing else may end it meanwhile.
        self._in_turn = False
        text = self._utterance.final_text
        if text and await self._early.confirm(text):
            await self.trigger_user_turn_finalized(confirms_speculation=True)
        else:
            await self._early.give_up()
            await self.trigger_user_turn_stopped()

    async def _take_for_final(self, interim: str) -> None:
        """Take words for final that the recogniser has left standing for too long."""
        logger.warning(f"The recogniser has not made final what it heard: [{interim}]")
        frame = TranscriptionFrame(interim, "", time_now_iso8601(), finalized=True)
        await self.push_frame(frame)

    async def _begin_early(self) -> None:
        """Ask the model, if the words seem to be all."""
        if not self._silence.may_be_the_end or self._is_open:
            return
        if self._utterance.completeness is Completeness.UNSURE and not self._verdict.is_complete:
            return
        stands = self._utterance.finalized or not self._silence.speaking
        if stands or self._words_are_fresh:
            await self._guess(self._utterance.text, sure=self._utterance.finalized)

    async def _guess(self, text: str, *, sure: bool) -> None:
        # What was heard of an interrupted answer is part of the question.
        if self._floor.is_yielding:
            return
        if self._answers_early and self._in_turn and text:
            await self._early.words_stand(text, sure=sure)

    @property
    def _words_are_fresh(self) -> bool:
        return self._now - self._deadline.heard_words_at < FRESH_S

    @property
    def _is_open(self) -> bool:
        return self._utterance.completeness is Completeness.OPEN

    async def _ask(self, speculation: UserTurnSpeculation) -> None:
        await self.trigger_user_turn_inference_triggered(speculation=speculation)

    async def _withdraw(self) -> None:
        await self.trigger_user_turn_speculation_cancelled()

    @property
    def _now(self) -> float:
        return asyncio.get_running_loop().time()
