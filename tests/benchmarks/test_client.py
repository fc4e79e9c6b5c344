"""A caller on a real socket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import numpy as np
import pytest
from websockets.asyncio.server import ServerConnection, serve

from benchmarks.client import HungUp, calling
from benchmarks.clips import read_clip

Talk = Callable[[ServerConnection], Awaitable[None]]


@asynccontextmanager
async def answering(talk: Talk) -> AsyncIterator[str]:
    async with serve(talk, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        yield f"ws://127.0.0.1:{port}"


async def test_who_is_hung_up_on_knows_at_once():
    async def hang_up(socket: ServerConnection) -> None:
        await socket.recv()

    with pytest.raises(ExceptionGroup) as problem:
        async with answering(hang_up) as url, calling(url):
            await asyncio.sleep(60)
    assert problem.group_contains(HungUp)


async def test_what_is_said_arrives_whole_and_what_comes_is_kept():
    heard = bytearray()
    clip = read_clip("accepted")

    async def echo(socket: ServerConnection) -> None:
        async for message in socket:
            heard.extend(message)
            await socket.send(message)
            await socket.send('{"type": "clear"}')

    async with answering(echo) as url, calling(url) as caller:
        spoken = caller.say(clip)
        await spoken.over.wait()
        await caller.wait(5)
        assert spoken.began < spoken.ended
    told = np.frombuffer(bytes(heard), "<i2")
    begins = np.flatnonzero(told)[0] - np.flatnonzero(clip.samples)[0]
    said = clip.samples[: clip.ends + 1]
    assert np.array_equal(told[begins : begins + len(said)], said)
    assert {event["type"] for event in caller.events} == {"clear"}
    assert any(arrival.samples is None for arrival in caller.arrivals)


async def test_waiting_ends_when_nothing_comes():
    async def listen(socket: ServerConnection) -> None:
        async for _ in socket:
            pass

    async with answering(listen) as url, calling(url) as caller:
        await caller.wait(0.05)
        assert caller.arrivals == []
