"""Traces as a collector gets them: a real one on a real socket, and where none is wanted."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from bots.tracing import Tracing, is_wanted
from tests.conftest import ROOT, SPOKEN
from tests.server.conftest import without_keys

QUESTION = SPOKEN / "slt-what-is-your-name.flac"
COLLECTOR = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}


@dataclass
class Collector:
    """An OTLP/HTTP receiver on loopback."""

    url: str = ""
    requests: list[ExportTraceServiceRequest] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)

    @property
    def spans(self) -> list[Span]:
        return [
            span
            for request in self.requests
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    def named(self, name: str) -> list[Span]:
        return [span for span in self.spans if span.name == name]

    def under(self, parent: Span) -> list[Span]:
        found = [span for span in self.spans if span.parent_span_id == parent.span_id]
        return sorted(found, key=lambda span: span.start_time_unix_nano)

    @property
    def services(self) -> set[str]:
        return {
            str(attributes(resource.resource)["service.name"])
            for request in self.requests
            for resource in request.resource_spans
        }


def attributes(holder) -> dict[str, object]:
    return {
        each.key: getattr(each.value, each.value.WhichOneof("value")) for each in holder.attributes
    }


@pytest.fixture
def collector() -> Iterator[Collector]:
    got = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/traces"
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.requests.append(ExportTraceServiceRequest.FromString(body))
            got.headers.append(self.headers["x-team"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        got.url = f"http://127.0.0.1:{server.server_address[1]}"
        serving = threading.Thread(target=server.serve_forever, args=(0.05,))
        serving.start()
        yield got
        server.shutdown()
        serving.join()


def rehearse(out, **environment: str) -> tuple[dict, str]:
    done = subprocess.run(
        [
            sys.executable, "runner.py", "rehearse", "hello", "--wav", str(QUESTION),
            "--providers", "embedded", "--json", "--out", str(out),
        ],
        cwd=ROOT,
        env=without_keys() | environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


def test_a_turn_is_traced_part_by_part_under_pipecats_own_spans(tmp_path, collector):
    document, _ = rehearse(
        tmp_path,
        OTEL_EXPORTER_OTLP_ENDPOINT=collector.url,
        OTEL_EXPORTER_OTLP_HEADERS="x-team=summer",
        OTEL_SERVICE_NAME="kitchen",
    )
    (turn,) = document["turns"]
    assert collector.services == {"kitchen"}
    assert set(collector.headers) == {"summer"}
    (conversation,) = collector.named("conversation")
    session = attributes(conversation)["conversation.id"]
    assert attributes(conversation)["hey_summer.persona"] == "Hello"
    (whole,) = collector.named("voice to voice")
    assert attributes(whole)["conversation.id"] == session
    (of_pipecat,) = [
        each for each in collector.named("turn") if each.span_id == whole.parent_span_id
    ]
    assert of_pipecat.parent_span_id == conversation.span_id
    assert of_pipecat.start_time_unix_nano < whole.start_time_unix_nano
    assert whole.end_time_unix_nano < of_pipecat.end_time_unix_nano
    parts = collector.under(whole)
    # A rehearsal counts from the caller's last loud sample and to the ear's first one, a trace from
    # where Silero heard the end: what lies between the two may be no part of it.
    measured = [each["part"] for each in turn["waterfall"] if each["part"] != "quiet start"]
    names = list(dict.fromkeys(part.name for part in parts))
    both = [each for each in dict.fromkeys(measured) if each in names]
    assert [each for each in names if each in measured] == both
    assert "first audio" in both
    assert parts[0].start_time_unix_nano == whole.start_time_unix_nano
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        ends = following.start_time_unix_nano if following else whole.end_time_unix_nano
        assert part.end_time_unix_nano == ends
        took = part.end_time_unix_nano - part.start_time_unix_nano
        assert attributes(part)["hey_summer.ms"] == took / 1_000_000
    owners = {part.name: attributes(part)["hey_summer.owner"] for part in parts}
    assert owners["first audio"] == "espeak"


def test_a_collector_that_is_away_holds_up_nothing(tmp_path):
    document, said = rehearse(tmp_path, OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:9")
    assert document["turns"][0]["assistant"]["text"]
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, False),
        (COLLECTOR, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4318/v1/traces"}, True),
        ({"OTEL_SERVICE_NAME": "summer"}, False),
        (COLLECTOR | {"OTEL_SDK_DISABLED": "true"}, False),
        (COLLECTOR | {"OTEL_TRACES_EXPORTER": "none"}, False),
        (COLLECTOR | {"OTEL_TRACES_EXPORTER": "console,otlp"}, True),
    ],
)
def test_opentelemetrys_own_variables_switch_it_on_and_off(environment, wanted):
    assert is_wanted(environment) is wanted


def test_a_protocol_that_is_not_spoken_is_told_and_not_guessed():
    assert not Tracing(COLLECTOR | {"OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"}).on


def test_packages_that_are_missing_are_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    assert not Tracing(COLLECTOR).on
