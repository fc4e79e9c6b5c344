"""Wake phrases, commands to stop and goodbyes, through the whole pipeline."""

from __future__ import annotations

import pytest

from bots.events import Event, FinalTranscript, StateChanged, Woke
from tests.wire.conftest import persona

NAME, JOKE = "What is your name?", "Tell me a joke."
CALL, STOP, BYE = "Hey Summer, what is your name?", "Stop.", "Goodbye!"
ANSWERS = [{"when": "name", "text": "Ann."}, {"when": "joke", "text": "Knock knock."}]
WAKE = {"phrases": ["hey summer"], "timeout": "30s"}


def asked(emulators) -> list[str]:
    """What the model was asked last, request by request."""
    return [body["messages"][-1]["content"] for body in emulators.received("groq", "llm")]


@pytest.mark.parametrize(
    "stt",
    [
        {"provider": "deepgram", "model": "nova-3-general"},
        {"provider": "deepgram", "model": "flux-general-en"},
        {"provider": "groq", "model": "whisper-large-v3-turbo"},
    ],
    ids=["nova", "flux", "whisper"],
)
async def test_asleep_nothing_reaches_the_model_and_the_phrase_is_cut_off(converse, emulators, stt):
    told: list[Event] = []
    who = persona(wake=WAKE, stt=stt)
    rehearsal = await converse(who, JOKE, CALL, JOKE, answers=ANSWERS, told=told)
    assert set(asked(emulators)) == {"what is your name?", JOKE}
    turns = [(turn.user, " ".join(turn.spoken)) for turn in rehearsal.session.turns]
    assert turns == [("what is your name?", "Ann."), (JOKE, "Knock knock.")]
    # What it overheard while it slept is told to nobody.
    heard = [event.content for event in told if isinstance(event, FinalTranscript)]
    assert " ".join(heard) == f"what is your name? {JOKE}"
    assert StateChanged("asleep") in told
    assert Woke("Ann", "hey summer") in told


async def test_a_command_to_stop_is_answered_by_nobody(converse, emulators):
    rehearsal = await converse(
        persona(stop={"phrases": ["halt"]}), NAME, STOP, JOKE, answers=ANSWERS
    )
    assert "Stop" not in str(asked(emulators))
    assert [turn.user for turn in rehearsal.session.turns if turn.user] == [NAME, JOKE]


async def test_who_takes_leave_hears_a_farewell_and_the_session_is_over(converse, emulators):
    stop = {"phrases": ["halt"], "goodbye": ["toodle-oo"]}
    rehearsal = await converse(persona(stop=stop), NAME, BYE, answers=ANSWERS)
    assert "Goodbye" not in str(asked(emulators))
    assert rehearsal.session.over.is_set()
