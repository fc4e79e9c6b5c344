"""What a run found, as tables: for a terminal, and as they stand for a document."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.contestants.contestant import CONTESTANTS

# Wide enough for every column.
LEAST_WIDTH = 160
COLUMNS = (
    "n",
    "p50",
    "p95",
    "floor",
    "above p50",
    "above p95",
    "1st",
    "10th",
    "requests",
    "characters",
    "early",
    "silent",
    "wrong",
)
BARGE_IN_COLUMNS = (
    "interruptions",
    "missed",
    "silent p50",
    "p95",
    "acknowledged",
    "stopped",
    "paused",
    "pause p50",
    "longest",
    "wrong",
)


def show(found: dict[str, Any]) -> None:
    """Print a report on standard output, as Markdown.

    Args:
        found: The report.
    """
    console = Console(width=max(Console().width, LEAST_WIDTH))
    made = latency_table if found["benchmark"] == "latency" else barge_in_table
    for run in found["runs"]:
        console.print(f"\n{run['setting']}\n", made(run))


def latency_table(run: dict[str, Any]) -> Table:
    """A run of `latency.py`: milliseconds, requests a turn, characters sent per heard.

    Args:
        run: As the report holds it.
    """
    table = Table("", *COLUMNS, box=box.MARKDOWN)
    for clip, contestants in run["clips"].items():
        for name, found in contestants.items():
            table.add_row(f"{clip}: {CONTESTANTS[name].title}", *map(_written, _row(found)))
    return table


def barge_in_table(run: dict[str, Any]) -> Table:
    """A run of `barge_in.py`; times in milliseconds.

    Args:
        run: As the report holds it.
    """
    table = Table("", *BARGE_IN_COLUMNS, box=box.MARKDOWN)
    for name, found in run["contestants"].items():
        silent, pause = found["silent_after_ms"], found["pause_ms"]
        row = [
            found["interruptions"],
            found["missed"],
            silent["p50"],
            silent["p95"],
            found["acknowledgements"],
            found["stopped"],
            found["paused"],
            pause["p50"],
            pause["most"],
            len(found["wrong"]),
        ]
        table.add_row(CONTESTANTS[name].title, *map(_written, row))
    return table


def _row(found: dict[str, Any]) -> list[Any]:
    time, above = found["voice_to_voice_ms"], found["above_floor_ms"]
    return [
        found["turns"],
        time["p50"],
        time["p95"],
        found["floor_ms"]["p50"],
        above["p50"],
        above["p95"],
        found["first_turn_ms"],
        found["tenth_turn_ms"],
        found["requests_a_turn"],
        found["characters_sent_per_heard"],
        found["too_early"],
        found["no_answer"],
        len(found["wrong"]),
    ]


def _written(value: float | None) -> str:
    """Milliseconds and counts are whole; what is small is a ratio."""
    if value is None:
        return "–"
    is_ratio = isinstance(value, float) and 0 < value < 10
    return f"{value:.2f}" if is_ratio else f"{value:.0f}"
