"""The gate: who is let through, what is cut off, and when it falls asleep."""

from __future__ import annotations

import asyncio

import pytest
from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    EagerTranscriptionFrame,
    InputAudioRawFrame,
    InterimTranscriptionFrame,
    LLMMessagesAppendFrame,
    TranscriptionFrame,
    UserStartedSpeakingFrame,
    UserStoppedSpeakingFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.transcriptions.language import Language

from processors.turn_frames import VoiceOverFrame
from processors.wake.frames import CalledFrame, FellAsleepFrame, SleepFrame, WokeFrame
from processors.words.own_words import OwnWordsFrame
from tests.wake.stage import MOMENT, TIMEOUT, Stage

pytestmark = pytest.mark.looptime


async def test_asleep_no_transcript_passes():
    async with Stage() as stage:
        await stage.say("what time", "what time is it?")
        await stage.send(EagerTranscriptionFrame("what time is it", "caller", "now"))
        assert stage.passed == []
        assert stage.told == []


async def test_asleep_audio_vad_and_typed_words_pass():
    typed = LLMMessagesAppendFrame(messages=[{"role": "user", "content": "hi"}], run_llm=True)
    audio = InputAudioRawFrame(bytes(640), 16000, 1)
    async with Stage() as stage:
        await stage.send(VADUserStartedSpeakingFrame(), audio, VADUserStoppedSpeakingFrame(), typed)
        kinds = {type(frame) for _, frame in stage.assistant.seen}
        assert {InputAudioRawFrame, LLMMessagesAppendFrame} < kinds
        assert {VADUserStartedSpeakingFrame, VADUserStoppedSpeakingFrame} < kinds


async def test_the_phrase_is_cut_off_interim_eager_and_final_alike():
    async with Stage() as stage:
        await stage.speech()
        await stage.interim("hey summer what time")
        await stage.send(EagerTranscriptionFrame("Hey Summer, what time is it?", "caller", "now"))
        await stage.quiet()
        await stage.final("Hey Summer, what time is it?")
        assert stage.told == [
            "Woke summer",
            "InterimTranscription what time",
            "EagerTranscription what time is it?",
            "Transcription what time is it?",
        ]


async def test_it_wakes_at_the_first_interim_that_is_sure():
    async with Stage() as stage:
        await stage.speech()
        await stage.interim("hey")
        await stage.interim("hey summer")
        assert stage.told == []
        await stage.interim("hey summer what")
        assert stage.told == ["Woke summer", "InterimTranscription what"]


async def test_both_sides_are_told():
    async with Stage() as stage:
        await stage.say("hey summer what", "hey summer what time is it")
        await stage.send(SleepFrame())
        for kind in (WokeFrame, FellAsleepFrame):
            upstream, downstream = stage.both(kind)
            assert len(upstream) == len(downstream) == 1
        assert stage.both(WokeFrame)[0][0].phrase == "hey summer"


async def test_a_transcript_keeps_all_but_its_text():
    async with Stage() as stage:
        said = TranscriptionFrame(
            "Hey Summer. Hoe laat is het?", "caller", "noon", Language.NL, {"raw": 1}, True
        )
        said.metadata["channel"] = 1
        await stage.send(said)
        (heard,) = stage.both(TranscriptionFrame)[1]
        assert (heard.text, heard.user_id, heard.timestamp) == (
            "Hoe laat is het?", "caller", "noon",
        )  # fmt: skip
        assert (heard.language, heard.result, heard.finalized) == (Language.NL, {"raw": 1}, True)
        assert heard.metadata == {"channel": 1}
        assert said.text == "Hey Summer. Hoe laat is het?", "observers may look at it later"


async def test_follow_ups_need_no_phrase_and_lose_one_that_they_have():
    async with Stage() as stage:
        await stage.say("hey summer tell me a joke")
        await stage.say("another", "another one")
        await stage.say("hey summer", "hey summer stop", "hey summer stop that")
        assert stage.told == [
            "Woke summer",
            "Transcription tell me a joke",
            "InterimTranscription another",
            "Transcription another one",
            "InterimTranscription stop",
            "Transcription stop that",
        ]


async def test_a_call_may_come_in_several_finals():
    async with Stage() as stage:
        await stage.speech()
        await stage.final("Hey", finalized=False)
        await stage.interim("Summer what")
        await stage.final("Summer, what time", finalized=False)
        await stage.interim("is")
        await stage.quiet()
        await stage.final("is it?")
        assert stage.passed == ["[what]", "what time", "[is]", "is it?"]


async def test_a_final_asked_for_in_a_short_pause_parts_no_phrase():
    async with Stage() as stage:
        await stage.speech()
        await stage.final("Hey,", finalized=True)
        await stage.final("Summer, what time is it?", finalized=True)
        assert stage.passed == ["what time is it?"]


async def test_words_of_two_utterances_make_no_phrase():
    async with Stage() as stage:
        await stage.say("hey")
        await stage.say("summer", "summer is here")
        assert stage.told == []
        await stage.final("hey", finalized=False)
        await asyncio.sleep(60)
        await stage.final("summer is here", finalized=False)
        assert stage.told == []


async def test_a_mention_in_mid_sentence_wakes_nobody_though_its_pieces_begin_with_it():
    async with Stage() as stage:
        await stage.speech()
        await stage.final("I said", finalized=False)
        await stage.interim("hey summer to")
        await stage.final("hey summer to her", finalized=False)
        assert stage.told == []


async def test_what_is_misheard_at_first_is_taken_back():
    async with Stage() as stage:
        await stage.say("a summer of", "a summary of the meeting")
        assert stage.told == [
            "Woke summer",
            "InterimTranscription of",
            "Transcription",
            "FellAsleep misheard",
        ]
        assert stage.gate.listening is None
        assert stage.times(CalledFrame) == []


async def test_a_wavering_recogniser_does_not_open_the_gate_for_other_words():
    async with Stage() as stage:
        await stage.say("hey summer what", "his summit what time", "hey summer what time is it")
        assert stage.passed == ["[what]", "what time is it"]


async def test_a_bare_phrase_gets_a_sign_and_no_words():
    async with Stage() as stage:
        await stage.say("hey", "hey summer", "Hey, Summer!")
        await asyncio.sleep(1)
        assert stage.told == ["Woke summer", "Transcription", "Called summer"]
        assert stage.both(CalledFrame)[0][0].phrase == "hey summer"


@pytest.mark.parametrize("finalized", [True, False])
async def test_who_goes_on_behind_the_phrase_gets_no_sign(finalized):
    async with Stage() as stage:
        await stage.speech()
        await stage.quiet()
        await stage.final("hey summer", finalized=finalized)
        await stage.speech()
        await stage.interim("what")
        await stage.quiet()
        await stage.final("what time is it")
        await asyncio.sleep(2)
        assert stage.times(CalledFrame) == []
        assert stage.passed[-1] == "what time is it"


async def test_the_sign_waits_for_the_end_of_the_speech():
    async with Stage() as stage:
        await stage.speech()
        await stage.final("hey summer", finalized=True)
        await asyncio.sleep(1)
        assert stage.times(CalledFrame) == []
        await stage.quiet()
        await asyncio.sleep(1)
        assert len(stage.times(CalledFrame)) == 1


async def test_another_persona_can_be_called():
    async with Stage() as stage:
        await stage.say("hey oliver what", "hey oliver what time is it")
        await stage.say("hoi summer hoe gaat het")
        assert stage.told == [
            "Woke oliver",
            "InterimTranscription what",
            "Transcription what time is it",
            "Woke summer",
            "Transcription hoe gaat het",
        ]


async def test_it_falls_asleep_after_so_long_a_silence():
    async with Stage() as stage:
        await stage.say("hey summer tell me a joke")
        await stage.turn(seconds=25)
        silent = asyncio.get_running_loop().time()
        assert stage.times(FellAsleepFrame) == []
        await asyncio.sleep(TIMEOUT + 1)
        (asleep,) = stage.times(FellAsleepFrame)
        assert asleep == pytest.approx(silent + TIMEOUT, abs=2 * MOMENT)
        await stage.say("another one")
        assert stage.passed == ["tell me a joke"]


async def test_who_speaks_keeps_it_awake():
    async with Stage() as stage:
        await stage.say("hey summer listen")
        await asyncio.sleep(TIMEOUT - 1)
        await stage.speech()
        await asyncio.sleep(3 * TIMEOUT)
        await stage.quiet()
        await stage.final("a long story")
        assert stage.passed == ["listen", "a long story"]
        assert stage.times(FellAsleepFrame) == []


async def test_a_slow_model_is_waited_for():
    async with Stage() as stage:
        await stage.say("hey summer think")
        await stage.answer(UserStartedSpeakingFrame(), UserStoppedSpeakingFrame())
        await asyncio.sleep(2 * TIMEOUT)
        assert stage.gate.listening == "summer"
        await stage.voice(1.0)
        await asyncio.sleep(TIMEOUT + 1)
        assert stage.gate.listening is None


async def test_a_model_that_never_answers_does_not_keep_it_awake():
    async with Stage() as stage:
        await stage.say("hey summer think")
        await stage.answer(UserStartedSpeakingFrame(), UserStoppedSpeakingFrame())
        await asyncio.sleep(31)
        assert stage.gate.listening is None


async def test_with_each_turn_it_falls_asleep_once_it_has_answered():
    async with Stage(each_turn=True) as stage:
        await stage.say("hey summer", "Hey Summer.")
        await stage.voice(0.3)  # the sign of listening is no answer
        assert stage.gate.listening == "summer"
        await stage.say("tell me a joke")
        await stage.turn()
        assert stage.told[-1] == "FellAsleep answered"
        await stage.say("another one")
        assert stage.passed[-1] == "tell me a joke"


async def test_with_each_turn_who_interrupts_is_answered_too():
    async with Stage(each_turn=True) as stage:
        await stage.say("hey summer tell me a joke")
        await stage.answer(UserStartedSpeakingFrame(), UserStoppedSpeakingFrame())
        await stage.answer(BotStartedSpeakingFrame())
        await stage.speech()
        await stage.answer(UserStartedSpeakingFrame(), VoiceOverFrame(), BotStoppedSpeakingFrame())
        await stage.quiet()
        await stage.final("no wait what time is it")
        assert stage.passed[-1] == "no wait what time is it"
        await stage.answer(UserStoppedSpeakingFrame())
        assert stage.gate.listening == "summer"
        await stage.voice(1.0)
        assert stage.gate.listening is None


@pytest.mark.parametrize("from_behind", [True, False])
async def test_it_can_be_sent_to_sleep_and_the_same_utterance_does_not_wake_it(from_behind):
    async with Stage() as stage:
        await stage.speech()
        await stage.interim("hey summer go to sleep")
        await (stage.answer if from_behind else stage.send)(SleepFrame())
        await stage.quiet()
        await stage.final("Hey Summer, go to sleep.")
        assert stage.told[-1] == "FellAsleep asked"
        await stage.say("hey summer are you there")
        assert stage.told[-2:] == ["Woke summer", "Transcription are you there"]


async def test_asleep_it_is_not_told_to_sleep_again():
    async with Stage() as stage:
        await stage.send(SleepFrame())
        assert stage.told == []


@pytest.mark.parametrize(
    ("own_words", "wakes"),
    [("Hi, Summer here.", False), ("It is five o'clock.", True)],
)
async def test_its_own_voice_does_not_wake_it(own_words, wakes):
    async with Stage() as stage:
        await stage.answer(BotStartedSpeakingFrame(), OwnWordsFrame(text=own_words))
        await stage.speech()
        await stage.answer(BotStoppedSpeakingFrame(), VoiceOverFrame())
        await asyncio.sleep(0.3)
        await stage.quiet()
        await stage.final("Hi, Summer here.")
        assert (stage.gate.listening == "summer") is wakes


async def test_its_own_voice_is_told_from_one_that_comes_later():
    async with Stage() as stage:
        await stage.answer(OwnWordsFrame(text="You can say:"))
        await stage.answer(OwnWordsFrame(text="hey Summer."))
        await stage.voice(1.0)
        await stage.say("hey summer")
        assert stage.gate.listening is None, "it may be an echo"
        await asyncio.sleep(0.6)
        await stage.say("hey summer")
        assert stage.gate.listening == "summer"


async def test_a_caller_who_began_before_it_spoke_is_no_echo():
    async with Stage() as stage:
        await stage.speech()
        await stage.answer(BotStartedSpeakingFrame())
        await stage.interim("hey summer stop")
        assert stage.gate.listening == "summer"


async def test_an_interim_without_words_says_nothing():
    async with Stage() as stage:
        await stage.say("hey summer, ", "hey summer what")
        assert [f for f in stage.both(InterimTranscriptionFrame)[1] if not f.text.strip()] == []
