"""What the caller sounds like reaches the model and the client, and no line of the conversation."""

from __future__ import annotations

from tests.wire.conftest import COMPLAINT, persona


async def test_the_model_is_told_of_a_frustrated_caller(converse, emulators):
    rehearsal = await converse(persona(emotion={"listen": True}), COMPLAINT)
    assert rehearsal.session.turns[0].emotion == "frustrated"
    note, question = emulators.received("groq", "llm")[-1]["messages"][-2:]
    assert "sounds frustrated" in note["content"]
    assert question["content"] == COMPLAINT
    assert all("sounds" not in str(m["content"]) for m in rehearsal.session.context.messages)


async def test_without_it_the_model_is_told_nothing(converse, emulators):
    rehearsal = await converse(persona(), COMPLAINT)
    assert rehearsal.session.turns[0].emotion is None
    assert "sounds" not in str(emulators.received("groq", "llm")[-1]["messages"])
