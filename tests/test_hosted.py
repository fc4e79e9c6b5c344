"""`bot()` under Pipecat's own runner: which persona, and a voice over WebRTC."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys

import httpx
import pytest
from aiortc import RTCPeerConnection, RTCSessionDescription
from pipecat.runner.types import RunnerArguments

from bots.errors import PersonaNotFound
from bots.hosted import asked_persona
from bots.machine import Machine
from tests.conftest import CONFIGS, ROOT
from tests.server.conftest import free_port, without_keys
from tests.server.test_webrtc import ANSWER_TIMEOUT, listen_until_loud


def asked(body: object = None, command_line: str | None = None, environment: str = "") -> str:
    arguments = RunnerArguments(body=body)
    arguments.cli_args = argparse.Namespace(persona=command_line) if command_line else None
    machine = Machine({"PERSONA": environment})
    return asked_persona(arguments, configs=CONFIGS, machine=machine, default="summer").stem


def test_the_body_wins_over_the_command_line_and_that_over_the_environment():
    assert asked() == "summer"
    assert asked(environment="hello") == "hello"
    assert asked(command_line="hello", environment="summer") == "hello"
    assert asked({"persona": "hello"}, "summer", "summer") == "hello"
    assert asked({"other": 1}) == "summer"


@pytest.mark.parametrize("name", ["../configs/hello.yaml", "/etc/hosts", "configs/hello.yaml"])
def test_a_client_names_a_persona_and_never_a_path(name):
    with pytest.raises(PersonaNotFound, match=r"There are: .*hello.*summer"):
        asked({"persona": name})


async def test_pipecat_s_runner_finds_bot_and_a_browser_hears_it():
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    runner = subprocess.Popen(
        [sys.executable, "-m", "pipecat.runner.run", "-t", "webrtc", "--port", str(port)],
        cwd=ROOT,
        env=without_keys(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    peer = RTCPeerConnection()
    try:
        heard: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        peer.on("track", lambda track: heard.set_result(track))
        peer.addTransceiver("audio")
        peer.createDataChannel("chat")
        await peer.setLocalDescription(await peer.createOffer())
        body = {
            "sdp": peer.localDescription.sdp,
            "type": peer.localDescription.type,
            "requestData": {"persona": "hello"},
        }
        answer = await answered(f"{url}/api/offer", body)
        await peer.setRemoteDescription(RTCSessionDescription(answer["sdp"], answer["type"]))
        track = await asyncio.wait_for(heard, ANSWER_TIMEOUT)
        await asyncio.wait_for(listen_until_loud(track), ANSWER_TIMEOUT)
    finally:
        await peer.close()
        runner.terminate()
        output, _ = runner.communicate(timeout=20)
    assert b"Traceback" not in output


async def answered(url: str, body: dict) -> dict:
    """The answer to an offer, once the runner has started."""
    async with httpx.AsyncClient() as client:
        for _ in range(300):
            try:
                response = await client.post(url, json=body, timeout=30)
                response.raise_for_status()
                return response.json()
            except httpx.ConnectError:
                await asyncio.sleep(0.1)
    raise AssertionError("the runner did not start")
