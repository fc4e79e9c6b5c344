"""What every test is held to: it leaves no thread and no process behind."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import threading
import time
import warnings
from pathlib import Path

import pytest
import soundfile
from hypothesis import settings

from bots.machine import Machine
from bots.samples import SAMPLE_RATE, Samples
from tests.emulators.process import Emulators, running

ROOT = Path(__file__).parent.parent
CONFIGS = ROOT / "configs"
SPOKEN = ROOT / "tests" / "recordings" / "spoken"
SHIPPED = ("hello", "summer")
GRACE = 5.0
PIPECAT_DEPRECATES = re.compile(r"is deprecated since [\d.]+ and will be removed in")

deprecated_uses: list[str] = []

# How long an example takes says how busy this machine is.
settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")


def pytest_warning_recorded(warning_message: warnings.WarningMessage, nodeid: str) -> None:
    # Pipecat warns under a filter of its own, so that "error" in pytest's filters misses it.
    # Pipecat's own classes that derive from deprecated ones say so when they are imported.
    of_its_own = warning_message.filename == "<frozen abc>"
    if PIPECAT_DEPRECATES.search(str(warning_message.message)) and not of_its_own:
        deprecated_uses.append(f"{nodeid}: {warning_message.message}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if deprecated_uses:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for use in deprecated_uses:
        terminalreporter.write_line(f"deprecated: {use}", red=True)


def children() -> set[str]:
    """The ids of this process's living children."""
    listed = subprocess.run(
        ["ps", "-o", "pid=,stat=,comm=", "--ppid", str(threading.get_native_id())],
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        row.split()[0]
        for row in listed.stdout.splitlines()
        if row.split()[2] != "ps" and not row.split()[1].startswith("Z")
    }


@pytest.fixture(autouse=True)
def leaves_nothing_behind():
    threads, processes = set(threading.enumerate()), children()
    yield
    deadline = time.monotonic() + GRACE
    while time.monotonic() < deadline:
        left = {t for t in threading.enumerate() if t not in threads and t.is_alive()}
        if not left and children() <= processes:
            return
        time.sleep(0.05)
    assert not left, f"threads left behind: {left}"
    assert children() <= processes, f"processes left behind: {children() - processes}"


@pytest.fixture(autouse=True)
async def leaves_no_task_behind(leaves_nothing_behind):
    before = asyncio.all_tasks()
    yield
    for _ in range(100):
        left = {t for t in asyncio.all_tasks() - before if t is not asyncio.current_task()}
        if not left:
            return
        await asyncio.sleep(0.02)
    assert not left, f"tasks left behind: {left}"


@pytest.fixture
def bare_machine() -> Machine:
    """A machine with no key at all."""
    return Machine({})


@pytest.fixture
def flite() -> None:
    """For a test of flite itself: what the tests say otherwise is recorded."""
    if shutil.which("flite") is None:
        absent = pytest.fail if os.environ.get("CI") else pytest.skip
        absent("--say is not tested: flite is missing; apt-get install flite")


@pytest.fixture(scope="session")
def spoken():
    """Speech by flite: `spoken("words", voice="slt")`, 16 kHz mono.

    What has been said once is kept in tests/recordings/spoken/, so that the tests run without
    flite; whoever has them say something new needs it, and commits the recording.
    """
    from bots.rehearsal.flite import say
    from bots.rehearsal.recording import read_recording

    def speak(text: str, voice: str = "slt") -> Samples:
        path = SPOKEN / f"{voice}-{re.sub('[^a-z0-9]+', '-', text.lower()).strip('-')}.flac"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            soundfile.write(path, say(text, voice), SAMPLE_RATE, subtype="PCM_16")
        return read_recording(path)

    return speak


@pytest.fixture(scope="session")
def emulators_process():
    """One process of emulators for all tests."""
    with running() as emulators:
        yield emulators


@pytest.fixture
def emulators(emulators_process: Emulators) -> Emulators:
    """The emulators, as if just started."""
    emulators_process.tell("POST", "reset")
    return emulators_process
