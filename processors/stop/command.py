"""Hears a caller tell the assistant to stop, or take leave, before anybody else hears the words."""

from __future__ import annotations

import asyncio
import copy

from pipecat.audio.vad.vad_analyzer import VAD_STOP_SECS
from pipecat.frames.frames import (
    EndFrame,
    Frame,
    InputAudioRawFrame,
    ProposedUserStoppedSpeakingFrame,
    STTMetadataFrame,
    TranscriptionFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.stop.command_phrases import NOTHING, CommandPhrases, Judgement
from processors.stop.frames import GoodbyeFrame, StopCommandFrame
from processors.stop.held_utterance import HeldUtterance
from processors.stop.obeyed_utterance import ObeyedUtterance
from processors.stop.sound import Sound
from processors.transcripts import Transcript
from processors.words.own_words import OwnWords
from processors.words.phrasing import Match

# So much quiet behind a command, in seconds, is its end.
ENDS_IN_S = 0.1
# So much behind what is none yet lets it pass: nobody behind acts on less.
PASSES_AFTER_S = 0.06
# What a recogniser takes for a word, in seconds, where it does not tell.
TAKES_S = 0.15

Kind = type[StopCommandFrame] | type[GoodbyeFrame]


class StopCommand(FrameProcessor):
    """Takes an utterance that is a command out, and pushes one frame in its place.

    It stands behind the recogniser. Transcripts that may become a command are held: the first
    interim of "stop the timer" is "stop". All others pass at once, and those held with them, in
    order. It knows the assistant's own words from `OwnWordsFrame`s that come upstream: a command
    that is a run of them is taken for an echo and passes as words.

    It runs in Pipecat's direct mode, without a queue and a task of its own. That is safe because
    it changes its state before it pushes anything, and pushing on to a processor that has a queue
    never gives way to another task.
    """

    def __init__(self, *, stop: CommandPhrases, goodbye: CommandPhrases | None = None) -> None:
        """Make one for one session.

        Args:
            stop: What becomes a `StopCommandFrame`.
            goodbye: What becomes a `GoodbyeFrame`; nothing does if there is none.
        """
        super().__init__(enable_direct_mode=True)
        self._commands: list[tuple[Kind, CommandPhrases]] = [(StopCommandFrame, stop)]
        if goodbye:
            self._commands.append((GoodbyeFrame, goodbye))
        self._sound = Sound()
        self._own_words = OwnWords()
        self._utterance = HeldUtterance()
        self._obeyed = ObeyedUtterance(lambda text: self._judge(text)[1].match is Match.IS)
        self._kind: Kind = StopCommandFrame
        self._judgement = NOTHING
        self._takes = TAKES_S
        self._heard_words_at = 0.0

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Take in a frame.

        Args:
            frame: The frame; all but a command's transcripts pass.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        if direction == FrameDirection.UPSTREAM:
            self._own_words.see(frame, self._now)
        elif isinstance(frame, Transcript):
            await self._hear_words(frame)
            return
        elif await self._is_dealt_with(frame):
            return
        await self.push_frame(frame, direction)

    async def _is_dealt_with(self, frame: Frame) -> bool:
        """Take in what tells of the caller's speech; whether it is not to pass."""
        match frame:
            case InputAudioRawFrame() | VADUserStoppedSpeakingFrame():
                self._sound.hear(frame)
                await self._decide()
            case VADUserStartedSpeakingFrame():
                self._begin_speech(frame)
            case ProposedUserStoppedSpeakingFrame():
                await self._decide(is_over=True)
                return self._obeyed.is_last
            case STTMetadataFrame() if frame.ttfs_p99_latency:
                # It counts from the end of speech, which the detector tells that much later.
                self._takes = max(ENDS_IN_S, frame.ttfs_p99_latency - VAD_STOP_SECS)
            case EndFrame():
                await self._pass_on()
        return False

    def _begin_speech(self, frame: VADUserStartedSpeakingFrame) -> None:
        self._sound.hear(frame)
        self._obeyed.speech_began()
        said_before = self._heard_words_at < self._now - frame.start_secs
        if said_before and not self._utterance.held:
            self._utterance.forget()

    async def _hear_words(self, frame: Transcript) -> None:
        rest = self._obeyed.rest_of(
            frame.text,
            self._now,
            is_final=isinstance(frame, TranscriptionFrame),
            finalized=isinstance(frame, TranscriptionFrame) and frame.finalized,
        )
        if frame.text and not rest:
            return
        if rest != frame.text:
            # Whoever has seen it before still sees it whole.
            frame = copy.copy(frame)
            frame.text = rest
        self._heard_words_at = self._now
        self._utterance.take(frame, self._sound)
        self._kind, self._judgement = self._weigh(self._utterance.text)
        await self._decide()

    def _weigh(self, text: str) -> tuple[Kind, Judgement]:
        kind, judgement = self._judge(text)
        is_echo = judgement.match is Match.IS and self._own_words.hold(text, self._now)
        return kind, NOTHING if is_echo else judgement

    def _judge(self, text: str) -> tuple[Kind, Judgement]:
        """What a text is, of all commands; the first counts where it is two."""
        judged = [(kind, phrases.judge(text)) for kind, phrases in self._commands]
        return max(judged, key=lambda each: each[1].nearness)

    async def _decide(self, *, is_over: bool = False) -> None:
        """See whether what is held is a command, or can pass.

        Args:
            is_over: Whether the recogniser says that the utterance is.
        """
        if not self._utterance.held:
            return
        if self._judgement.match is Match.IS:
            if is_over or self._was_all_said(ENDS_IN_S):
                await self._obey()
        elif is_over or self._can_pass():
            await self._pass_on()

    def _can_pass(self) -> bool:
        if self._judgement.match is Match.NONE or self._utterance.finalized:
            return True
        if self._judgement.phrase:
            # Only its last word is missing, or cut: "stop pl".
            return self._utterance.is_heard_out(self._sound, self._takes)
        return self._was_all_said(PASSES_AFTER_S)

    def _was_all_said(self, quiet: float) -> bool:
        is_quiet = self._sound.quiet_for >= quiet
        return is_quiet and self._utterance.is_all_of(self._sound, self._takes)

    async def _obey(self) -> None:
        self._obeyed.begin(self._now, finalized=self._utterance.finalized)
        self._utterance.forget()
        await self.push_frame(self._kind(self._judgement.phrase, self._judgement.language))

    async def _pass_on(self) -> None:
        for frame in self._utterance.release(self._sound):
            await self.push_frame(frame)

    @property
    def _now(self) -> float:
        return asyncio.get_running_loop().time()
