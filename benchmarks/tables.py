"""What a run found, as a table for a terminal."""

from __future__ import annotations

from typing import Any

from rich.table import Table

from benchmarks.contestants.contestant import CONTESTANTS

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
