"""One caller, one situation at a time: when the model is asked, and what the ear hears."""

from __future__ import annotations

import asyncio

import pytest
from pipecat.frames.frames import (
    EagerTranscriptionFrame,
    InterimTranscriptionFrame,
    InterruptionFrame,
    TranscriptionFrame,
)

from tests.turn_core.answering import WORD_S, answer_to
from tests.turn_core.caller import Recogniser, Word
from tests.turn_core.world import World

pytestmark = pytest.mark.looptime
QUESTION = "can you tell me a joke?"
LONG = 20


def words(text: str, length: float = 0.25) -> list[Word]:
    return [Word(word, length) for word in text.split()]


async def voice_to_voice(world: World, text: str = QUESTION) -> float:
    """Ask something; the seconds from the end of it to the first sound of the answer."""
    end = world.ears.say(words(text))
    await asyncio.sleep(end - world.ears.now + 4)
    first = world.ear.first_sound_after(end)
    assert first is not None
    return first - end


async def speaking(world: World, seconds: float, text: str = QUESTION) -> None:
    """Ask something, and wait until the answer has been heard for so long."""
    end = world.ears.say(words(text))
    while (first := world.ear.first_sound_after(end)) is None:
        await asyncio.sleep(0.01)
    await asyncio.sleep(first + seconds - world.ears.now)


async def test_the_answer_waits_for_the_recogniser_the_model_and_the_voice_only():
    slow = Recogniser(latency=0.15, interims_every=1.0, tells_begun_words=False)
    async with World(recogniser=slow) as world:
        # 80 ms to hear the quiet and ask for the final transcript, then the three one by one.
        assert await voice_to_voice(world) == pytest.approx(0.08 + 0.15 + 0.22 + 0.09, abs=0.04)
        assert world.llm.asked == [QUESTION]


async def test_an_interim_that_holds_all_words_saves_the_recogniser_s_time():
    dense = Recogniser(latency=0.05, interims_every=0.1, tells_begun_words=True)
    async with World(recogniser=dense, first_token=0.3) as world:
        assert await voice_to_voice(world) == pytest.approx(0.08 + 0.3 + 0.09, abs=0.04)
        assert world.llm.asked == [QUESTION]


async def test_without_early_answers_the_model_is_asked_once_the_turn_is_over():
    async with World(answer_early=False) as world:
        taken = await voice_to_voice(world)
        assert taken >= 0.23 + 0.22 + 0.09
        assert world.llm.asked == [QUESTION]
        assert world.messages[0] == ("user", QUESTION)


async def test_a_fast_model_is_held_until_the_turn_is_confirmed():
    dense = Recogniser(latency=0.02, interims_every=0.1)
    async with World(recogniser=dense, first_token=0.02, first_audio=0.02) as world:
        taken = await voice_to_voice(world)
        assert taken >= 0.2, "the voice activity detector is not sure sooner"
        assert taken < 0.3
        assert world.llm.asked == [QUESTION]


async def test_guesses_stop_where_they_are_never_right():
    late = Recogniser(latency=0.15, interims_every=0.1, tells_begun_words=False)
    async with World(recogniser=late, tail=1) as world:
        for number in range(12):
            await voice_to_voice(world, f"what is the name of number{number}?")
        assert len(world.messages) == 24
        # Wrong at first, it waits for what is final, and tries again now and then.
        assert len(world.llm.asked) <= 12 * 1.6


async def test_a_complete_question_that_smart_turn_doubts_is_answered_soon():
    async with World(complete=0.15) as world:
        assert await voice_to_voice(world, "what is the weather in paris today?") < 0.75


async def test_an_unfinished_sentence_is_waited_for():
    async with World(complete=0.15) as world:
        world.ears.say(words("my number is"))
        await asyncio.sleep(0.75 + 0.9 + 0.3)
        assert world.llm.asked == []
        world.complete = 0.9
        world.ears.say(words("twelve thank you."))
        await asyncio.sleep(8)
        assert world.messages[0] == ("user", "my number is twelve thank you.")
        assert len(world.messages) == 2


async def test_words_alone_can_keep_a_turn_open():
    async with World(complete=0.9) as world:
        world.ears.say([*words("tell me about"), Word("the", 0.2, 0.7), *words("weather today")])
        await asyncio.sleep(9)
        assert [text for role, text in world.messages if role == "user"] == [
            "tell me about the weather today"
        ]


async def test_a_noise_without_words_makes_a_turn_that_ends_and_is_not_answered():
    async with World() as world:
        world.ears.say([Word("", 0.5)])
        await asyncio.sleep(5)
        assert world.llm.asked == []
        assert not world.stop._in_turn


@pytest.mark.parametrize("sound", ["uh-huh", "yeah", "okay", ""])
async def test_who_acknowledges_or_coughs_hears_the_answer_go_on(sound):
    async with World(tail=LONG) as world:
        await speaking(world, 1.0)
        begin = world.ears.now
        world.ears.say([Word(sound, 0.3)])
        await asyncio.sleep(0.3)
        paused_at = world.ear.last_sound()
        assert paused_at - begin < 0.2, "it falls silent at once"
        await asyncio.sleep(12)
        resumed = world.ear.first_sound_after(paused_at + 0.05)
        assert resumed is not None
        assert resumed - paused_at < 0.9
        assert world.messages == [("user", QUESTION), ("assistant", answer_to(QUESTION, LONG))]
        heard = world.ear.heard()
        assert all(abs(seconds - WORD_S) < 0.003 for seconds in heard.values())
        assert list(heard) == list(range(1, len(world.tones.words)))


async def test_who_means_it_is_answered_and_the_context_ends_where_the_voice_did():
    async with World(tail=LONG) as world:
        await speaking(world, 1.5)
        begin = world.ears.now
        world.ears.say(words("no wait what time is it?"))
        await asyncio.sleep(0.3)
        assert world.ear.last_sound() - begin < 0.2
        await asyncio.sleep(12)
        (_, first), (_, cut), (_, second), (_, last) = world.messages
        assert (first, second) == (QUESTION, "no wait what time is it?")
        assert last == answer_to(second, LONG)
        whole = answer_to(QUESTION, LONG).split()
        assert cut.split() == whole[: len(cut.split())]
        assert 1.5 / WORD_S - 1 <= len(cut.split()) <= 1.7 / WORD_S + 1


@pytest.mark.parametrize("interims_every", [0.1, 9.0])
async def test_what_was_heard_is_known_when_the_interruption_is_answered(interims_every):
    # One that tells no interims has all words at once, and the turn begins where it may end.
    ears = Recogniser(interims_every=interims_every)
    async with World(tail=LONG, recogniser=ears) as world:
        await speaking(world, 1.5)
        world.ears.say(words("no wait what time is it?"))
        await asyncio.sleep(12)
        assert len(world.messages) == 4
        assert world.llm.contexts[-1] == world.messages[:-1]


async def test_what_is_final_survives_the_interruption_that_its_first_words_make():
    async with World(tail=LONG, recogniser=Recogniser(interims_every=9.0)) as world:
        await speaking(world, 1.5)
        # On a busy machine both come at once, and the first one's interruption finds the second
        # in the queue.
        await world.ears.push_frame(InterimTranscriptionFrame("what time", "caller", "now"))
        await world.ears.push_frame(
            TranscriptionFrame("what time is it?", "caller", "now", finalized=True)
        )
        await asyncio.sleep(12)
        assert world.messages[2:] == [
            ("user", "what time is it?"),
            ("assistant", answer_to("what time is it?", LONG)),
        ]


async def test_an_acknowledgement_answers_what_has_just_been_said():
    async with World(tail=0) as world:
        await speaking(world, 0.0, "shall we dance tonight?")
        left = len(answer_to("shall we dance tonight?", 0).split()) * WORD_S
        # It is heard when the voice has next to nothing left to say.
        world.ears.say([Word("yes", 0.4)], at=world.ears.now + left - 0.35)
        await asyncio.sleep(8)
        assert [text for role, text in world.messages if role == "user"][1:] == ["yes"]


async def test_the_floor_is_not_given_where_interruptions_are_off():
    async with World(tail=LONG, interruptions=False) as world:
        await speaking(world, 0.5)
        world.ears.say(words("no wait what time is it?"))
        await asyncio.sleep(15)
        told = [text for role, text in world.messages if role == "assistant"]
        assert " ".join(told).startswith(answer_to(QUESTION, LONG))
        heard = world.ear.heard()
        assert list(heard) == list(range(1, len(world.tones.words)))
        assert all(abs(seconds - WORD_S) < 0.003 for seconds in heard.values())


async def test_nothing_is_written_or_said_of_a_guess_that_was_wrong():
    async with World(complete=0.9) as world:
        pause = [*words("tell me a joke"), Word("please", 0.3, 0.17), *words("about cats")]
        world.ears.say(pause)
        await asyncio.sleep(9)
        question = "tell me a joke please about cats"
        answer = answer_to(question, world.tail)
        assert world.messages == [("user", question), ("assistant", answer)]
        assert " ".join(world.tones.words[1:]) == answer
        assert world.llm.asked[-1] == question


async def test_a_recogniser_s_own_eager_end_of_turn_is_used():
    silent = Recogniser(latency=0.4, interims_every=9.0)
    async with World(recogniser=silent, first_token=0.5) as world:
        end = world.ears.say(words(QUESTION))
        await asyncio.sleep(end - world.ears.now + 0.02)
        eager = EagerTranscriptionFrame(text=QUESTION, user_id="caller", timestamp="now")
        await world.ears.push_frame(eager)
        await asyncio.sleep(5)
        first = world.ear.first_sound_after(end)
        assert first is not None
        assert first - end == pytest.approx(0.02 + 0.5 + 0.09, abs=0.04)
        assert world.llm.asked == [QUESTION]


async def test_the_client_s_stop_ends_the_voice_and_leaves_the_caller_the_floor():
    async with World(tail=LONG) as world:
        await speaking(world, 1.0)
        await world.worker.queue_frame(InterruptionFrame())
        await asyncio.sleep(0.5)
        stopped = world.ear.last_sound()
        world.ears.say(words("what time is it?"))
        await asyncio.sleep(10)
        assert world.ears.now - stopped > 5
        assert world.messages[-2] == ("user", "what time is it?")
        assert world.messages[-1][1] == answer_to("what time is it?", LONG)
