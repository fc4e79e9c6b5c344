"""`python -m emulators` as a person starts it."""

from __future__ import annotations

import signal
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
        (("--jitter", "grok=1"), '--jitter: no "grok" is emulated. Known: anthropic'),
        (("--latency", "groq=9", "--p95", "groq=8"), "--p95: groq=8 must be more than its"),
        (("--script", "no-such.yaml"), "no-such.yaml: cannot be read"),
        (("--env", "--port", "0"), "--env: the lines need a port"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(arguments, said):
    done = emulate(*arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("{provider: groqq, kind: cut}", 'faults.0: no provider "groqq" is emulated.'),
        ("{provider: groq, operation: sst, kind: cut}", 'no operation "sst" of groq is emulated.'),
    ],
)
def test_a_fault_that_can_never_strike_is_refused(tmp_path, fault, said):
    script = tmp_path / "script.yaml"
    script.write_text(f"faults:\n  - {fault}\n", encoding="utf-8")
    done = emulate("--script", str(script))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{script}: ") and said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_one_delay_is_for_all_that_have_none_of_their_own():
    with running("--latency", "60,groq=0") as emulators:
        emulators.chat("openai_compatible", "Hello.")
        emulators.chat("groq", "Hello.")
        (delay,) = emulators.journal(kind="delayed")
    assert (delay["provider"], delay["data"]["meant_ms"]) == ("openai_compatible", 60)


def test_an_address_of_version_6_is_put_into_brackets():
    done = emulate("--env", "--host", "::1", "--port", "9123")
    assert "GROQ_BASE_URL=http://[::1]:9123/groq" in done.stdout.splitlines()


def test_ctrl_c_ends_it_quietly_while_it_still_starts():
    # What is imported is told on standard error as it comes.
    command = [sys.executable, "-X", "importtime", "-m", "emulators", "--port", "0"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        assert any("aiohttp" in line for line in process.stderr)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == -signal.SIGINT
    assert "Traceback" not in told


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
