"""Aura interrupted, cut off or misled: what is heard is of the answer that it is taken for."""

from __future__ import annotations

import asyncio
import random

import pytest
from pipecat.frames.frames import (
    AggregatedTextFrame,
    ErrorFrame,
    InterruptionFrame,
    TTSAudioRawFrame,
    TTSSpeakFrame,
    TTSStoppedFrame,
    TTSTextFrame,
)

from bots.providers.deepgram import delivering
from bots.providers.deepgram.aura import AuraTTSService
from bots.providers.deepgram.flush_budget import FlushBudget, Pace
from tests.emulators.speaking.sound import is_about, pcm, said
from tests.providers.deepgram.peer import Behaviour, Vendor, vendor, words
from tests.providers.stage import END, RATE, START, Stage, answer, piece, stretches

LONG = "This is a long sentence that takes several seconds to be said."
RUNS = 30


class Whims(FlushBudget):
    """A budget that is never spent, and spares a flush or does not."""

    def __init__(self, chance: random.Random | None = None):
        super().__init__()
        self._chance = chance

    def spend(self) -> None:
        pass

    def spares(self, pace: Pace) -> bool:
        return self._chance is None or self._chance.random() < 0.6


def service(told: Vendor, budget: FlushBudget | None = None) -> AuraTTSService:
    return AuraTTSService(api_key="k", base_url=told.address, budget=budget or Whims())


def heard(stage: Stage) -> dict[str, str]:
    """What the audio of each context says."""
    found = stretches(stage.of(object))
    return {key: "".join(words(s.audio) for s in own) for key, own in found.items()}


def texts(stage: Stage, kind: type[AggregatedTextFrame]) -> list[str]:
    """The texts that were announced, or told as said."""
    return [frame.text for frame in stage.of(kind)]


def are_true(stage: Stage, is_lost: bool = False) -> None:
    """Assert that the words told are those of the audio before them.

    An interruption may cut a context anywhere: within its audio, or between two of its texts.
    Where a connection is lost, the audio ends there, and its words are not told.
    """
    ended = {frame.context_id for frame in stage.of(TTSStoppedFrame)}
    for context_id, own in stretches(stage.of(object)).items():
        for stretch in own:
            is_cut = stretch is own[-1] and (context_id not in ended or is_lost)
            announced = "".join(f"{text} " for text in stretch.announced)
            assert stretch.announced[: len(stretch.texts)] == stretch.texts
            if is_cut:
                assert announced.startswith(words(stretch.audio))
            else:
                assert stretch.texts == stretch.announced
            if stretch.texts:
                assert words(stretch.audio) == announced


async def test_an_interruption_on_the_emulators_wire(emulators):
    emulators.pace(audio_speed=1)
    tts = AuraTTSService(api_key="k", base_url=f"{emulators.root.replace('http', 'ws')}/deepgram")
    async with Stage(tts) as stage:
        await stage.send(*answer("Hello there,", LONG))
        await stage.until(lambda: stage.of(TTSTextFrame))
        await stage.until(lambda: stage.of(TTSAudioRawFrame)[-1].id > stage.of(TTSTextFrame)[0].id)
        await stage.interrupt()
        await stage.send(*answer("And now for something else."))
        await stage.until_stopped()
    old, new = stretches(stage.of(object)).values()
    assert [s.texts for s in old] == [["Hello there,"], []]
    assert len(pcm(old[1].audio)) / RATE < (await said(LONG)).duration / 2
    assert [s.texts for s in new] == [["And now for something else."]]
    speech = await said("And now for something else.", rate=RATE)
    assert is_about(pcm(new[0].audio), speech.duration, RATE)
    told = [message["type"] for message in emulators.received("deepgram", "tts")]
    assert told.count("Clear") == 1
    assert not stage.errors


@pytest.mark.parametrize("confirms_cleared", [False, True])
async def test_audio_that_comes_after_clear_is_nobodys(confirms_cleared):
    late = Behaviour(
        delay=lambda: 0.005, tail=lambda: 10, confirms_cleared=confirms_cleared, clears=True
    )
    async with vendor(late) as told, Stage(service(told)) as stage:
        await stage.send(*answer("The old answer, which", "goes on and on."))
        await stage.until(lambda: stage.of(TTSAudioRawFrame))
        # The new answer is there before anything can have come back.
        await stage.send(InterruptionFrame())
        await stage.until(lambda: stage.of(InterruptionFrame))
        await stage.send(*answer("The new one."))
        await stage.until_stopped()
        are_true(stage)
    assert list(heard(stage).values())[1:] == ["The new one. "]
    assert not stage.errors


async def test_nothing_is_cleared_where_nothing_is_on_its_way():
    async with vendor() as told, Stage(service(told)) as stage:
        await stage.send(*answer("Said."))
        await stage.until_stopped()
        await stage.interrupt()
        await stage.send(START())
        await stage.interrupt()
        await stage.send(*answer("Said again."))
        await stage.until_stopped(2)
    assert told.kinds()[:-1] == ["Speak", "Flush", "Speak", "Flush"]


async def test_two_interruptions_at_once_are_one_to_the_vendor():
    async with (
        vendor(Behaviour(delay=lambda: 0.02)) as told,
        Stage(service(told)) as stage,
    ):
        await stage.send(*answer("Something that is never finished."))
        await stage.until(lambda: stage.of(TTSAudioRawFrame))
        await stage.interrupt()
        await stage.send(*answer("Nor is this."))
        await stage.until(lambda: "Nor is this." in texts(stage, AggregatedTextFrame))
        await stage.interrupt()
        await stage.send(*answer("But this."))
        await stage.until_stopped()
        are_true(stage)
    assert list(heard(stage).values())[-1] == "But this. "
    assert told.kinds().count("Clear") == 1


async def test_a_vendor_that_never_confirms_to_have_cleared_is_left(monkeypatch):
    monkeypatch.setattr(delivering, "CLEARED_WITHIN_S", 0.1)
    behaviour = Behaviour(delay=lambda: 0.01, clears=False)
    async with vendor(behaviour) as told, Stage(service(told)) as stage:
        await stage.send(*answer("Something that is never finished."))
        await stage.until(lambda: stage.of(TTSAudioRawFrame))
        await stage.interrupt()
        await stage.send(*answer("Something else,", "all of it."))
        await stage.until_stopped()
        are_true(stage)
        assert list(heard(stage).values())[1:] == ["Something else, all of it. "]
        assert len(told.paths) == 2


async def test_speech_that_must_not_be_interrupted_is_waited_for():
    warning = TTSSpeakFrame("This call is recorded.")
    warning.interruptible = False
    async with (
        vendor(Behaviour(delay=lambda: 0.005)) as told,
        Stage(service(told)) as stage,
    ):
        await stage.send(START(), piece("An answer that is cut."), warning)
        await stage.until(lambda: stage.of(TTSAudioRawFrame))
        # It is on its way before the interruption.
        while told.kinds().count("Speak") < 2:
            await asyncio.sleep(0.005)
        await stage.interrupt()
        await stage.until_stopped()
        await stage.send(*answer("Where were we?"))
        await stage.until_stopped(2)
        are_true(stage)
    assert list(heard(stage).values())[1:] == ["This call is recorded. ", "Where were we? "]
    assert "Clear" not in told.kinds()


async def test_a_flush_that_is_refused_leaves_nothing_for_the_next_answer():
    async with vendor(Behaviour(refuses={1})) as told, Stage(service(told)) as stage:
        await stage.send(*answer("One.", "Two.", "Three."))
        await stage.until_stopped()
        await stage.send(*answer("Four."))
        await stage.until_stopped(2)
        are_true(stage, is_lost=True)
    assert list(heard(stage).values())[-1] == "Four. "
    assert [frame for frame in stage.errors if isinstance(frame, ErrorFrame)]
    assert texts(stage, TTSTextFrame)[-1] == "Four."


async def test_a_connection_that_is_lost_is_replaced_and_nothing_is_mistaken():
    async with (
        vendor(Behaviour(delay=lambda: 0.01)) as told,
        Stage(service(told)) as stage,
    ):
        await stage.send(START(), piece("Lost on the way, I fear."))
        await stage.until(lambda: stage.of(TTSAudioRawFrame))
        await told.hang_up()
        await stage.until_stopped()
        await stage.send(piece("But this is not,"), piece("nor this."), END())
        await stage.until_stopped(2)
        are_true(stage, is_lost=True)
        assert len(told.paths) == 2
    assert list(heard(stage).values())[1:] == ["But this is not, nor this. "]


async def test_a_confirmation_that_is_lost_costs_one_answer_and_not_the_next():
    async with vendor(Behaviour(loses={0})) as told:
        tts = service(told)
        tts._stop_frame_timeout_s = 0.3
        async with Stage(tts) as stage:
            await stage.send(*answer("Never confirmed."))
            await stage.until(lambda: stage.of(END))
            await stage.send(*answer("Confirmed,", "both of them."))
            await stage.until_stopped()
            assert list(heard(stage).values())[-1] == "Confirmed, both of them. "
    assert texts(stage, TTSTextFrame) == ["Confirmed,", "both of them."]


async def test_words_that_never_reached_the_vendor_are_not_told():
    async with vendor() as told:
        tts = service(told)
        async with Stage(tts) as stage:
            told.address = "ws://127.0.0.1:9"
            tts._base_url = told.address
            await tts._disconnect()
            await stage.send(*answer("Nobody hears this."))
            await stage.until(lambda: stage.of(END))
    assert not stage.of(TTSTextFrame)
    assert [frame for frame in stage.errors if isinstance(frame, ErrorFrame)]


@pytest.mark.parametrize("seed", range(RUNS))
async def test_whatever_happens_no_word_is_taken_for_another(seed):
    chance = random.Random(seed)
    slow = chance.choice([0.0, 0.001, 0.004])
    behaviour = Behaviour(
        delay=lambda: chance.random() * slow,
        tail=lambda: chance.randrange(6),
        confirms_cleared=chance.random() < 0.5,
    )
    async with (
        vendor(behaviour) as told,
        Stage(service(told, Whims(chance))) as stage,
    ):
        for n in range(8):
            await act(stage, chance, n)
        await stage.interrupt()
        await stage.send(*answer("The last one,", "which is complete."))
        await stage.until(lambda: "which is complete." in texts(stage, TTSTextFrame))
        are_true(stage)
        # It may go on with an answer that never ended.
        assert list(heard(stage).values())[-1].endswith("The last one, which is complete. ")
    assert not stage.errors


async def act(stage: Stage, chance: random.Random, n: int) -> None:
    """An answer, to its end or not, perhaps with something said in between, and interrupted."""
    await stage.send(START())
    for part in range(chance.randrange(5)):
        await stage.send(piece(f"Piece {part} of answer {n}."))
        if chance.random() < 0.15:
            await stage.send(TTSSpeakFrame(f"Something else in {n}."))
        await asyncio.sleep(chance.choice([0, 0, 0.002, 0.01]))
    if chance.random() < 0.8:
        await stage.send(END())
    await asyncio.sleep(chance.choice([0, 0.003, 0.02, 0.1]))
    for _ in range(chance.choice([0, 1, 1, 2])):
        await stage.send(InterruptionFrame())
        await asyncio.sleep(chance.choice([0, 0, 0.002]))
