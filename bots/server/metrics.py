"""`/metrics`: how long turns take and whose time it is, as Prometheus reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Header, Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder

from bots.events import Event, Failed, ProviderChanged, TurnOver
from bots.observer import Tell

VOICE_TO_VOICE = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 5.0, 10.0)
PART = (0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1.0, 2.0, 5.0)


class Metrics:
    """One server's figures, in a registry of their own.

    Their labels are bounded: parts and codes are this project's words, owners are providers and
    tools, and personas have files in `configs/`.
    """

    def __init__(self, sessions: Callable[[], int]) -> None:
        """Make them, all at nought.

        Args:
            sessions: Tells how many sessions are open.
        """
        self.registry = CollectorRegistry()
        gauge = Gauge("hey_summer_sessions", "Sessions that are open.", registry=self.registry)
        gauge.set_function(sessions)
        self._voice_to_voice = Histogram(
            "hey_summer_voice_to_voice_seconds",
            "From the end of the caller's speech to the first sound of the answer.",
            ["persona"],
            buckets=VOICE_TO_VOICE,
            registry=self.registry,
        )
        self._part = Histogram(
            "hey_summer_turn_part_seconds",
            "A part of a turn's waterfall, where it took time.",
            ["part", "owner", "persona"],
            buckets=PART,
            registry=self.registry,
        )
        self._turns = self._counter("turns", "Turns that are over.")
        self._interruptions = self._counter("interruptions", "Answers that the caller cut short.")
        self._over_budget = self._counter(
            "turns_over_budget", "Turns that took longer than the persona's latency budget."
        )
        self._errors = self._counter("errors", "Failures that clients were told of.", "code")
        self._changes = self._counter(
            "provider_changes",
            "Legs that went over to another provider.",
            "leg",
            "provider",
            "cause",
        )

    def of(self, persona: str) -> Tell:
        """A listener for the sessions of a persona.

        Args:
            persona: The persona's name.
        """
        # What has not happened yet is nought, and not missing.
        for counter in (self._turns, self._interruptions, self._over_budget):
            counter.labels(persona)

        async def hear(event: Event) -> None:
            if isinstance(event, TurnOver):
                self._over(persona, event)
            elif isinstance(event, Failed):
                self._errors.labels(persona, event.code).inc()
            elif isinstance(event, ProviderChanged):
                self._changes.labels(persona, event.leg, event.after, event.cause).inc()

        return hear

    def _over(self, persona: str, turn: TurnOver) -> None:
        self._turns.labels(persona).inc()
        if turn.interrupted:
            self._interruptions.labels(persona).inc()
        if turn.over_budget:
            self._over_budget.labels(persona).inc()
        if turn.waterfall:
            took = sum(each.ms for each in turn.waterfall)
            self._voice_to_voice.labels(persona).observe(took / 1000)
        for each in turn.waterfall:
            self._part.labels(each.part, each.owner, persona).observe(each.ms / 1000)

    def _counter(self, name: str, meaning: str, *labels: str) -> Counter:
        return Counter(f"hey_summer_{name}", meaning, ["persona", *labels], registry=self.registry)


def metrics_router(metrics: Metrics) -> APIRouter:
    """The route of `/metrics`.

    Args:
        metrics: The figures.
    """
    router = APIRouter()

    @router.get("/metrics", include_in_schema=False)
    async def scrape(accept: Annotated[str, Header()] = "") -> Response:
        encode, content_type = choose_encoder(accept)
        return Response(encode(metrics.registry), headers={"Content-Type": content_type})

    return router
