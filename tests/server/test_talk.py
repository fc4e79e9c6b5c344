"""`WS /talk` on a real socket, with real audio and no key."""

from __future__ import annotations

import asyncio

import httpx
import jiwer
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin

from tests.server.caller import Caller

QUESTIONS = [
    ("What time is it?", "It is"),
    ("Can you tell me a joke, please?", "scarecrow"),
    ("What languages do you speak?", "Dutch and English"),
    ("What is your name?", "Summer"),
    ("Thank you very much for your help.", "welcome"),
]
VOICES = ("slt", "rms")


async def test_a_question_is_heard_answered_and_told(server, spoken):
    async with Caller(server.talk) as caller:
        await caller.wait_for_greeting()
        await caller.say(spoken("Can you tell me a joke, please?"))
        turn = await caller.wait_for("turn")
    first = caller.events[0]
    assert (first["type"], first["persona"], first["language"]) == ("session", "Summer", "en")
    assert first["legs"] == {"stt": "pocketsphinx", "llm": "phrasebook", "tts": "espeak"}
    assert caller.of("assistant")[0]["content"] == (
        "Hi, Summer here. I can't understand Dutch right now, so let's speak English."
    )
    heard = caller.of("transcript_final")[-1]["content"]
    assert jiwer.wer("can you tell me a joke please", heard) <= 0.3
    assert "scarecrow" in turn["assistant"]
    assert not turn["interrupted"]
    assert caller.of("transcript_interim")
    assert 0 < turn["latency_ms"]["stt"] <= turn["latency_ms"]["voice_to_voice"] < 3000
    assert caller.first_sound_after(caller.stopped_speaking) is not None
    assert caller.furthest_ahead() <= 0.2


APART = 0.25


async def test_ten_at_once_are_all_answered_and_the_loop_keeps_up(new_server, spoken):
    async def converse(number: int) -> tuple[float, bool]:
        question, answer = QUESTIONS[number % len(QUESTIONS)]
        async with Caller(new_server.talk) as caller:
            await caller.wait_for_greeting()
            # They talk at the same time; no ten people begin in the same instant.
            await asyncio.sleep(number * APART)
            await caller.say(spoken(question, VOICES[number % len(VOICES)]))
            turn = await caller.wait_for("turn")
            assert turn["assistant"], (question, turn)
            sound = caller.first_sound_after(caller.stopped_speaking)
            assert sound is not None
            return sound - caller.stopped_speaking, answer in turn["assistant"]

    alone, _ = await converse(0)
    async with asyncio.TaskGroup() as callers:
        conversations = [callers.create_task(converse(number)) for number in range(10)]
    took, understood = zip(*(each.result() for each in conversations), strict=True)
    # At worst they are decoded one after the other, on cores that have the server to run, too.
    assert max(took) <= 2 * len(took) * alone, (took, alone)
    assert sum(understood) >= 7, understood
    health = httpx.get(f"{new_server.http}/health").json()
    assert health["event_loop_worst_stall_ms"] < 150


async def test_the_caller_may_talk_over_the_answer(server, spoken):
    async with Caller(server.talk) as caller:
        await caller.wait(lambda: any(e.get("state") == "speaking" for e in caller.events))
        await caller.say(spoken("What time is it?"))
        await caller.wait_for("clear")
        turn = await caller.wait_for("turn")
    assert turn["assistant"].startswith("It is")


async def test_typed_words_are_answered_by_voice(server):
    async with Caller(server.talk) as caller:
        await caller.wait_for_greeting()
        await caller.send({"type": "text", "content": "What languages do you speak?"})
        turn = await caller.wait_for("turn")
        assert (turn["user"], turn["assistant"]) == (
            "What languages do you speak?",
            "I speak Dutch and English.",
        )


async def test_stop_silences_and_the_session_goes_on(server):
    async with Caller(server.talk) as caller:
        await caller.wait(lambda: any(e.get("state") == "speaking" for e in caller.events))
        await caller.send({"type": "stop"})
        await caller.wait_for("clear")
        pieces = len(caller.heard)
        await caller.send({"type": "text", "content": "Who are you?"})
        turn = await caller.wait_for("turn")
        assert "Summer" in turn["assistant"]
        assert len(caller.heard) > pieces


async def test_bye_ends_the_session_and_it_can_be_taken_up_again(server):
    async with Caller(server.talk) as caller:
        await caller.send({"type": "text", "content": "Can you tell me a joke please"})
        await caller.wait_for("turn")
        await caller.send({"type": "text", "content": "Who are you?"})
        await caller.wait_for("assistant", 4)
        await caller.send({"type": "bye"})
        assert (await caller.wait_for("finish"))["reason"] == "bye"
        await caller.wait(lambda: caller.close_code is not None)
        assert caller.events[-1]["type"] == "finish"
        assert caller.of("turn")[-1]["user"] == "Who are you?"
        session = caller.events[0]["session"]
    async with Caller(f"{server.talk}?session={session}") as caller:
        await caller.send({"type": "text", "content": "What did you say?"})
        again = await caller.wait_for("turn")
    assert "Summer" in again["assistant"]
    assert caller.events[0]["session"] == session
    assert not any("Hi, Summer here" in event["content"] for event in caller.of("assistant"))


async def test_a_session_may_be_taken_up_while_its_old_line_is_still_open(server):
    async with Caller(server.talk) as old:
        await old.send({"type": "text", "content": "What languages do you speak?"})
        await old.wait_for("turn")
        url = f"{server.talk}?session={old.events[0]['session']}"
        async with Caller(url) as new:
            await new.send({"type": "text", "content": "What did you say?"})
            turn = await new.wait_for("turn")
            assert turn["assistant"] == "I speak Dutch and English."
        assert (await old.wait_for("finish"))["reason"] == "taken up elsewhere"


@pytest.mark.parametrize("query", ["session=nobody-knows", "persona=hello&session={id}"])
async def test_a_session_that_is_not_known_or_another_persona_s_is_new(server, query):
    async with Caller(server.talk) as caller:
        session = (await caller.wait_for("session"))["session"]
        await caller.send({"type": "bye"})
        await caller.wait(lambda: caller.close_code is not None)
    async with Caller(f"{server.talk}?{query.format(id=session)}") as caller:
        assert (await caller.wait_for("session"))["session"] not in (session, "nobody-knows")
        assert (await caller.wait_for("error"))["code"] == "unknown_session"


async def test_another_persona_may_be_asked_for(server):
    async with Caller(f"{server.talk}?persona=hello") as caller:
        assert (await caller.wait_for("session"))["persona"] == "Hello"


async def test_a_language_that_is_not_spoken_here_is_refused_and_the_session_begins(server):
    async with Caller(f"{server.talk}?language=fr") as caller:
        assert (await caller.wait_for("session"))["language"] == "en"
        error = await caller.wait_for("error")
        assert error["message"] == 'Summer does not speak "fr" here; ask for en'


@pytest.mark.parametrize("name", ["sumer", "../configs/summer", "/etc/passwd", "a" * 500])
async def test_a_persona_that_is_not_there_is_refused(server, name):
    async with Caller(f"{server.talk}?persona={name}") as caller:
        error = await caller.wait_for("error")
        assert error["code"] == "PersonaNotFound"
        assert "There are: " in error["message"]
        await caller.wait(lambda: caller.close_code is not None)
        assert caller.close_code == 1008


async def test_bad_messages_are_answered_and_the_session_lives(server):
    async with Caller(server.talk) as caller:
        await caller.wait_for_greeting()
        for message in ["{}", "null", '{"type": null}', "[" * 5000, b"\1", '{"type": "sing"}']:
            await caller.send(message)
        await caller.wait_for("error", 5)
        await caller.send({"type": "language", "language": "nl"})
        error = await caller.wait_for("error", 6)
        assert error["code"] == "language_not_spoken"
        assert error["message"] == 'Summer does not speak "nl" here; ask for en'
        await caller.send({"type": "text", "content": "Who are you?"})
        assert "Summer" in (await caller.wait_for("turn"))["assistant"]


@pytest.mark.parametrize(
    ("origin", "opens"),
    [(None, True), ("{http}", True), ("https://evil.example", False), ("null", False)],
)
async def test_only_this_server_s_own_pages_may_open_a_socket(server, origin, opens):
    asked = Origin(origin.format(http=server.http)) if origin else None
    if opens:
        async with connect(server.talk, origin=asked) as socket:
            assert '"session"' in await asyncio.wait_for(socket.recv(), 10)
    else:
        with pytest.raises(InvalidStatus, match="403"):
            await connect(server.talk, origin=asked)


async def test_a_message_too_large_closes_the_socket_and_the_server_goes_on(server):
    async with connect(server.talk) as socket:
        with pytest.raises(ConnectionClosed, match="1009"):
            # The server may hang up before it has all of it.
            await socket.send(b"\0" * (2 << 20))
            while True:
                await asyncio.wait_for(socket.recv(), 10)
    assert httpx.get(f"{server.http}/health").json()["status"] == "ok"


async def test_a_caller_who_vanishes_leaves_nothing(server):
    async with Caller(server.talk) as caller:
        await caller.wait_for("session")
        caller._socket.transport.abort()
    for _ in range(100):
        if httpx.get(f"{server.http}/health").json()["sessions"] == 0:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the session is still open")
