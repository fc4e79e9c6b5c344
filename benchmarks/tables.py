"""What a run found, as a table for a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.contestants.contestant import CONTESTANTS

# Wide enough for every column.
LEAST_WIDTH = 140
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


def show(*tables: Table) -> None:
    """Print tables on standard output."""
    usual = Console()
    Console(width=max(usual.width, LEAST_WIDTH)).print(*tables, sep="\n")


def latency_table(run: dict[str, Any]) -> Table:
    """A run of `latency.py`: milliseconds, requests a turn, characters sent per heard.

    Args:
        run: As the report holds it.
    """
    table = Table("", *COLUMNS, title=run["setting"], title_justify="left")
    for clip, contestants in run["clips"].items():
        table.add_section()
        for name, found in contestants.items():
            table.add_row(f"{clip}: {CONTESTANTS[name].title}", *map(_written, _row(found)))
    return table


def barge_in_table(run: dict[str, Any]) -> Table:
    """A run of `barge_in.py`; times in milliseconds.

    Args:
        run: As the report holds it.
    """
    table = Table("", *BARGE_IN_COLUMNS, title=run["setting"], title_justify="left")
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
    if value is None:
        return "–"
    return f"{value:.0f}" if isinstance(value, int) or value >= 10 else f"{value:.2f}"
