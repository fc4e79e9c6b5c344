"""Notes when the parts of each turn happen, from the frames that go by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pipecat.frames.frames import (
    AggregatedTextFrame,
    BotStartedSpeakingFrame,
    EagerEndOfTurnCancelFrame,
    EagerTranscriptionFrame,
    Frame,
    FunctionCallResultFrame,
    FunctionCallsStartedFrame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    LLMContextFrame,
    LLMFullResponseStartFrame,
    LLMTextFrame,
    MetricsFrame,
    STTMetadataFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.metrics.metrics import TTFATMetricsData

from bots.moments import Moments
from processors.turn_frames import FinalizeFrame, ShapedTextFrame

# A model's first output and its first word come this close together where it does not think,
# in seconds.
THINKS = 0.005
Mark = Callable[[Any, float], None]


class Stopwatch:
    """Keeps the moments of the turn that is being heard, and of those that are being answered.

    What the frames show is taken from them, and what they do not from Pipecat's metrics: a
    service knows when its first token came, though its words may be held until the turn is
    confirmed.
    """

    def __init__(self) -> None:
        self._heard = Moments()
        self._open: list[Moments] = []
        self._ended: Moments | None = None
        self._thought_of: Moments | None = None
        self._words = ""
        self._words_since: float | None = None
        self._hears_ends = False
        self._speaks = False
        self._asked_to_finalize = False
        self._marks: dict[type[Frame], Mark] = {
            STTMetadataFrame: self._recogniser,
            InterimTranscriptionFrame: self._interim,
            EagerTranscriptionFrame: self._predicted,
            TranscriptionFrame: self._final,
            FinalizeFrame: self._finalize,
            VADUserStartedSpeakingFrame: self._spoke,
            VADUserStoppedSpeakingFrame: self._fell_silent,
            UserStartedSpeakingFrame: self._user_began,
            UserStoppedSpeakingFrame: self._user_ended,
            LLMContextFrame: self._asked,
            EagerEndOfTurnCancelFrame: self._withdrawn,
            InterruptionFrame: self._interrupted,
            FunctionCallsStartedFrame: self._tools_started,
            FunctionCallResultFrame: self._tool_done,
            MetricsFrame: self._measured,
            LLMFullResponseStartFrame: self._answer_began,
            LLMTextFrame: self._first_word,
            AggregatedTextFrame: self._first_piece,
            ShapedTextFrame: self._first_piece,
            TTSAudioRawFrame: self._first_audio,
            BotStartedSpeakingFrame: self._voice_began,
        }

    def see(self, frame: Frame, at: float) -> None:
        """Look at a frame.

        Args:
            frame: The frame, as it is first pushed.
            at: When, in seconds on the pipeline's clock.
        """
        mark = self._marks.get(type(frame))
        if mark:
            mark(frame, at)

    def turn_ended(self, at: float) -> Moments:
        """Take the turn that was heard to be over, and to be answered now.

        Args:
            at: When its words were taken, on the pipeline's clock.

        Returns:
            Its moments; those that follow are noted as they happen.
        """
        ended, self._heard = self._heard, Moments()
        self._ended = ended
        self._words, self._words_since = "", None
        self._asked_to_finalize = False
        ended.turn_end = at if ended.turn_end is None else ended.turn_end
        self._open.append(ended)
        return ended

    def typed(self) -> Moments:
        """Begin the turn of words that were typed. They take no time from a noise before them."""
        self._open.append(Moments())
        return self._open[-1]

    def close(self, moments: Moments) -> None:
        """Note nothing more of a turn."""
        self._open = [each for each in self._open if each is not moments]

    @property
    def _answering(self) -> list[Moments]:
        """The turns that the next words may answer, the one that was asked first in front."""
        return [*self._open, self._heard] if self._heard.early is not None else self._open

    def _recogniser(self, frame: STTMetadataFrame, at: float) -> None:
        # A recogniser that decides itself when a turn ends is not asked to make words final.
        self._hears_ends = frame.ttfs_p99_latency == 0

    def _interim(self, frame: InterimTranscriptionFrame, at: float) -> None:
        if frame.text.strip() != self._words:
            self._words, self._words_since = frame.text.strip(), at

    def _predicted(self, frame: EagerTranscriptionFrame, at: float) -> None:
        # Not the words are news, but that they may be asked.
        self._words, self._words_since = frame.text.strip(), at

    def _final(self, frame: TranscriptionFrame, at: float) -> None:
        self._heard.stt = at

    def _spoke(self, frame: VADUserStartedSpeakingFrame, at: float) -> None:
        self._speaks, self._asked_to_finalize = True, False

    def _finalize(self, frame: FinalizeFrame, at: float) -> None:
        # It is asked at each quiet, and what is asked again in a silence makes no difference.
        if self._speaks or not self._asked_to_finalize:
            self._heard.finalize = at
            self._asked_to_finalize = True

    def _fell_silent(self, frame: VADUserStoppedSpeakingFrame, at: float) -> None:
        turn = self._whose(at - frame.stop_secs)
        turn.speech_end = at - frame.stop_secs
        self._speaks = False
        if turn is self._heard and not self._asked_to_finalize:
            # Recognisers make words final at the end of speech, if nobody asks them before.
            turn.finalize = None if self._hears_ends else at
            self._asked_to_finalize = True

    def _whose(self, silent_since: float) -> Moments:
        """The turn whose speech ended at a moment: it may be confirmed before the silence is."""
        ended = self._ended
        if ended and ended.turn_end is not None and silent_since < ended.turn_end:
            return ended
        return self._heard

    def _user_began(self, frame: UserStartedSpeakingFrame, at: float) -> None:
        self._heard.turn_end = None
        self._ended = None

    def _user_ended(self, frame: UserStoppedSpeakingFrame, at: float) -> None:
        self._heard.turn_end = at

    def _asked(self, frame: LLMContextFrame, at: float) -> None:
        if frame.speculation:
            self._heard.early = at
            self._heard.words = self._words_since
            self._heard.first_token = self._heard.first_output = None

    def _withdrawn(self, frame: Frame, at: float) -> None:
        self._heard.early = self._heard.words = None
        self._heard.first_token = self._heard.first_output = None
        self._heard.text = self._heard.tts = None

    def _interrupted(self, frame: InterruptionFrame, at: float) -> None:
        self._open, self._thought_of = [], None
        self._withdrawn(frame, at)

    def _tools_started(self, frame: FunctionCallsStartedFrame, at: float) -> None:
        turn = next(iter(self._open), None)
        if turn and turn.llm is None:
            turn.tool_call = at if turn.tool_call is None else turn.tool_call
            turn.first_token = turn.first_output = None

    def _tool_done(self, frame: FunctionCallResultFrame, at: float) -> None:
        turn = next(iter(self._open), None)
        if turn and turn.llm is None:
            turn.tool_done, turn.tool = at, frame.function_name

    def _measured(self, frame: MetricsFrame, at: float) -> None:
        for measured in frame.data:
            if isinstance(measured, TTFATMetricsData):
                self._first_token(measured, at)

    def _first_token(self, measured: TTFATMetricsData, at: float) -> None:
        turn = next((each for each in self._answering if each.first_token is None), None)
        if turn:
            turn.first_token = at
            if measured.thinking_time >= THINKS:
                turn.first_output = at - measured.thinking_time

    def _answer_began(self, frame: LLMFullResponseStartFrame, at: float) -> None:
        self._thought_of = next((each for each in self._answering if each.llm is None), None)

    def _first_word(self, frame: LLMTextFrame, at: float) -> None:
        if self._thought_of and self._thought_of.llm is None:
            self._thought_of.llm = at

    def _first_piece(self, frame: AggregatedTextFrame, at: float) -> None:
        turn = next(iter(self._answering), None)
        if turn and turn.text is None:
            turn.text = at

    def _first_audio(self, frame: TTSAudioRawFrame, at: float) -> None:
        turn = next(iter(self._answering), None)
        if turn and turn.tts is None:
            turn.tts = at

    def _voice_began(self, frame: BotStartedSpeakingFrame, at: float) -> None:
        turn = next(iter(self._open), None)
        if turn and turn.voice is None:
            turn.voice = at
