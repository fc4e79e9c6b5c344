"""`/metrics`, scraped from a real server after a real turn."""

from __future__ import annotations

import httpx
import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from bots.events import Failed, LatencyMs, Part, ProviderChanged, StateChanged, TurnOver
from bots.server.metrics import Metrics
from tests.server.caller import Caller

Labels = frozenset[tuple[str, str]]


def read(text: str) -> dict[tuple[str, Labels], float]:
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def scrape(url: str) -> dict[tuple[str, Labels], float]:
    answer = httpx.get(f"{url}/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return read(answer.text)


def of(name: str, **labels: str) -> tuple[str, Labels]:
    return f"hey_summer_{name}", frozenset(labels.items())


async def test_a_turn_is_in_the_figures(new_server, spoken):
    assert scrape(new_server.http)[of("sessions")] == 0
    async with Caller(new_server.talk) as caller:
        await caller.wait_for_greeting()
        assert scrape(new_server.http)[of("turns_total", persona="Summer")] == 0
        await caller.say(spoken("What is your name?"))
        turn = await caller.wait_for("turn")
        await caller.send({"type": "language", "language": "nl"})
        await caller.wait_for("error")
        figures = scrape(new_server.http)
    assert turn["waterfall"]
    assert sum(part["ms"] for part in turn["waterfall"]) == turn["latency_ms"]["voice_to_voice"]
    assert turn["over_budget"] is None
    assert figures[of("sessions")] == 1
    assert figures[of("turns_total", persona="Summer")] == 1
    assert figures[of("interruptions_total", persona="Summer")] == 0
    assert figures[of("errors_total", persona="Summer", code="language_not_spoken")] == 1
    took = turn["latency_ms"]["voice_to_voice"] / 1000
    assert figures[of("voice_to_voice_seconds_count", persona="Summer")] == 1
    assert figures[of("voice_to_voice_seconds_sum", persona="Summer")] == pytest.approx(took)
    for each in turn["waterfall"]:
        part = {"part": each["part"], "owner": each["owner"], "persona": "Summer"}
        seconds = pytest.approx(each["ms"] / 1000)
        assert figures[of("turn_part_seconds_sum", **part)] == seconds


def over(ms: int, *, interrupted: bool = False, over_budget: bool | None = None) -> TurnOver:
    waterfall = (Part("first token", "groq", ms),) if ms else ()
    latency = LatencyMs(voice_to_voice=ms or None)
    return TurnOver("hi", "Hello.", interrupted, latency, waterfall, over_budget)


async def test_what_is_counted():
    metrics = Metrics(sessions=lambda: 3)
    hear = metrics.of("Ann")
    for event in (
        over(300),
        over(700, over_budget=True, interrupted=True),
        over(0, interrupted=True),
        Failed("llm_failed", "The language model failed; ask again."),
        ProviderChanged("llm", before="groq", after="openai", cause="HTTP 500"),
        StateChanged("listening"),
    ):
        await hear(event)
    figures = read(generate_latest(metrics.registry).decode())
    assert figures[of("sessions")] == 3
    assert figures[of("turns_total", persona="Ann")] == 3
    assert figures[of("interruptions_total", persona="Ann")] == 2
    assert figures[of("turns_over_budget_total", persona="Ann")] == 1
    assert figures[of("errors_total", persona="Ann", code="llm_failed")] == 1
    change = {"leg": "llm", "provider": "openai", "cause": "HTTP 500", "persona": "Ann"}
    assert figures[of("provider_changes_total", **change)] == 1
    assert figures[of("voice_to_voice_seconds_count", persona="Ann")] == 2
    assert figures[of("voice_to_voice_seconds_bucket", persona="Ann", le="0.5")] == 1
    part = {"part": "first token", "owner": "groq", "persona": "Ann"}
    assert figures[of("turn_part_seconds_sum", **part)] == pytest.approx(1.0)


async def test_two_servers_in_one_process_do_not_meet():
    one, other = Metrics(sessions=lambda: 0), Metrics(sessions=lambda: 0)
    await one.of("Ann")(over(300))
    assert of("turns_total", persona="Ann") not in read(generate_latest(other.registry).decode())
