"""The server itself: its pages, its address, its end."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import httpx
import pytest

from bots.errors import HeySummerError
from bots.server.main import listen
from tests.server.caller import Caller
from tests.server.conftest import ROOT, start_server, stop, without_keys

PROMPTLY = 2.0


def serve(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "runner.py", "serve", *arguments],
        cwd=ROOT,
        env=without_keys() | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_page_and_the_health(server):
    root = httpx.get(server.http, follow_redirects=True)
    assert root.url.path == "/client/"
    assert "<html" in root.text.lower()
    health = httpx.get(f"{server.http}/health").json()
    assert (health["status"], health["persona"], health["sessions"]) == ("ok", "summer", 0)


async def test_ctrl_c_ends_promptly_even_with_a_caller_and_without_a_traceback():
    server = start_server()
    try:
        async with Caller(server.talk) as caller:
            await caller.wait_for("assistant")
            took, output = await asyncio.to_thread(server.interrupt)
            assert (await caller.wait_for("finish"))["reason"] == "the server stops"
    finally:
        stop(server)
    assert took <= PROMPTLY, output
    assert "Traceback" not in output
    assert "Talk to Summer at" in output


def test_the_table_at_start_says_who_serves_and_why_the_others_do_not(new_server):
    _, output = new_server.interrupt()
    for fact in (
        "pocketsphinx",
        "deepgram: DEEPGRAM_API_KEY is not set",
        "groq: GROQ_API_KEY is not set",
        "No Dutch here: pocketsphinx hears en and espeak speaks en, es, nl. "
        "Summer says so and talks English.",
        "No language model is connected: answers come from the persona's examples and tools.",
    ):
        assert fact in output


def test_a_taken_port_says_so(server):
    done = serve("--port", str(server.port))
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"127.0.0.1:{server.port} is taken by another program; end it, or choose another port: "
        f"--port {server.port + 1}"
    )


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])
def test_an_address_that_others_reach_is_refused_while_nobody_is_asked_who_they_are(host):
    done = serve("--host", host)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"{host} would let everyone who reaches it talk with your keys, and this version "
        "cannot ask who they are. Serve on 127.0.0.1, behind a proxy that can."
    )


def test_a_port_that_needs_rights_or_is_out_of_reach_is_refused(monkeypatch):
    with pytest.raises(HeySummerError, match=r"^Cannot listen on 127\.0\.0\.1:\d+ \("):
        monkeypatch.setattr("socket.create_server", refuse)
        listen("127.0.0.1", 80)


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_a_missing_persona_lists_those_there_are():
    done = serve("--persona", "sumer")
    assert done.returncode == 1
    assert done.stderr.startswith('No persona "sumer" in configs/. Did you mean summer? There are:')


def test_a_port_that_is_none_is_refused():
    assert serve("--port", "70000").returncode == 2
    done = serve(SERVER_PORT="seven")
    assert done.returncode == 1
    assert done.stderr.strip() == (
        'SERVER_PORT is "seven"; write a port from 1 to 65535, such as 7860.'
    )
