"""Shows again what a benchmark found: its tables, and its picture.

python -m benchmarks.show latency.json --plot latency.png
"""

from __future__ import annotations

import json
from pathlib import Path

import typer

from benchmarks import options
from benchmarks.report import write
from benchmarks.tables import show


def main(report: Path, plot: options.Plot = None) -> None:
    """Show a report that `--json` wrote."""
    found = json.loads(report.read_text(encoding="utf-8"))
    show(found)
    write(found, None, plot)


if __name__ == "__main__":
    typer.run(main)
