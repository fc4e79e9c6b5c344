"""The waterfall of each turn as OpenTelemetry spans, under the spans that Pipecat makes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pipecat.clocks.system_clock import SystemClock
from pipecat.pipeline.worker import PipelineWorker

from bots.events import Event, StateChanged, TurnOver
from bots.moments import Moments

if TYPE_CHECKING:
    from opentelemetry.trace import SpanContext, Tracer

NAME = "voice to voice"
SECOND = 1_000_000_000
MILLISECOND = 1_000_000


class TurnSpans:
    """Traces one session, where the process traces; else it costs nothing.

    Under Pipecat's span of the turn stands one from the end of the caller's speech to the first
    sound of the answer, and under that one for each part.
    """

    def __init__(self, *, session: str, persona: str, on: bool) -> None:
        """Make it.

        Args:
            session: The session's id, by which its traces are found.
            persona: Who talks.
            on: Whether the process traces.
        """
        self._session = session
        self._persona = persona
        self._on = on
        self._clock = SystemClock()
        self._now: Callable[[], SpanContext | None] = lambda: None
        self._turn: SpanContext | None = None

    @property
    def worker_options(self) -> dict[str, Any]:
        """What Pipecat's worker is told of tracing."""
        return {
            "clock": self._clock,
            "enable_tracing": self._on,
            "enable_turn_tracking": self._on,
            "conversation_id": self._session,
            "additional_span_attributes": {"hey_summer.persona": self._persona},
        }

    def follow(self, worker: PipelineWorker) -> None:
        """Put what follows under the spans of a worker."""
        if worker.turn_trace_observer:
            self._now = worker.turn_trace_observer.get_current_turn_context

    def hear(self, event: Event) -> None:
        """Take note of the turn in which the assistant begins to speak."""
        if self._on and isinstance(event, StateChanged) and event.state == "speaking":
            self._turn = self._now()

    def over(self, moments: Moments, turn: TurnOver) -> None:
        """Write the spans of a turn that is over.

        Args:
            moments: When its parts happened, on the worker's clock.
            turn: The turn as clients are told of it.
        """
        if self._on and turn.waterfall and moments.speech_end is not None:
            from opentelemetry.trace import get_tracer

            clock_began = time.time_ns() - self._clock.get_time()
            silent_since = clock_began + round(moments.speech_end * SECOND)
            self._write(get_tracer("hey_summer"), turn, silent_since)

    def _write(self, tracer: Tracer, turn: TurnOver, began: int) -> None:
        """Write a turn's spans, the first of which begins at a moment of Unix time, in ns."""
        from opentelemetry.trace import NonRecordingSpan, set_span_in_context

        parent = set_span_in_context(NonRecordingSpan(self._turn)) if self._turn else None
        attributes: dict[str, str | int | bool] = {
            "conversation.id": self._session,
            "hey_summer.persona": self._persona,
            "hey_summer.ms": sum(each.ms for each in turn.waterfall),
            "hey_summer.interrupted": turn.interrupted,
        }
        if turn.over_budget is not None:
            attributes["hey_summer.over_budget"] = turn.over_budget
        whole = tracer.start_span(NAME, parent, start_time=began, attributes=attributes)
        within = set_span_in_context(whole)
        for each in turn.waterfall:
            part = tracer.start_span(
                each.part,
                within,
                start_time=began,
                attributes={"hey_summer.owner": each.owner, "hey_summer.ms": each.ms},
            )
            began += each.ms * MILLISECOND
            part.end(began)
        whole.end(began)
