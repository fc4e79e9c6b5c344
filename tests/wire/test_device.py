"""A wake phrase that is listened for on the device: what leaves the machine, and what is heard."""

from __future__ import annotations

import pytest

from bots.events import Event, Woke
from tests.wire.conftest import audio_bytes, persona

JOKE, CALL = "Tell me a joke.", "Hey Summer, what time is it?"
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


@pytest.mark.parametrize("stt", [NOVA, FLUX, WHISPER], ids=["nova", "flux", "whisper"])
async def test_from_the_phrase_on_it_hears_every_word(converse, emulators, stt):
    told: list[Event] = []
    who = persona(wake=WAKE, stt=stt)
    rehearsal = await converse(who, JOKE, CALL, JOKE, answers=ANSWERS, told=told)
    turns = [(turn.user, " ".join(turn.spoken)) for turn in rehearsal.session.turns]
    assert turns == [("what time is it?", "It is late."), (JOKE, "Knock knock.")]
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
