"""What sessions share is made once and closed once, however they come and go."""

from __future__ import annotations

import asyncio

from bots.shared import SharedLease


class OnlyOne:
    """May be there once, and takes its time to close."""

    alive = 0

    def __init__(self) -> None:
        assert OnlyOne.alive == 0, "a second one was made"
        OnlyOne.alive += 1

    async def close(self) -> None:
        await asyncio.sleep(0.01)
        OnlyOne.alive -= 1


async def test_a_session_that_comes_while_the_last_one_s_things_close_gets_new_ones():
    lease = SharedLease()

    async def session(start: float) -> None:
        await asyncio.sleep(start)
        async with lease.take() as shared:
            shared.get(OnlyOne, OnlyOne)
            await asyncio.sleep(0.01)

    async with asyncio.TaskGroup() as sessions:
        for number in range(30):
            sessions.create_task(session(number * 0.004))
    assert OnlyOne.alive == 0
    async with lease.take() as first, lease.take() as second:
        assert first is second
