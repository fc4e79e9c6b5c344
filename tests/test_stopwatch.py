"""What the stopwatch notes of the frames of a turn, in whatever way it is answered."""

from __future__ import annotations

import pytest
from pipecat.frames.frames import (
    AggregatedTextFrame,
    BotStartedSpeakingFrame,
    EagerEndOfTurnCancelFrame,
    EagerTranscriptionFrame,
    Frame,
    FunctionCallFromLLM,
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
from pipecat.processors.aggregators.llm_context import LLMContext

from bots.moments import Moments
from bots.stopwatch import Stopwatch
from bots.waterfall import HELD, OURS, Owners, waterfall
from processors.turn_frames import FinalizeFrame, ShapedTextFrame

NOW = "2026-01-01T00:00:00Z"
OWNERS = Owners(stt="deepgram", llm="groq", tts="cartesia")
SILENT = VADUserStoppedSpeakingFrame(stop_secs=0.2)
ASKED_EARLY = LLMContextFrame(context=LLMContext(), speculation=True)
ASKED = LLMContextFrame(context=LLMContext())
Timed = tuple[float, Frame]


def interim(text: str) -> Frame:
    return InterimTranscriptionFrame(text, "", NOW)


def final(text: str = "what time is it") -> Frame:
    return TranscriptionFrame(text, "", NOW)


def first_token(thinking: float = 0.0) -> Frame:
    measured = TTFATMetricsData(
        processor="llm", ttfat=0.2 + thinking, ttfb=0.2, thinking_time=thinking
    )
    return MetricsFrame(data=[measured])


def piece(kind: type[AggregatedTextFrame] = AggregatedTextFrame) -> Frame:
    return kind("It is nine.", "sentence")


def let_through(at: float) -> list[Timed]:
    return [(at, LLMFullResponseStartFrame()), (at, LLMTextFrame("It "))]


def spoken(at: float) -> list[Timed]:
    return [(at, TTSAudioRawFrame(b"\0\0", 16000, 1)), (at + 0.002, BotStartedSpeakingFrame())]


class Watched:
    """A stopwatch, and the turns that it was told of."""

    def __init__(self) -> None:
        self.stopwatch = Stopwatch()

    def see(self, *frames: Timed) -> Watched:
        for at, frame in frames:
            self.stopwatch.see(frame, at)
        return self

    def turn(self, at: float) -> Moments:
        self.see((at, UserStoppedSpeakingFrame()))
        return self.stopwatch.turn_ended(at + 0.001)


def parts(turn: Moments) -> list[tuple[str, str, int]]:
    return [(each.part, each.owner, each.ms) for each in waterfall(turn, OWNERS)]


def heard() -> list[Timed]:
    return [
        (7.9, VADUserStartedSpeakingFrame()),
        (8.0, UserStartedSpeakingFrame()),
        (9.0, interim("what time")),
        (9.5, interim("what time is it")),
        (10.2, SILENT),
        (10.35, final()),
    ]


def test_an_ordinary_turn():
    watched = Watched().see(*heard())
    turn = watched.turn(10.36)
    watched.see(
        (10.361, ASKED),
        (10.58, first_token()),
        *let_through(10.58),
        (10.6, piece()),
        *spoken(10.69),
    )
    assert parts(turn) == [
        ("silence", OURS, 200),
        ("final transcript", "deepgram", 150),
        ("end of turn", OURS, 10),
        ("first token", "groq", 220),
        ("first clause", OURS, 20),
        ("first audio", "cartesia", 90),
        ("way out", OURS, 2),
    ]


def asked_early() -> list[Timed]:
    return [
        (7.9, VADUserStartedSpeakingFrame()),
        (8.0, UserStartedSpeakingFrame()),
        (10.05, interim("what time is it")),
        (10.07, interim("what time is it ")),
        (10.08, FinalizeFrame()),
        (10.1, ASKED_EARLY),
    ]


def test_an_early_question_is_answered_by_itself_once_it_is_confirmed():
    watched = Watched().see(*asked_early(), (10.2, SILENT), (10.23, final()))
    turn = watched.turn(10.24)
    watched.see(
        (10.32, first_token()),
        *let_through(10.32),
        (10.34, piece(ShapedTextFrame)),
        *spoken(10.43),
    )
    assert parts(turn) == [
        ("interim transcript", "deepgram", 50),
        ("early question", OURS, 50),
        ("first token", "groq", 220),
        ("first clause", OURS, 20),
        ("first audio", "cartesia", 90),
        ("way out", OURS, 2),
    ]


def test_the_words_of_a_held_answer_may_come_before_the_turn_is_told_to_be_over():
    watched = Watched().see(*asked_early(), (10.2, SILENT), (10.32, first_token()))
    watched.see((10.5, final()), (10.51, UserStoppedSpeakingFrame()), *let_through(10.511))
    turn = watched.stopwatch.turn_ended(10.512)
    watched.see((10.53, piece()), *spoken(10.62))
    assert parts(turn)[2:] == [
        ("first token", "groq", 220),
        (HELD, "deepgram", 180),
        (HELD, OURS, 10),
        ("first clause", OURS, 20),
        ("first audio", "cartesia", 90),
        ("way out", OURS, 2),
    ]


def test_a_turn_may_be_confirmed_before_its_silence_is():
    watched = Watched().see(*asked_early(), (10.15, final()))
    turn = watched.turn(10.16)
    watched.see((10.2, SILENT), (10.32, first_token()), *let_through(10.32), *spoken(10.43))
    assert turn.speech_end == pytest.approx(10.0)
    assert turn.finalize == 10.08
    assert sum(ms for _, _, ms in parts(turn)) == 432


def test_a_withdrawn_question_takes_no_part_in_the_turn():
    watched = Watched().see(*asked_early(), (10.2, SILENT), (10.25, first_token()))
    watched.see((10.3, final("what time is it in Rome")), (10.3, EagerEndOfTurnCancelFrame()))
    turn = watched.turn(10.3)
    watched.see((10.301, ASKED), (10.52, first_token()), *let_through(10.52), *spoken(10.61))
    assert parts(turn) == [
        ("silence", OURS, 80),
        ("final transcript", "deepgram", 220),
        ("first token", "groq", 220),
        ("first audio", "cartesia", 90),
        ("way out", OURS, 2),
    ]


def test_a_recogniser_that_predicts_the_end_is_waited_for_even_if_its_words_stood():
    predicted = EagerTranscriptionFrame("what time is it", "", NOW)
    watched = Watched().see((9.9, interim("what time is it")), (10.09, predicted))
    watched.see((10.1, ASKED_EARLY), (10.2, SILENT), (10.23, final()))
    turn = watched.turn(10.24)
    watched.see((10.32, first_token()), *let_through(10.32), *spoken(10.43))
    assert parts(turn)[:2] == [("interim transcript", "deepgram", 90), ("early question", OURS, 10)]


def test_the_recogniser_is_asked_at_the_last_quiet_before_silence_and_not_again_in_it():
    watched = Watched().see((7.9, VADUserStartedSpeakingFrame()), (9.0, FinalizeFrame()))
    watched.see((9.95, FinalizeFrame()), (10.2, SILENT), (10.4, FinalizeFrame()), (10.5, final()))
    turn = watched.turn(10.6)
    assert turn.finalize == 9.95
    watched.see((12.0, VADUserStartedSpeakingFrame()), (14.2, SILENT), (14.3, FinalizeFrame()))
    assert watched.turn(14.5).finalize == 14.2


def test_a_question_may_be_asked_before_silero_takes_the_speech_to_have_ended():
    asked = [(9.7, final()), (9.8, ASKED_EARLY), (10.2, SILENT)]
    watched = Watched().see((7.9, VADUserStartedSpeakingFrame()), *asked)
    turn = watched.turn(10.25)
    watched.see((10.3, first_token()), *let_through(10.3), *spoken(10.4))
    assert parts(turn) == [
        ("first token", "groq", 300),
        ("first audio", "cartesia", 100),
        ("way out", OURS, 2),
    ]


def test_a_second_early_question_counts_and_not_the_first():
    watched = Watched().see(*asked_early(), (10.12, first_token()))
    watched.see((10.13, EagerEndOfTurnCancelFrame()), (11.06, interim("what time is it now")))
    watched.see((11.07, FinalizeFrame()), (11.1, ASKED_EARLY), (11.2, SILENT), (11.23, final()))
    turn = watched.turn(11.24)
    watched.see((11.32, first_token()), *let_through(11.32), *spoken(11.41))
    assert parts(turn)[:3] == [
        ("interim transcript", "deepgram", 60),
        ("early question", OURS, 40),
        ("first token", "groq", 220),
    ]


def test_a_model_that_thinks():
    watched = Watched().see(*heard())
    turn = watched.turn(10.36)
    watched.see((10.7, first_token(thinking=0.12)), *let_through(10.7), *spoken(10.8))
    assert parts(turn)[3:5] == [("first token", "groq", 220), ("thinking", "groq", 120)]


def test_a_recogniser_that_ends_turns_itself_is_not_asked_to():
    watched = Watched().see((0.1, STTMetadataFrame("flux", ttfs_p99_latency=0.0)), *heard())
    turn = watched.turn(10.36)
    watched.see(*let_through(10.58), *spoken(10.69))
    assert parts(turn)[0] == ("final transcript", "deepgram", 350)


def test_a_tool_before_the_first_word():
    call = FunctionCallFromLLM(
        function_name="get_weather", tool_call_id="1", arguments={}, context=LLMContext()
    )
    watched = Watched().see(*heard())
    turn = watched.turn(10.36)
    watched.see(
        (10.58, first_token()),
        (10.6, FunctionCallsStartedFrame(function_calls=[call])),
        (10.9, FunctionCallResultFrame("get_weather", "1", {}, {})),
        (11.12, first_token()),
        *let_through(11.12),
        *spoken(11.2),
    )
    assert parts(turn)[3:6] == [
        ("tool call", "groq", 240),
        ("tool", "get_weather", 300),
        ("first token", "groq", 220),
    ]


def test_what_follows_an_interruption_is_the_next_turns():
    watched = Watched().see(*heard())
    cut = watched.turn(10.36)
    watched.see((10.5, InterruptionFrame()), *let_through(10.6), *spoken(10.7))
    assert (cut.llm, cut.tts, cut.voice) == (None, None, None)


def test_an_answer_goes_to_the_question_that_was_asked_first():
    watched = Watched().see(*heard())
    first = watched.turn(10.36)
    watched.see(*let_through(10.5), (10.9, SILENT), (11.0, final()))
    second = watched.turn(11.0)
    watched.see((11.1, LLMTextFrame("more")), *spoken(11.2), *let_through(11.3))
    assert (first.llm, first.voice) == (10.5, 11.202)
    assert (second.llm, second.voice) == (11.3, None)
    watched.stopwatch.close(first)
    watched.see(*spoken(12.0))
    assert second.voice == 12.002
    assert first.voice == 11.202


def test_a_greeting_and_a_noise_leave_nothing_for_the_next_turn():
    watched = Watched().see(*spoken(1.0), (5.0, UserStartedSpeakingFrame()), (5.5, SILENT))
    watched.see((5.6, UserStoppedSpeakingFrame()), *heard())
    turn = watched.stopwatch.turn_ended(10.4)
    assert turn.turn_end == 10.4
    assert (turn.voice, turn.tts) == (None, None)
    assert turn.speech_end == pytest.approx(10.0)


def test_typed_words_take_nothing_from_what_was_heard():
    watched = Watched().see((5.5, SILENT), (5.6, final()))
    assert watched.stopwatch.typed() == Moments()
