"""When a turn starts, and what becomes of an answer that someone talks over.

While the assistant has something to say, speech only pauses it. It is stopped by words that mean
something; after a cough, a noise or an acknowledgement it goes on where it was. An acknowledgement
is an answer where the assistant has just asked something. A command to stop is obeyed at once,
whatever a persona lets interrupt it; while the assistant is asleep, nothing else is minded.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    ErrorFrame,
    Frame,
    InterruptionFrame,
    STTMetadataFrame,
    TranscriptionFrame,
    UserBackchannelFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.services.stt_latency import DEFAULT_TTFS_P99
from pipecat.turns.types import ProcessFrameResult
from pipecat.turns.user_start import BaseUserTurnStartStrategy
from pipecat.utils.time import time_now_iso8601

from bots.turns.acknowledgements import Acknowledgements
from bots.turns.floor import Floor
from bots.turns.utterance import Utterance
from processors.alarm import Alarm
from processors.stop.frames import GoodbyeFrame, StopCommandFrame
from processors.turn_frames import (
    PauseVoiceFrame,
    ResumeVoiceFrame,
    VoiceOverFrame,
    VoicePausedFrame,
)
from processors.wake.frames import FellAsleepFrame, WokeFrame

# After speech with no words in it, so long behind what the recogniser takes, it was a noise.
NO_WORDS_WITHIN = 0.1
# With less than this left to say, "yes" is to what has been said, not to its saying.
NEARLY_OVER_S = 0.3


@dataclass
class Doubt:
    """Speech over the assistant's, of which it is not known yet whether it is meant to stop it.

    Attributes:
        asked: Whether the assistant was asking something, or had nearly done.
        speaking: Whether the speech goes on.
    """

    asked: bool = False
    speaking: bool = True


class BargeInStrategy(BaseUserTurnStartStrategy):
    """Starts a turn at speech; over the assistant's own speech, once it is meant."""

    def __init__(
        self,
        *,
        utterance: Utterance,
        floor: Floor,
        acknowledgements: Acknowledgements,
        interruptions: bool,
    ) -> None:
        """Make a strategy for one session.

        Args:
            utterance: What the caller has said, kept by the strategies together.
            floor: What the assistant is about, likewise.
            acknowledgements: What does not stop the assistant.
            interruptions: Whether anything does.
        """
        super().__init__(enable_interruptions=interruptions)
        self._utterance = utterance
        self._floor = floor
        self._acknowledgements = acknowledgements
        self._interruptions = interruptions
        self._transcribes_within = DEFAULT_TTFS_P99
        self._in_turn = False
        self._doubt: Doubt | None = None
        self._alarm = Alarm(self)

    @property
    def resolves_proposed_turn_start_frames(self) -> bool:
        """A recogniser may hear speech, too; the voice activity detector hears it sooner."""
        return True

    async def handle_user_turn_started(self) -> None:
        """Note that the caller has the floor."""
        self._in_turn = True
        self._floor.is_yielding = self._floor.has_something_to_say and self._interruptions
        self._floor.has_something_to_say = False
        self._doubt = None
        await self._alarm.drop()

    async def handle_user_turn_stopped(self) -> None:
        """Note that the assistant has it; without words it has nothing to answer."""
        self._in_turn = False
        self._floor.has_something_to_say = bool(self._utterance.final_text)

    async def cleanup(self) -> None:
        """End what is under way."""
        await super().cleanup()
        await self._alarm.drop()

    async def process_frame(self, frame: Frame) -> ProcessFrameResult:
        """Look at a frame.

        Args:
            frame: The frame.

        Returns:
            That other strategies may look at it, too.
        """
        match frame:
            case STTMetadataFrame():
                self._transcribes_within = frame.ttfs_p99_latency
            case BotStartedSpeakingFrame():
                self._floor.has_something_to_say = True
            case VoiceOverFrame() | ErrorFrame():
                await self._voice_over()
            case VoicePausedFrame() if self._doubt:
                nearly_over = frame.rest is not None and frame.rest < NEARLY_OVER_S
                self._doubt.asked = frame.asks or nearly_over
            case FellAsleepFrame():
                self._floor.is_asleep = True
                await self._dismiss()
            case WokeFrame():
                self._floor.is_asleep = False
            case StopCommandFrame() | GoodbyeFrame():
                await self._obey()
            case VADUserStartedSpeakingFrame():
                await self._speech_began()
            case VADUserStoppedSpeakingFrame() if self._doubt:
                self._doubt.speaking = False
                await self._weigh()
            case _ if self._utterance.hear(frame) and not self._in_turn:
                await self._heard_words(is_final=isinstance(frame, TranscriptionFrame))
        return ProcessFrameResult.CONTINUE

    async def _speech_began(self) -> None:
        self._utterance.speech_began()
        if self._in_turn or self._floor.is_asleep:
            return
        if not self._floor.has_something_to_say or not self._interruptions:
            await self.trigger_user_turn_started()
        elif self._doubt:
            self._doubt.speaking = True
            await self._alarm.drop()
        else:
            await self._begin_doubt()

    async def _begin_doubt(self) -> None:
        self._doubt = Doubt()
        await self.push_frame(PauseVoiceFrame())

    async def _heard_words(self, *, is_final: bool) -> None:
        text = self._utterance.text
        if self._utterance.is_stale:
            await self.trigger_reset_aggregation()
        elif not text:
            if self._doubt and is_final:
                await self._weigh()
        elif self._doubt:
            await self._weigh()
        elif not self._floor.has_something_to_say:
            await self.trigger_user_turn_started()
        elif self._acknowledgements.are_all(text):
            # Too soft for the voice activity detector: the voice was never paused.
            if is_final:
                await self._dismiss()
        elif not self._acknowledgements.may_become(text):
            await self.trigger_user_turn_started()

    async def _weigh(self) -> None:
        """See whether the speech is meant to stop the assistant."""
        if self._doubt is None:
            return
        text = self._utterance.text
        if text and not self._acknowledgements.may_become(text):
            await self.trigger_user_turn_started()
        elif self._doubt.speaking:
            return
        elif text and self._acknowledgements.are_all(text):
            await self._acknowledged()
        elif text and self._utterance.finalized:
            await self.trigger_user_turn_started()
        else:
            await self._alarm.set(self._transcribes_within + NO_WORDS_WITHIN, self._decide)

    async def _acknowledged(self) -> None:
        if self._doubt and self._doubt.asked:
            await self.trigger_user_turn_started()
        elif self._utterance.finalized or not self._utterance.interim:
            await self._dismiss()
        else:
            await self._alarm.set(self._transcribes_within, self._decide)

    async def _decide(self) -> None:
        """Decide by what is known, as nothing more has come in time."""
        text = self._utterance.text
        if text and not self._acknowledgements.are_all(text):
            await self.trigger_user_turn_started()
        else:
            await self._dismiss()

    async def _dismiss(self) -> None:
        """Let the assistant go on: what was said was not meant to stop it."""
        text, was_paused = self._utterance.text, self._doubt is not None
        self._doubt = None
        await self._alarm.drop()
        self._utterance.forget()
        await self.trigger_reset_aggregation()
        if text:
            await self.push_frame(UserBackchannelFrame(text, "", time_now_iso8601()))
        if was_paused:
            await self.push_frame(ResumeVoiceFrame())

    async def _obey(self) -> None:
        """Fall silent. What was said so far is no turn; the strategy that ends turns ends it."""
        self._utterance.forget()
        await self.trigger_reset_aggregation()
        if self._in_turn:
            await self.broadcast_frame(InterruptionFrame)
        else:
            await self.trigger_user_turn_started(enable_interruptions=True)

    async def _voice_over(self) -> None:
        self._floor.has_something_to_say = self._floor.is_yielding = False
        if self._doubt:
            # There is nothing left to go on with.
            await self.trigger_user_turn_started()
