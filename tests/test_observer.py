"""What a session tells of the frames that go by."""

from __future__ import annotations

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EagerEndOfTurnCancelFrame,
    ErrorFrame,
    Frame,
    FunctionCallFromLLM,
    FunctionCallResultFrame,
    FunctionCallsStartedFrame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    LLMContextAssistantTurnFrame,
    LLMContextFrame,
    LLMContextUserTurnFrame,
    LLMFullResponseStartFrame,
    LLMMessagesAppendFrame,
    LLMTextFrame,
    TranscriptionFrame,
    TTSAudioRawFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.observers.base_observer import FramePushed
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.filters.identity_filter import IdentityFilter
from pipecat.processors.frame_processor import FrameDirection
from pipecat.tests.utils import SleepFrame, run_test
from pipecat.transcriptions.language import Language

from bots.events import Event
from bots.observer import HEARD_WITHIN, SessionObserver
from bots.providers.phrasebook.llm import PhrasebookLLMService
from bots.turn_record import TurnRecord
from processors.speech.spoken_text import SpokenTextFrame
from processors.turn_frames import FinalizeFrame
from processors.wake.frames import WokeFrame

LEGS = {"stt": "deepgram", "llm": "groq", "tts": "cartesia"}
NOW = "2026-01-01T00:00:00Z"
# Lets what was queued go by before what follows, which may be of higher priority.
THEN = SleepFrame(sleep=0.02)


async def observe(*frames: Frame, asleep: bool = False) -> tuple[list[dict], list[TurnRecord]]:
    told: list[dict] = []
    turns: list[TurnRecord] = []

    async def tell(event: Event) -> None:
        told.append(event.message())

    async def turn_ended(turn: TurnRecord) -> None:
        turns.append(turn)

    observer = SessionObserver(
        language="en", source="groq", tell=tell, turn_ended=turn_ended, asleep=asleep
    )
    in_order = [part for frame in frames for part in (frame, THEN)]
    await run_test(IdentityFilter(), frames_to_send=in_order, observers=[observer])
    return told, turns


def states(told: list[dict]) -> list[str]:
    return [event["state"] for event in told if event["type"] == "state"]


def asked(text: str) -> list[Frame]:
    return [
        UserStartedSpeakingFrame(),
        VADUserStoppedSpeakingFrame(stop_secs=0.2),
        TranscriptionFrame(text, "", NOW, Language.EN),
        LLMContextUserTurnFrame(text=text, timestamp=NOW),
    ]


def answered(text: str) -> list[Frame]:
    return [
        LLMFullResponseStartFrame(),
        LLMTextFrame(text),
        TTSAudioRawFrame(b"\0\0", 16000, 1),
        BotStartedSpeakingFrame(),
        SpokenTextFrame(text=text),
        BotStoppedSpeakingFrame(),
        LLMContextAssistantTurnFrame(text=text, timestamp=NOW),
    ]


async def test_a_turn_from_its_first_word_to_its_last():
    interim = InterimTranscriptionFrame("what", "", NOW, Language.EN_US)
    told, turns = await observe(interim, *asked("what time is it"), *answered("It is nine."))
    assert [event for event in told if event["type"] != "state"] == [
        {"type": "transcript_interim", "content": "what", "language": "en"},
        {"type": "transcript_final", "content": "what time is it", "language": "en"},
        {"type": "assistant", "content": "It is nine.", "language": "en", "emotion": None},
    ]
    assert states(told) == ["listening", "thinking", "speaking", "listening"]
    (turn,) = turns
    assert (turn.user, turn.spoken, turn.interrupted) == (
        "what time is it",
        ["It is nine."],
        False,
    )
    moments = turn.moments
    assert moments.speech_end < moments.stt < moments.turn_end < moments.llm
    assert moments.llm < moments.tts < moments.voice
    latency = turn.over(LEGS).latency_ms
    assert 200 <= latency.stt <= latency.turn_end <= latency.voice_to_voice
    parts = turn.over(LEGS).message()["waterfall"]
    assert sum(part["ms"] for part in parts) == latency.voice_to_voice
    assert {part["owner"] for part in parts} == {"hey summer", "deepgram", "groq", "cartesia"}


async def test_a_greeting_is_no_turn():
    told, turns = await observe(*answered("Hello!"))
    assert turns == []
    assert states(told) == ["speaking", "listening"]


async def test_an_interrupted_answer_keeps_what_was_heard():
    _, turns = await observe(
        *asked("tell me a joke"),
        *answered("Knock knock.")[:5],
        UserStartedSpeakingFrame(),
        InterruptionFrame(),
        LLMContextAssistantTurnFrame(text="Knock", timestamp=NOW),
    )
    (turn,) = turns
    assert (turn.user, turn.spoken, turn.interrupted) == ("tell me a joke", ["Knock"], True)


async def test_a_turn_interrupted_before_a_word_was_heard_ends_with_the_next():
    _, turns = await observe(
        *asked("tell me a joke"),
        UserStartedSpeakingFrame(),
        InterruptionFrame(),
        *asked("no a story"),
        *answered("Once upon a time."),
    )
    assert [(turn.user, turn.spoken, turn.interrupted) for turn in turns] == [
        ("tell me a joke", [], True),
        ("no a story", ["Once upon a time."], False),
    ]
    assert turns[1].moments.voice > turns[1].moments.speech_end > turns[0].moments.speech_end


async def test_a_turn_with_a_tool_is_over_when_its_result_is_spoken():
    call = FunctionCallFromLLM(
        function_name="get_current_time", tool_call_id="1", arguments={}, context=LLMContext()
    )
    told, turns = await observe(
        *asked("what time is it"),
        LLMFullResponseStartFrame(),
        FunctionCallsStartedFrame(function_calls=[call]),
        LLMContextAssistantTurnFrame(text="Let me look.", timestamp=NOW),
        FunctionCallResultFrame("get_current_time", "1", {}, {"time": "9"}),
        *answered("It is nine."),
    )
    (turn,) = turns
    assert turn.spoken == ["Let me look.", "It is nine."]
    assert [event for event in told if event["type"] == "tool"] == [
        {"type": "tool", "name": "get_current_time", "status": "started"},
        {"type": "tool", "name": "get_current_time", "status": "done"},
    ]


async def test_typed_words_are_a_turn_without_a_speech_latency():
    typed = LLMMessagesAppendFrame(
        messages=[{"role": "user", "content": "hello there"}], run_llm=True
    )
    _, turns = await observe(typed, *answered("Hi."))
    (turn,) = turns
    assert (turn.user, turn.spoken) == ("hello there", ["Hi."])
    assert turn.over(LEGS).message()["latency_ms"] == {
        "voice_to_voice": None,
        "turn_end": None,
        "stt": None,
        "llm": None,
        "tts": None,
    }


async def test_an_error_is_told():
    told, _ = await observe(ErrorFrame(error="the line is cut"))
    assert [event["code"] for event in told] == ["failed"]
    assert "the line is cut" not in str(told)


async def test_what_a_provider_says_of_its_failure_stays_out_of_events_and_the_turn_ends():
    failing = PhrasebookLLMService(phrasebooks={}, persona="Ann", language="en", missing_key="K")
    error = ErrorFrame(error="401: Bearer gsk_SECRET", processor=failing)
    told, turns = await observe(*asked("tell me a joke"), error)
    assert told[-2:] == [
        {
            "type": "error",
            "code": "llm_failed",
            "message": "The language model failed; ask again.",
        },
        {"type": "state", "state": "listening"},
    ]
    assert [(turn.user, turn.spoken) for turn in turns] == [("tell me a joke", [])]


async def test_an_answer_cut_before_a_word_of_it_was_heard_ends_its_turn_all_the_same():
    _, turns = await observe(
        *asked("tell me a joke"), InterruptionFrame(), SleepFrame(sleep=2 * HEARD_WITHIN)
    )
    assert [(turn.user, turn.spoken, turn.interrupted) for turn in turns] == [
        ("tell me a joke", [], True)
    ]


async def test_answers_come_in_the_order_of_the_questions_where_nobody_may_interrupt():
    _, turns = await observe(
        *asked("tell me a joke"),
        *answered("Knock knock.")[:5],
        *asked("and a story"),
        LLMContextAssistantTurnFrame(text="Knock knock.", timestamp=NOW),
        *answered("Once upon a time."),
    )
    assert [(turn.user, turn.spoken, turn.interrupted) for turn in turns] == [
        ("tell me a joke", ["Knock knock."], False),
        ("and a story", ["Once upon a time."], False),
    ]


async def test_typed_words_take_no_time_from_a_noise_before_them():
    typed = LLMMessagesAppendFrame(messages=[{"role": "user", "content": "hello"}], run_llm=True)
    _, turns = await observe(VADUserStoppedSpeakingFrame(stop_secs=0.2), typed, *answered("Hi."))
    assert turns[0].moments.speech_end is None


def asked_early(text: str) -> list[Frame]:
    return [
        UserStartedSpeakingFrame(),
        InterimTranscriptionFrame(text, "", NOW),
        LLMContextFrame(context=LLMContext(), speculation=True),
        VADUserStoppedSpeakingFrame(stop_secs=0.2),
        TranscriptionFrame(text, "", NOW, Language.EN),
    ]


async def test_an_answer_to_an_early_question_is_its_turns_even_if_it_begins_before():
    told, turns = await observe(
        *asked_early("what time is it"),
        UserStoppedSpeakingFrame(),
        *answered("It is nine.")[:2],
        LLMContextUserTurnFrame(text="what time is it", timestamp=NOW),
        *answered("It is nine.")[2:],
    )
    (turn,) = turns
    assert turn.source == "groq"
    assert turn.moments.early < turn.moments.turn_end < turn.moments.llm < turn.moments.voice
    assert states(told) == ["listening", "thinking", "speaking", "listening"]


async def test_an_early_question_that_is_withdrawn_is_not_the_one_that_is_answered():
    _, turns = await observe(
        *asked_early("what time"),
        EagerEndOfTurnCancelFrame(),
        UserStoppedSpeakingFrame(),
        LLMContextUserTurnFrame(text="what time is it", timestamp=NOW),
        LLMContextFrame(context=LLMContext()),
        *answered("It is nine."),
    )
    (turn,) = turns
    assert turn.moments.early is None
    assert turn.moments.turn_end < turn.moments.llm


async def test_the_recogniser_is_asked_upstream():
    turns: list[TurnRecord] = []

    async def tell(_: Event) -> None:
        pass

    async def turn_ended(turn: TurnRecord) -> None:
        turns.append(turn)

    observer = SessionObserver(language="en", source="groq", tell=tell, turn_ended=turn_ended)
    where = IdentityFilter()
    up, down = FrameDirection.UPSTREAM, FrameDirection.DOWNSTREAM
    for frame, direction, at in (
        (FinalizeFrame(), up, 10_080_000_000),
        (VADUserStoppedSpeakingFrame(stop_secs=0.2), down, 10_200_000_000),
        (LLMContextUserTurnFrame(text="hi", timestamp=NOW), up, 10_300_000_000),
        (LLMContextUserTurnFrame(text="hi", timestamp=NOW), down, 10_400_000_000),
    ):
        await observer.on_push_frame(FramePushed(where, where, frame, direction, at))
    await observer.close_all()
    (turn,) = turns
    assert turn.moments.ms(turn.moments.finalize) == 80
    assert turn.moments.ms(turn.moments.turn_end) == 400


async def test_what_is_silenced_while_it_sleeps_leaves_it_asleep():
    speaking = (BotStartedSpeakingFrame(), InterruptionFrame())
    told, _ = await observe(*speaking, asleep=True)
    assert states(told) == ["speaking", "asleep"]
    told, _ = await observe(WokeFrame("Ann", "hey ann"), *speaking, asleep=True)
    assert states(told) == ["listening", "speaking", "listening"]
    assert told[0] == {"type": "wake", "persona": "Ann", "phrase": "hey ann"}
