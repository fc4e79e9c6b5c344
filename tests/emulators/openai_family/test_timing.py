"""When things come: never before the latency, and the journal says what it took."""

from __future__ import annotations

import time

import pytest

from tests.emulators.openai_family.clients import ASKED, CASES, client, whole

LATENCY_MS = 150


async def arrivals(emulators, vendor):
    async with client(emulators, vendor) as sdk:
        began = time.monotonic()
        stream = await sdk.chat.completions.create(
            model=CASES[vendor].model, messages=ASKED, stream=True
        )
        return [time.monotonic() - began async for _ in stream]


@pytest.mark.parametrize("vendor", CASES)
async def test_no_token_comes_before_the_latency(emulators, vendor):
    emulators.latency(**{vendor: LATENCY_MS})
    first, *_ = await arrivals(emulators, vendor)
    assert first >= LATENCY_MS / 1000
    (delay,) = emulators.journal(provider=vendor, kind="delayed")
    assert delay["data"]["what"] == "first token"
    assert delay["data"]["meant_ms"] == LATENCY_MS
    assert LATENCY_MS <= delay["data"]["took_ms"] <= first * 1000


async def test_the_tokens_come_at_the_pace(emulators):
    emulators.script(answers=["one two three four five six"])
    emulators.pace(tokens_per_second=25)
    first, *_, last = await arrivals(emulators, "openai")
    # The first token comes with the role, the end with the last one.
    assert last - first >= 5 / 25 - 0.02


async def test_an_answer_in_one_piece_takes_the_time_of_all_its_tokens(emulators):
    emulators.script(answers=["one two three four five"])
    emulators.pace(tokens_per_second=25)
    emulators.latency(mistral=LATENCY_MS)
    began = time.monotonic()
    await whole(emulators, "mistral")
    assert time.monotonic() - began >= LATENCY_MS / 1000 + 5 / 25


async def test_a_vendor_s_parts_have_latencies_of_their_own(emulators):
    emulators.latency(**{"groq": 5000, "groq.llm": 10})
    began = time.monotonic()
    await whole(emulators, "groq")
    assert time.monotonic() - began < 5
    (delay,) = emulators.journal(provider="groq", kind="delayed")
    assert delay["data"]["meant_ms"] == 10
