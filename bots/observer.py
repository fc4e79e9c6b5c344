"""Watches the frames go by and tells what happened, as events."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any, cast

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    ErrorFrame,
    Frame,
    FunctionCallCancelFrame,
    FunctionCallResultFrame,
    FunctionCallsStartedFrame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    LLMContextAssistantTurnFrame,
    LLMContextUserTurnFrame,
    LLMFullResponseStartFrame,
    LLMMessagesAppendFrame,
    TranscriptionFrame,
    UserStartedSpeakingFrame,
)
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from bots.events import (
    AssistantSpoke,
    EmotionHeard,
    Event,
    Failed,
    FellAsleep,
    FinalTranscript,
    InterimTranscript,
    LanguageChanged,
    ModelChosen,
    ProviderChanged,
    State,
    StateChanged,
    ToolUsed,
    Woke,
)
from bots.failover.frames import ModelChosenFrame, ProviderChangedFrame
from bots.failures import failure
from bots.open_turns import OpenTurns, TurnEnded
from bots.turn_record import TurnRecord
from bots.written import LanguageCode
from processors.emotion.frames import UserEmotionFrame
from processors.language.frames import LanguageChangedFrame
from processors.speech.spoken_text import SpokenTextFrame
from processors.transcripts import Transcript
from processors.turn_frames import FinalizeFrame, VoicePausedFrame, VoiceResumedFrame
from processors.wake.frames import FellAsleepFrame, WokeFrame

NANOSECONDS = 1e-9
UPSTREAM = (ErrorFrame, FinalizeFrame)
# What was heard of an answer that is cut is known this soon, in seconds.
HEARD_WITHIN = 0.3
Tell = Callable[[Event], Awaitable[None]]
React = Callable[[Any, float], Awaitable[None]]


class SessionObserver(BaseObserver):
    """Turns frames into events, and tells the record of the turns what happens."""

    def __init__(
        self,
        *,
        language: LanguageCode,
        source: str,
        tell: Tell,
        turn_ended: TurnEnded,
        asleep: bool = False,
        deaf_to: Collection[FrameProcessor] = (),
    ) -> None:
        """Make an observer for one session.

        Args:
            language: The language that the conversation starts in.
            source: The provider of the language model that answers.
            tell: Called with each event but the turns.
            turn_ended: Called with the record of each turn that is over.
            asleep: Whether the assistant has to be called first.
            deaf_to: Whose frames are not looked at.
        """
        super().__init__(observe_every_push=False)
        self._language = language
        self._tell = tell
        self._deaf_to = deaf_to
        self._turns = OpenTurns(source=source, turn_ended=turn_ended)
        self._at_rest: State = "asleep" if asleep else "listening"
        self._state: State | None = None
        self._state_before_pause: State = "listening"
        self._reactions: dict[type[Frame], React] = {
            InterimTranscriptionFrame: self._interim,
            TranscriptionFrame: self._final,
            UserStartedSpeakingFrame: self._user_began,
            LLMContextUserTurnFrame: self._user_ended,
            LLMMessagesAppendFrame: self._user_typed,
            InterruptionFrame: self._interrupted,
            FunctionCallsStartedFrame: self._tools_started,
            FunctionCallResultFrame: self._tool_done,
            FunctionCallCancelFrame: self._tool_cancelled,
            ModelChosenFrame: self._model_chosen,
            ProviderChangedFrame: self._provider_changed,
            LanguageChangedFrame: self._language_changed,
            LLMFullResponseStartFrame: self._answer_began,
            BotStartedSpeakingFrame: self._voice_began,
            BotStoppedSpeakingFrame: self._voice_ended,
            VoicePausedFrame: self._voice_paused,
            VoiceResumedFrame: self._voice_resumed,
            UserEmotionFrame: self._emotion_guessed,
            WokeFrame: self._woke,
            FellAsleepFrame: self._fell_asleep,
            SpokenTextFrame: self._spoke,
            LLMContextAssistantTurnFrame: self._answer_ended,
            ErrorFrame: self._failed,
        }

    async def on_push_frame(self, data: FramePushed) -> None:
        """Look at a frame as it is first pushed.

        Args:
            data: The frame, and when it was pushed.
        """
        # What is broadcast goes both ways and counts once; these only go upstream.
        if data.direction != FrameDirection.DOWNSTREAM and not isinstance(data.frame, UPSTREAM):
            return
        if data.source in self._deaf_to and isinstance(data.frame, Transcript):
            return
        at = data.timestamp * NANOSECONDS
        self._turns.see(data.frame, at)
        react = self._reactions.get(type(data.frame))
        if react:
            await react(data.frame, at)

    async def _interim(self, frame: InterimTranscriptionFrame, at: float) -> None:
        await self._tell(InterimTranscript(frame.text, _code(frame.language)))

    async def _final(self, frame: TranscriptionFrame, at: float) -> None:
        self._turns.heard_in(_code(frame.language))
        await self._tell(FinalTranscript(frame.text, _code(frame.language)))

    async def _user_began(self, frame: UserStartedSpeakingFrame, at: float) -> None:
        await self._enter("listening")

    async def _user_ended(self, frame: LLMContextUserTurnFrame, at: float) -> None:
        await self._turns.said(frame.text, at)
        await self._enter("thinking")

    async def _user_typed(self, frame: LLMMessagesAppendFrame, at: float) -> None:
        words = [str(m.get("content")) for m in frame.messages if isinstance(m, dict)]
        if frame.run_llm:
            await self._turns.typed(" ".join(words))
            await self._enter("thinking")

    async def _interrupted(self, frame: InterruptionFrame, at: float) -> None:
        if cut := self._turns.interrupt():
            self.create_task(self._close_interrupted(cut))
        await self._enter(self._at_rest)

    async def _close_interrupted(self, turns: list[TurnRecord]) -> None:
        """Close what was cut, once what was heard of it is known, or if nothing was."""
        await asyncio.sleep(HEARD_WITHIN)
        await self._turns.close(turns)

    async def _model_chosen(self, frame: ModelChosenFrame, at: float) -> None:
        self._turns.source = frame.provider
        await self._tell(ModelChosen(frame.provider, frame.model, frame.cause))

    async def _provider_changed(self, frame: ProviderChangedFrame, at: float) -> None:
        if frame.leg == "llm":
            self._turns.source = frame.after
        await self._tell(ProviderChanged(frame.leg, frame.before, frame.after, frame.cause))

    async def _language_changed(self, frame: LanguageChangedFrame, at: float) -> None:
        self._language = cast(LanguageCode, frame.language)
        await self._tell(LanguageChanged(self._language, frame.cause))

    async def _answer_began(self, frame: LLMFullResponseStartFrame, at: float) -> None:
        self._turns.answer_began()

    async def _voice_began(self, frame: BotStartedSpeakingFrame, at: float) -> None:
        await self._enter("speaking")

    async def _voice_ended(self, frame: BotStoppedSpeakingFrame, at: float) -> None:
        if self._state == "speaking":
            await self._enter(self._at_rest)

    async def _voice_paused(self, frame: VoicePausedFrame, at: float) -> None:
        self._state_before_pause = self._state or "listening"
        await self._enter("paused")

    async def _voice_resumed(self, frame: VoiceResumedFrame, at: float) -> None:
        if self._state == "paused":
            await self._enter(self._state_before_pause)

    async def _woke(self, frame: WokeFrame, at: float) -> None:
        self._at_rest = "listening"
        await self._tell(Woke(frame.persona, frame.phrase))
        await self._enter("listening")

    async def _fell_asleep(self, frame: FellAsleepFrame, at: float) -> None:
        self._at_rest = "asleep"
        await self._tell(FellAsleep())
        await self._enter("asleep")

    async def _emotion_guessed(self, frame: UserEmotionFrame, at: float) -> None:
        self._turns.felt(str(frame.label))
        await self._tell(EmotionHeard("user", str(frame.label), round(frame.confidence, 2)))

    async def _spoke(self, frame: SpokenTextFrame, at: float) -> None:
        if frame.emotion:
            self._turns.spoken_as(frame.emotion)
            await self._tell(EmotionHeard("assistant", frame.emotion, 1.0))
        language = cast(LanguageCode, frame.language) if frame.language else self._language
        self._turns.spoken_in(language)
        await self._tell(AssistantSpoke(frame.text, language, frame.emotion))

    async def _tools_started(self, frame: FunctionCallsStartedFrame, at: float) -> None:
        self._turns.tool_called()
        for call in frame.function_calls:
            await self._tell(ToolUsed(call.function_name, "started"))

    async def _tool_done(self, frame: FunctionCallResultFrame, at: float) -> None:
        await self._tell(ToolUsed(frame.function_name, "done"))

    async def _tool_cancelled(self, frame: FunctionCallCancelFrame, at: float) -> None:
        await self._tell(ToolUsed(frame.function_name, "cancelled"))

    async def _failed(self, frame: ErrorFrame, at: float) -> None:
        # What a provider says of its failure may hold a key; it goes to the log only.
        code, text = failure(frame.processor)
        await self._tell(Failed(code, text))
        if code in ("llm_failed", "tts_failed") and await self._turns.failed():
            await self._enter(self._at_rest)

    async def _answer_ended(self, frame: LLMContextAssistantTurnFrame, at: float) -> None:
        # Marks of what was felt are taken out with a blank on either side.
        await self._turns.heard_of_answer(" ".join(frame.text.split()))

    async def close_all(self) -> None:
        """Close the turns that are under way, at the end of the session."""
        await self._turns.close_all()

    async def _enter(self, state: State) -> None:
        if state != self._state:
            self._state = state
            await self._tell(StateChanged(state))


def _code(language: object) -> str | None:
    """The first two letters of a BCP-47 tag; None where the recogniser gave none."""
    return str(language)[:2] if language else None
