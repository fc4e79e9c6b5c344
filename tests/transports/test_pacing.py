"""Audio leaves at the speed of speech, with a lead that is never exceeded."""

from __future__ import annotations

import time

from bots.transports.pacing import Pace

CHUNK = 0.02


async def test_no_chunk_leaves_further_ahead_than_the_lead():
    lead = 0.1
    pace = Pace(lead=lead)
    start = time.monotonic()
    for number in range(1, 26):
        await pace.let_out(CHUNK)
        ahead = number * CHUNK - (time.monotonic() - start)
        assert ahead <= lead + 0.005


async def test_the_first_chunks_leave_at_once():
    pace = Pace(lead=0.1)
    start = time.monotonic()
    for _ in range(5):
        await pace.let_out(CHUNK)
    assert time.monotonic() - start < 0.05


async def test_a_pause_earns_no_credit():
    pace = Pace()
    await pace.let_out(CHUNK)
    time.sleep(0.2)
    start = time.monotonic()
    for _ in range(5):
        await pace.let_out(CHUNK)
    assert time.monotonic() - start >= 5 * CHUNK - 0.005


async def test_after_a_restart_nothing_is_under_way():
    pace = Pace(lead=0.1)
    for _ in range(10):
        await pace.let_out(CHUNK)
    pace.restart()
    start = time.monotonic()
    await pace.let_out(CHUNK)
    assert time.monotonic() - start < 0.05
