"""`python -m emulators` as a person starts it."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.emulators.process import running


def emulate(*arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "emulators", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_env_prints_the_addresses_for_a_port():
    done = emulate("--env", "--port", "9123")
    lines = done.stdout.splitlines()
    assert "GROQ_BASE_URL=http://127.0.0.1:9123/groq" in lines
    assert "OPENAI_BASE_URL=http://127.0.0.1:9123/openai/v1" in lines
    assert all(line.partition("=")[0].endswith("_BASE_URL") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--latency", "grok=1"), '--latency: no "grok" is emulated. Known: anthropic'),
        (("--latency", "groq=fast"), '--latency: "fast" is not a number of milliseconds'),
        (("--script", "no-such.yaml"), "no-such.yaml: cannot be read"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(arguments, said):
    done = emulate(*arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = emulate("--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"127.0.0.1:{port}: ")
    assert "name another with --port" in done.stderr


def test_the_same_seed_gives_the_same_jitter():
    def delays() -> list[float]:
        arguments = ("--latency", "groq=1", "--jitter", "20", "--seed", "7")
        with running(*arguments) as emulators:
            for _ in range(3):
                emulators.chat("groq", "Hello.")
            entries = emulators.journal(provider="groq", kind="delayed")
            return [entry["data"]["meant_ms"] for entry in entries]

    first = delays()
    assert len(first) == 3
    assert len(set(first)) > 1
    assert delays() == first
