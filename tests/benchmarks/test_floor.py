"""The way of an answer through the emulators, from their journal."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from benchmarks.floor import trace, words
from benchmarks.journal import Journal, Work

KEY, OTHER = "benchmark-ours", "benchmark-stock"


class Log:
    """A journal written by hand; times are in seconds, as the emulators write them."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []
        self._numbers = count(1)

    def add(self, at: float, way: str, kind: str, request: int = 1, **data: Any) -> None:
        provider, operation = way.split(".")
        self.entries.append(
            {
                "number": next(self._numbers),
                "at": at,
                "provider": provider,
                "operation": operation,
                "request": request,
                "kind": kind,
                "data": data,
            }
        )

    def opened(self, at: float, way: str, request: int = 1, key: str = KEY) -> None:
        self.add(at, way, "opened", request, path="/", headers={"authorization": f"Token {key}"})

    def told(self, at: float, took_ms: float, text: str, *, final: bool = True) -> None:
        self.add(at, "deepgram.stt", "delayed", what="final", meant_ms=150, took_ms=took_ms)
        channel = {"alternatives": [{"transcript": text}]}
        body = {"type": "Results", "is_final": final, "channel": channel}
        self.add(at, "deepgram.stt", "sent", body=body)

    def asked(self, at: float, number: int, *messages: tuple[str, str]) -> None:
        self.opened(at, "groq.llm", number)
        body = {"messages": [{"role": role, "content": text} for role, text in messages]}
        self.add(at + 0.004, "groq.llm", "received", number, body=body)

    def answered(self, at: float, number: int, took_ms: float, *tokens: str) -> None:
        self.add(at, "groq.llm", "delayed", number, what="first token", took_ms=took_ms)
        for token in tokens:
            body = {"choices": [{"delta": {"content": token}}]}
            self.add(at, "groq.llm", "sent", number, body=body)

    def spoke(self, at: float, context: str, text: str) -> None:
        body = {"context_id": context, "transcript": text}
        self.add(at, "cartesia.tts", "received", body=body)

    def voiced(self, at: float, took_ms: float) -> None:
        self.add(at, "cartesia.tts", "delayed", what="first audio", took_ms=took_ms)

    def work(self) -> Work:
        journal = Journal([OTHER, KEY])
        journal.read(self.entries)
        return journal.take(KEY)


@pytest.fixture
def log() -> Log:
    log = Log()
    log.opened(0.0, "deepgram.stt")
    log.opened(0.0, "cartesia.tts")
    return log


def test_the_floor_is_the_sum_of_the_delays_as_they_were(log):
    log.told(10.250, 151, "Tell me a joke.")
    log.asked(10.300, 1, ("system", "Be kind."), ("user", "Tell me a joke."))
    log.answered(10.521, 1, 221, "A red fox", " says yes.")
    log.spoke(10.540, "c1", "A red fox says yes.")
    log.voiced(10.632, 92)
    way = trace(log.work(), heard=10.640)
    assert way
    assert way.floor == pytest.approx(0.151 + 0.221 + 0.092)
    parts = way.parts(ended=10.0, heard=10.640)
    assert sum(parts.values()) == pytest.approx(640)
    assert {name: round(value) for name, value in parts.items()} == {
        "hearing": 99,
        "recogniser": 151,
        "deciding": 50,
        "model": 221,
        "holding": 19,
        "voice": 92,
        "sending": 8,
    }


def test_the_request_that_counts_is_the_one_whose_answer_is_spoken(log):
    log.told(10.100, 150, "Tell me a", final=False)
    log.asked(10.110, 1, ("user", "Tell me a"))
    log.told(10.250, 160, "Tell me a joke.")
    log.asked(10.260, 2, ("user", "Tell me a joke."))
    log.answered(10.330, 1, 220, "A blue fox says no.")
    log.answered(10.480, 2, 215, "A red fox says yes.")
    log.spoke(10.500, "c1", "A red fox ")
    log.spoke(10.501, "c1", "says yes.")
    log.voiced(10.591, 90)
    way = trace(log.work(), heard=10.600)
    assert way
    assert way.request.asked == "Tell me a joke."
    assert way.floor == pytest.approx(0.160 + 0.215 + 0.090)


def test_the_result_that_counts_is_the_last_one_before_the_request(log):
    log.told(10.100, 140, "Tell me a joke.", final=False)
    log.told(10.250, 180, "tell me a joke", final=True)
    log.asked(10.260, 1, ("user", "Tell me a joke."))
    log.told(10.270, 120, "", final=True)
    log.answered(10.480, 1, 220, "A red fox.")
    log.spoke(10.500, "c1", "A red fox.")
    log.voiced(10.591, 90)
    way = trace(log.work(), heard=10.600)
    assert way
    assert way.result.took == pytest.approx(0.180)


def test_an_answer_whose_first_one_was_cut_is_the_second(log):
    for number, start in ((1, 10.0), (2, 11.0)):
        log.told(start, 150, "Tell me a joke.")
        log.asked(start + 0.01, number, ("user", "Tell me a joke."))
        log.answered(start + 0.22, number, 210 + number, f"Fox {number}.")
        log.spoke(start + 0.23, f"c{number}", f"Fox {number}.")
        log.voiced(start + 0.33, 90)
    way = trace(log.work(), heard=11.34)
    assert way
    assert way.request.answer == "Fox 2."
    assert trace(log.work(), heard=10.0) is None


def test_of_an_answer_in_several_contexts_the_first_text_counts(log):
    log.told(10.000, 150, "Tell me a joke.")
    log.asked(10.010, 1, ("user", "Tell me a joke."))
    log.answered(10.230, 1, 220, "A red fox,", " so they say, says yes.")
    log.spoke(10.231, "c1", "A red fox,")
    log.spoke(10.240, "c2", "so they say, says yes.")
    log.voiced(10.322, 91)
    log.voiced(10.333, 93)
    way = trace(log.work(), heard=10.335)
    assert way
    assert (way.text.context, way.audio.took) == ("c1", pytest.approx(0.091))


def test_what_others_do_is_not_ours(log):
    log.opened(1.0, "groq.llm", 7, key=OTHER)
    log.add(1.0, "groq.llm", "received", 7, body={"messages": []})
    assert log.work() == Work()


def test_what_was_said_since_the_last_answer_is_asked(log):
    log.asked(
        1.0,
        1,
        ("user", "Hello."),
        ("assistant", "Hi."),
        ("user", "What is the"),
        ("user", "weather?"),
    )
    assert log.work().requests[0].asked == "What is the weather?"


def test_numbers_that_begin_anew_belong_to_who_opened_last(log):
    journal = Journal([OTHER, KEY])
    log.opened(1.0, "groq.llm", 1)
    journal.read(log.entries)
    log.opened(2.0, "groq.llm", 1, key=OTHER)
    log.add(2.0, "groq.llm", "received", 1, body={"messages": []})
    journal.read([entry for entry in log.entries if entry["number"] > journal.last])
    assert (len(journal.take(KEY).requests), len(journal.take(OTHER).requests)) == (0, 1)


def test_what_is_read_twice_counts_once_and_is_kept_until_it_is_taken(log):
    journal = Journal([OTHER, KEY])
    log.asked(1.0, 1, ("user", "Who are you?"))
    journal.read(log.entries)
    journal.read(log.entries)
    log.asked(2.0, 2, ("user", "Why?"))
    journal.read(log.entries)
    assert journal.take(OTHER).requests == []
    assert [request.asked for request in journal.take(KEY).requests] == ["Who are you?", "Why?"]
    assert journal.take(KEY).requests == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Tell me, a joke?", ["tell", "me", "a", "joke"]), ("I'm Zoë.", ["i'm", "zoë"]), ("…", [])],
)
def test_words_are_compared_without_case_and_punctuation(text, expected):
    assert words(text) == expected
