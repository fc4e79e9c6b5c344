"""What it costs a session that others could take over: one provider on each leg, and three.

python -m benchmarks.standbys --turns 40 --json standbys.json
"""

from __future__ import annotations

from typing import Annotated

import typer

from benchmarks import options
from benchmarks.contestants.contestant import Contestant, persona
from benchmarks.processors import compare

PAIR = (
    Contestant("ours_alone", "one on each leg", persona("ours_alone"), persona("ours_alone")),
    Contestant(
        "ours_standbys", "three on each leg", persona("ours_standbys"), persona("ours_standbys")
    ),
)


def main(
    turns: Annotated[int, typer.Option(min=1, help="Turns of each.")] = 40,
    json: options.Json = None,
    logs: options.Logs = None,
) -> None:
    """Measure what standbys cost while nobody fails."""
    compare("standbys", PAIR, turns, json, logs)


if __name__ == "__main__":
    typer.run(main)
