"""`rehearse --providers emulated|embedded`: no key is needed, none that is there is used."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHIPPED, SPOKEN
from tests.server.conftest import without_keys

NAME = SPOKEN / "slt-what-is-your-name.flac"
# Nothing listens there: whoever asks a real provider fails.
REAL = {
    "DEEPGRAM_API_KEY": "real-key",
    "DEEPGRAM_BASE_URL": "http://127.0.0.1:9",
    "GROQ_API_KEY": "real-key",
    "GROQ_BASE_URL": "http://127.0.0.1:9",
}


def rehearse(*arguments: str, out: Path, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "runner.py", "rehearse", *arguments, "--out", str(out)],
        cwd=ROOT,
        env=without_keys() | environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )


def document(done: subprocess.CompletedProcess) -> dict:
    assert done.returncode == 0, done.stderr
    assert "real-key" not in done.stdout + done.stderr
    return json.loads(done.stdout)


def listed(*which: str) -> set[str]:
    """The ids of processes of emulators, of those that `ps` is asked for."""
    asked = ["ps", "-ww", *which, "-o", "pid=,args="]
    lines = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.splitlines()
    return {line.split()[0] for line in lines if "-m emulators" in line}


@pytest.mark.parametrize("persona", SHIPPED)
def test_an_emulated_rehearsal_is_served_by_the_personas_first_choices(tmp_path, persona):
    done = rehearse(
        persona, "--providers", "emulated", "--say", "What time is it?", "--json",
        out=tmp_path, **REAL,
    )  # fmt: skip
    told = document(done)
    assert told["legs"] == {"stt": "deepgram", "llm": "groq", "tts": "deepgram"}
    (turn,) = told["turns"]
    assert turn["user"]["heard"] == turn["user"]["text"] == "What time is it?"
    assert turn["assistant"]["text"].startswith("It is ")
    assert turn["assistant"]["source"] == "groq"
    # Nothing is faster than what was injected: 150 ms to hear, 220 and 220 again to think with a
    # tool, 100 to speak.
    assert 690 < turn["latency_ms"]["voice_to_voice"] < 10_000


def test_dutch_is_said_heard_and_answered(tmp_path):
    done = rehearse(
        "summer", "--providers", "emulated", "--say", "Hoe laat is het?", "--json", out=tmp_path
    )
    (turn,) = document(done)["turns"]
    assert turn["user"]["heard"] == "Hoe laat is het?"
    assert turn["user"]["language"] == turn["assistant"]["language"] == "nl"
    assert turn["assistant"]["text"].startswith("Het is ")


def test_a_recordings_words_are_given_with_said(tmp_path):
    done = rehearse(
        "hello", "--providers", "emulated", "--wav", str(NAME), "--said", "Who goes there?",
        "--json", out=tmp_path,
    )  # fmt: skip
    (turn,) = document(done)["turns"]
    assert turn["user"]["heard"] == turn["user"]["text"] == "Who goes there?"
    assert turn["assistant"]["text"] == "You said: Who goes there?"


def test_embedded_providers_serve_whatever_keys_there_are(tmp_path):
    done = rehearse(
        "hello", "--providers", "embedded", "--wav", str(NAME), "--json", out=tmp_path, **REAL
    )
    told = document(done)
    assert told["legs"] == {"stt": "pocketsphinx", "llm": "phrasebook", "tts": "espeak"}
    assert len(told["turns"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--providers", "emulated", "--wav", str(NAME)),
            "Emulated providers can't know what a recording says; "
            "give its words with --said, once for each --wav.",
        ),
        (
            ("--wav", str(NAME), "--said", "One.", "--said", "Two."),
            "--said is given 2 times and --wav once; "
            "give one --said for each --wav, in the same order.",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_line(tmp_path, arguments, said):
    done = rehearse("hello", *arguments, out=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == said
    assert "Traceback" not in done.stderr


def test_a_set_that_there_is_not_is_wrong_usage(tmp_path):
    assert rehearse("hello", "--providers", "free", out=tmp_path).returncode == 2


def test_a_recordings_language_is_that_of_its_words(tmp_path):
    done = rehearse(
        "summer", "--providers", "emulated", "--wav", str(NAME), "--said", "What is your name?",
        "--json", out=tmp_path,
    )  # fmt: skip
    (turn,) = document(done)["turns"]
    assert turn["user"]["language"] == "en"


def test_nothing_goes_through_a_proxy(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        proxy.settimeout(0.1)
        address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        named = dict.fromkeys(("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"), address)
        done = rehearse(
            "hello", "--providers", "emulated", "--wav", str(NAME), "--said", "Who goes there?",
            "--json", out=tmp_path, **named,
        )  # fmt: skip
        with pytest.raises(TimeoutError):
            proxy.accept()
    (turn,) = document(done)["turns"]
    assert turn["assistant"]["text"] == "You said: Who goes there?"


@pytest.mark.parametrize("number", [None, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_the_emulators_end_with_the_rehearsal_however_it_ends(tmp_path, number):
    told = ("--say", "What time is it?", "--out", str(tmp_path))
    rehearsal = subprocess.Popen(
        [sys.executable, "runner.py", "rehearse", "hello", "--providers", "emulated", *told],
        cwd=ROOT,
        env=without_keys(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert until(lambda: listed("--ppid", str(rehearsal.pid)))
        (started,) = listed("--ppid", str(rehearsal.pid))
        if number is not None:
            rehearsal.send_signal(number)
        rehearsal.wait(timeout=60)
    finally:
        rehearsal.kill()
    assert until(lambda: not listed("-p", started))


def until(is_so: Callable[[], object], seconds: float = 15.0) -> bool:
    """Whether something comes to be so in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def said_and_answered(told: dict) -> list[tuple[str, str]]:
    return [(turn["user"]["heard"], turn["assistant"]["text"]) for turn in told["turns"]]


def test_bedside_hears_nobody_until_it_is_called(tmp_path):
    told = document(rehearse("bedside", "--providers", "embedded", "--json", out=tmp_path))
    before, called, awake, stopped, after = told["turns"]
    assert before["user"]["heard"] == after["user"]["heard"] == ""
    assert called["assistant"]["text"].startswith("It is ")
    assert awake["assistant"]["text"] == "I'm Summer."
    assert stopped["assistant"]["text"] == ""


@pytest.mark.slow
def test_summer_stops_when_it_is_told_to_and_takes_leave(tmp_path):
    arguments = ("summer", "--script", "stop", "--providers", "emulated", "--json")
    told = document(rehearse(*arguments, out=tmp_path))
    first, *_ = told["turns"]
    assert first["interrupted"]
    assert "tell you the time. Just talk" not in first["assistant"]["text"]
    assert ("What is your name?", "I'm Summer, the assistant of Coliblanco.") in (
        said_and_answered(told)
    )


@pytest.mark.slow
def test_summer_goes_from_language_to_language(tmp_path):
    arguments = ("summer", "--script", "languages", "--providers", "emulated", "--json")
    told = document(rehearse(*arguments, out=tmp_path))
    languages = [turn["assistant"]["language"] for turn in told["turns"]]
    assert languages == ["nl", "en", "en", "en", "nl", "nl"]
    assert told["turns"][-1]["assistant"]["text"] == "Ik spreek alleen Nederlands en Engels."


@pytest.mark.slow
def test_summer_sounds_as_it_means_to_and_hears_how_the_caller_does(tmp_path):
    arguments = ("summer", "--script", "emotion", "--providers", "emulated", "--json")
    told = document(rehearse(*arguments, out=tmp_path))
    greeted, angry, _ = told["turns"]
    assert greeted["assistant"]["emotion"] == "excited"
    assert (angry["user"]["emotion"], angry["assistant"]["emotion"]) == (
        "frustrated",
        "sympathetic",
    )
    assert "[" not in "".join(turn["assistant"]["text"] for turn in told["turns"])
