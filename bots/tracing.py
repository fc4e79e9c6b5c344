"""Whether this process traces: OpenTelemetry's own variables say where to.

Pipecat makes the spans of conversations, turns and services, and takes OpenTelemetry's tracer
of the process; so does `bots.turn_spans`. What the variables mean is OpenTelemetry's:
https://opentelemetry.io/docs/specs/otel/protocol/exporter/
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping

from loguru import logger

SERVICE = "hey-summer"
PROTOCOL = "http/protobuf"
# In seconds, so that a collector that is away does not hold up the end for longer.
EXPORT_TIMEOUT = 3.0


class Tracing:
    """Tracing, switched on where it is wanted and can be.

    Attributes:
        on: Whether sessions are traced.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Switch tracing on, if the environment says where to.

        Args:
            environment: The environment variables, .env included.
        """
        self.on = is_wanted(environment) and _switch_on(environment)

    async def close(self) -> None:
        """Send what is not sent yet."""
        if self.on:
            await asyncio.to_thread(_flush)


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Whether OpenTelemetry's variables name a collector, and do not switch traces off."""
    named = environment.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") or environment.get(
        "OTEL_EXPORTER_OTLP_ENDPOINT"
    )
    disabled = environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"
    exporters = (environment.get("OTEL_TRACES_EXPORTER") or "otlp").split(",")
    return bool(named) and not disabled and "otlp" in exporters


def _switch_on(environment: Mapping[str, str]) -> bool:
    """Have Pipecat's spans sent; a tracer that the process has already stays."""
    try:
        from opentelemetry import trace
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from pipecat.utils.tracing.setup import setup_tracing
    except ImportError:
        logger.warning(
            "Not tracing: packages are missing; "
            "pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-http"
        )
        return False
    protocol = environment.get("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") or environment.get(
        "OTEL_EXPORTER_OTLP_PROTOCOL", PROTOCOL
    )
    if protocol != PROTOCOL:
        logger.warning(f"Not tracing: OTEL_EXPORTER_OTLP_PROTOCOL is {protocol}, not {PROTOCOL}")
        return False
    if not isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
        return True
    # The SDK reads its variables from nowhere else, and some may stand in .env.
    os.environ.update({k: v for k, v in environment.items() if k.startswith("OTEL_")})
    given = any(
        environment.get(name)
        for name in ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT")
    )
    exporter = OTLPSpanExporter(timeout=None if given else EXPORT_TIMEOUT)
    return setup_tracing(environment.get("OTEL_SERVICE_NAME") or SERVICE, exporter)


def _flush() -> None:
    from opentelemetry import trace

    flush = getattr(trace.get_tracer_provider(), "force_flush", None)
    if flush:
        flush()
