"""Scripts, latencies and faults as a person writes them."""

from __future__ import annotations

import random

import pytest

from emulators.answers import Answers, tokens
from emulators.errors import ScriptInvalid
from emulators.faults import Fault, Faults
from emulators.latency import Latency, read_delays
from emulators.script import Answer, read_script

KNOWN = frozenset({"deepgram", "groq", "groq.stt"})


def test_each_provider_s_model_gives_its_own_answers():
    answers = Answers(
        [
            Answer(when="joke", text="Groq's.", provider="groq"),
            Answer(when="joke", text="Anybody's."),
            Answer(text="OpenAI's first.", provider="openai"),
            Answer(text="The first."),
        ]
    )
    assert answers.choose("A joke!", provider="groq").text == "Groq's."
    assert answers.choose("A joke!", provider="openai").text == "Anybody's."
    assert answers.choose("Hi.", provider="groq").text == "The first."
    assert answers.choose("Hi.", provider="openai").text == "OpenAI's first."
    assert answers.choose("Hi.", provider="openai").text == "You said: Hi."


def test_a_script_is_read_from_yaml(tmp_path):
    path = tmp_path / "script.yaml"
    path.write_text(
        "caller:\n"
        "  - Good morning.\n"
        "  - {text: 'Hoe laat is het?', language: nl, duration: 1.2, audio: line.wav}\n"
        "answers:\n"
        "  - Good morning to you.\n"
        "  - {when: weather, tool: get_weather, arguments: {city: Breda}}\n"
        "faults:\n"
        "  - {provider: groq, kind: status, status: 429, retry_after: 2}\n",
        encoding="utf-8",
    )
    script = read_script(path)
    assert [line.text for line in script.caller] == ["Good morning.", "Hoe laat is het?"]
    assert script.caller[1].audio == tmp_path / "line.wav"
    assert script.answers[1].arguments == {"city": "Breda"}
    assert script.faults[0].status == 429


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("caller: [{txt: hello}]", "caller.0.text: Field required"),
        ("callers: []", "callers: Extra inputs are not permitted"),
        ("faults: [{provider: groq, kind: explode}]", "faults.0.kind: Input should be"),
        ("faults: [{provider: groq, kind: status, status: 200}]", "faults.0.status: Input should"),
        ("caller: [", "is not YAML"),
        ("- 1", "the script: Input should be a valid dictionary"),
    ],
)
def test_a_wrong_script_is_an_error_that_names_the_key(tmp_path, text, said):
    path = tmp_path / "script.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ScriptInvalid) as problem:
        read_script(path)
    assert said in str(problem.value)
    assert str(path) in str(problem.value)


def test_delays_are_read():
    assert read_delays("deepgram=150, groq.stt=90.5", KNOWN, "--latency") == {
        "deepgram": 150,
        "groq.stt": 90.5,
    }
    assert read_delays("20", KNOWN, "--jitter") == {"": 20}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("grok=1", '--latency: no "grok" is emulated. Known: deepgram, groq, groq.stt.'),
        (
            "groq=fast",
            '--latency: "fast" is not a number of milliseconds from 0 to 600,000; '
            "write such as groq=220.",
        ),
        (
            "groq=-1",
            '--latency: "-1" is not a number of milliseconds from 0 to 600,000; '
            "write such as groq=220.",
        ),
    ],
)
def test_a_wrong_delay_is_an_error(text, said):
    with pytest.raises(ScriptInvalid) as problem:
        read_delays(text, KNOWN, "--latency")
    assert str(problem.value) == said


def test_the_most_particular_delay_counts_and_chance_only_adds():
    latency = Latency({"groq": 220, "groq.stt": 90}, {"": 10})
    waits = [latency.seconds("groq.stt", "groq") for _ in range(100)]
    assert min(waits) >= 0.09
    assert max(waits) <= 0.1
    assert len(set(waits)) > 1
    assert 0.22 <= latency.seconds("groq.llm", "groq") <= 0.23


def test_a_tail_has_the_median_and_the_95th_percentile_that_were_told():
    latency = Latency({"groq": 200}, p95={"groq": 400}, chance=random.Random(1))
    waits = sorted(latency.seconds("groq.llm", "groq") for _ in range(4000))
    assert waits[2000] == pytest.approx(0.2, rel=0.05)
    assert waits[3800] == pytest.approx(0.4, rel=0.05)
    assert waits[-1] > 0.6


@pytest.mark.parametrize(
    ("delays", "p95"), [({"groq": 200}, {"groq": 200}), ({}, {"groq": 1}), ({"": 9}, {"groq": 8})]
)
def test_a_tail_that_would_change_nothing_is_an_error(delays, p95):
    with pytest.raises(ScriptInvalid, match=r"--p95: groq=.* must be more than its --latency"):
        Latency(delays, p95=p95)


def struck(faults: Faults, count: int, operation: str = "llm") -> list[bool]:
    return [bool(faults.count("groq", operation)[1]) for _ in range(count)]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({}, [True, True, True, True]),
        ({"request": 2}, [False, True, False, False]),
        ({"times": 2}, [True, True, False, False]),
        ({"request": 2, "times": 2}, [False, True, True, False]),
        ({"operation": "stt"}, [False] * 4),
        ({"from_s": 60}, [False] * 4),
        ({"until_s": 1e-9}, [False] * 4),
    ],
)
def test_a_fault_strikes_the_requests_it_is_meant_for(fault, expected):
    faults = Faults()
    faults.set_([Fault(provider="groq", kind="cut", **fault)])
    assert struck(faults, 4) == expected


def test_requests_are_counted_from_when_a_fault_is_set():
    faults = Faults()
    assert struck(faults, 3) == [False] * 3
    faults.set_([Fault(provider="groq", kind="cut", request=1)])
    assert struck(faults, 2) == [True, False]


def test_answers_are_chosen_by_the_question_else_in_turn_else_echoed():
    answers = Answers([Answer(text="First."), Answer(when="weather", text="Sunny.")])
    assert answers.choose("What is the WEATHER like?", provider="groq").text == "Sunny."
    assert answers.choose("Hello.", provider="groq").text == "First."
    assert answers.choose("Hello.", provider="groq").text == "You said: Hello."


def test_a_tool_is_called_only_where_there_is_one_and_its_result_is_answered():
    call = Answer(when="weather", tool="get_weather", arguments={"city": "Breda"}, text="{tool}!")
    answers = Answers([call])
    assert answers.choose("weather?", provider="groq", tools=["get_weather"]).tool == "get_weather"
    assert answers.choose("weather?", provider="groq").tool is None
    after = answers.choose("weather?", provider="groq", tool="12 degrees", tools=["get_weather"])
    assert (after.text, after.tool) == ("12 degrees!", None)


def test_tokens_are_words_with_the_blank_before_them():
    assert tokens("Hello, my friend") == ["Hello,", " my", " friend"]
    assert "".join(tokens("a  b ")) == "a  b "
    assert tokens("") == []
