"""A browser's door, with a real WebRTC peer: a voice comes out of it."""

from __future__ import annotations

import asyncio
import json

import httpx
import numpy as np
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.contrib.media import MediaPlayer

AUDIBLE = 328
ANSWER_TIMEOUT = 30.0


async def offer(peer: RTCPeerConnection, url: str, **wanted: str) -> httpx.Response:
    await peer.setLocalDescription(await peer.createOffer())
    body = {
        "sdp": peer.localDescription.sdp,
        "type": peer.localDescription.type,
        "requestData": wanted,
    }
    async with httpx.AsyncClient() as client:
        started = (await client.post(f"{url}/start", json={"body": wanted})).json()
        session = started["sessionId"]
        return await client.post(f"{url}/sessions/{session}/api/offer", json=body)


async def listen_until_loud(track) -> int:
    """How many 20 ms frames came until one could be heard."""
    for number in range(1, 1500):
        frame = await track.recv()
        if np.abs(frame.to_ndarray().astype(int)).max() > AUDIBLE:
            return number
    raise AssertionError("silence only")


async def test_a_browser_is_greeted_and_told(server, tmp_path):
    peer = RTCPeerConnection()
    messages: list[dict] = []
    heard: asyncio.Future[object] = asyncio.get_running_loop().create_future()
    peer.on("track", lambda track: heard.set_result(track))
    channel = peer.createDataChannel("chat")
    channel.on("message", lambda text: text != "pong" and messages.append(json.loads(text)))
    silence = MediaPlayer("anullsrc=r=48000:cl=mono", format="lavfi")
    peer.addTrack(silence.audio)
    try:
        answer = (await offer(peer, server.http, persona="hello")).json()
        await peer.setRemoteDescription(RTCSessionDescription(answer["sdp"], answer["type"]))
        track = await asyncio.wait_for(heard, ANSWER_TIMEOUT)
        await asyncio.wait_for(listen_until_loud(track), ANSWER_TIMEOUT)
        for _ in range(200):
            told = [m["data"] for m in messages if m.get("type") == "server-message"]
            if any(event["type"] == "assistant" for event in told):
                break
            await asyncio.sleep(0.05)
        greeting = next(event for event in told if event["type"] == "assistant")
        assert greeting["content"] == "Hello! What can I do for you?"
    finally:
        await peer.close()
        silence.audio.stop()


async def test_an_offer_for_a_session_that_was_not_started_is_refused(server):
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{server.http}/sessions/none/api/offer", json={"sdp": "m=audio", "type": "offer"}
        )
    assert answer.status_code == 404
    assert answer.json()["detail"] == "No session none was started; ask /start for one."


async def test_a_browser_that_asks_for_nobody_we_know_is_told_who_there_is(server):
    peer = RTCPeerConnection()
    peer.addTransceiver("audio")
    try:
        answer = await offer(peer, server.http, persona="sumer")
        assert answer.status_code == 400
        assert "There are: " in answer.json()["detail"]
    finally:
        await peer.close()
