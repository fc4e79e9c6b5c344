"""A wake phrase that is listened for on the device: what leaves the machine, and what is heard."""

from __future__ import annotations

import pytest

from bots.events import Event, Woke
from tests.wire.conftest import audio_bytes, persona

JOKE, CALL = "Tell me a joke.", "Hey Summer, what time is it?"
# Said without a pause: an emulated recogniser of whole files takes half a line for all of it.
IN_ONE_BREATH = "Hey Summer, tell me the time."
WAKE = {"phrases": ["hey summer"], "timeout": "30s", "listen": "device"}
ANSWERS = [{"when": "time", "text": "It is late."}, {"when": "joke", "text": "Knock knock."}]
NOVA = {"provider": "deepgram", "model": "nova-3-general"}
FLUX = {"provider": "deepgram", "model": "flux-general-en"}
WHISPER = {"provider": "groq", "model": "whisper-large-v3-turbo"}


def sent(emulators, stt) -> int:
    """The bytes of audio that the recogniser got."""
    return audio_bytes(emulators, str(stt["provider"]), "stt", "received")


@pytest.mark.parametrize("stt", [NOVA, FLUX, WHISPER], ids=["nova", "flux", "whisper"])
async def test_asleep_not_a_byte_of_audio_leaves_the_machine(converse, emulators, stt):
    rehearsal = await converse(persona(wake=WAKE, stt=stt), JOKE, answers=ANSWERS)
    assert sent(emulators, stt) == 0
    assert rehearsal.session.turns == []


@pytest.mark.parametrize(
    ("stt", "call", "asked"),
    [
        (NOVA, CALL, "what time is it?"),
        (FLUX, CALL, "what time is it?"),
        (WHISPER, IN_ONE_BREATH, "tell me the time."),
    ],
    ids=["nova", "flux", "whisper"],
)
async def test_from_the_phrase_on_it_hears_every_word(converse, stt, call, asked):
    told: list[Event] = []
    who = persona(wake=WAKE, stt=stt)
    rehearsal = await converse(who, JOKE, call, JOKE, answers=ANSWERS, told=told)
    turns = [(turn.user, " ".join(turn.spoken)) for turn in rehearsal.session.turns]
    assert turns == [(asked, "It is late."), (JOKE, "Knock knock.")]
    assert Woke("Ann", "hey summer") in told
    assert len([each for each in told if isinstance(each, Woke)]) == 1


async def test_a_recogniser_that_cannot_write_the_phrase_need_not(converse):
    told: list[Event] = []
    who = persona(
        wake=WAKE,
        stt={"provider": "pocketsphinx"},
        examples=[{"user": ["What time is it"], "assistant": "It is late."}],
        llm={"provider": "phrasebook"},
    )
    rehearsal = await converse(who, JOKE, CALL, told=told)
    (turn,) = rehearsal.session.turns
    assert turn.user.lower().startswith("what time is it")
    assert " ".join(turn.spoken) == "It is late."
    assert Woke("Ann", "hey summer") in told
