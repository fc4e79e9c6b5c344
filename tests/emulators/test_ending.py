"""The emulators end with whoever started them."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.emulators.process import STARTS_WITHIN, TIMEOUT, Emulators

COMMAND = (sys.executable, "-m", "emulators", "--port", "0", "--until-stdin-closes")
# Starts the emulators with a pipe of its own as their standard input, and waits to be killed.
PARENT = """
import subprocess, sys, time
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(child.stdout.readline(), flush=True)
time.sleep(60)
"""


@contextmanager
def started(*command: str):
    """A process that has said where the emulators are, ended afterwards."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as process:
        try:
            said = process.stdout.readline()
            assert " at http://" in said, process.stderr.read()
            yield process, Emulators(said.split(" at ")[1].strip())
        finally:
            process.kill()


def ends(emulators: Emulators) -> bool:
    """Whether nothing listens any more, after a while at most."""
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        try:
            emulators.journal()
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_they_end_cleanly_when_their_standard_input_closes():
    with started(*COMMAND) as (process, emulators):
        process.stdin.write("Words are no end.\n")
        process.stdin.flush()
        assert emulators.chat("groq", "Hello.")
        process.stdin.close()
        assert process.wait(STARTS_WITHIN) == 0
        assert process.stderr.read() == ""


def test_they_end_when_who_started_them_is_killed():
    with started(sys.executable, "-c", PARENT, *COMMAND) as (parent, emulators):
        assert emulators.chat("groq", "Hello.")
        parent.kill()
        parent.wait(TIMEOUT)
        assert ends(emulators)


@pytest.mark.parametrize("path", [Path("/dev/null"), Path(__file__)])
def test_a_standard_input_that_is_no_pipe_ends_too(path):
    with path.open() as standard_input:
        done = subprocess.run(
            COMMAND,
            cwd=ROOT,
            stdin=standard_input,
            capture_output=True,
            text=True,
            timeout=STARTS_WITHIN,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")


def test_without_the_option_they_outlive_their_standard_input():
    with started(*COMMAND[:-1]) as (process, emulators):
        process.stdin.close()
        assert emulators.chat("groq", "Hello.")
        assert process.poll() is None
        process.terminate()
        assert process.wait(TIMEOUT) == 0
