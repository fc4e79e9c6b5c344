"""Draws what a run found: each turn as a dot, and where the time of a turn went."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.contestants.contestant import CONTESTANTS

COLOURS = {"stock": "#7a7f87", "livekit": "#3b7dd8", "ours": "#e8833a"}
# The emulators' delays, which nobody can avoid, are pale.
PARTS = {
    "hearing": "#5b3f8c",
    "recogniser": "#d9d4e7",
    "deciding": "#c0392b",
    "model": "#f5d6c6",
    "holding": "#2e8b57",
    "voice": "#cfe8d5",
    "sending": "#1f4e79",
}
ROW_INCHES, WIDTH_INCHES = 2.4, 13.0


def draw(found: dict[str, Any], to: Path) -> None:
    """Draw a report of `latency.py` as a PNG.

    Args:
        found: The report.
        to: The file.
    """
    rows = [(run, clip) for run in found["runs"] for clip in run["clips"]]
    picture = Figure(figsize=(WIDTH_INCHES, ROW_INCHES * len(rows) + 0.8), layout="constrained")
    axes = picture.subplots(len(rows), 2, squeeze=False)
    for (run, clip), (turns, parts) in zip(rows, axes, strict=True):
        turns.set_title(f"{clip} · {run['setting']}", loc="left", fontsize=9)
        _draw_turns(turns, [t for t in run["turns"] if t["clip"] == clip], run["clips"][clip])
        _draw_parts(parts, run["clips"][clip])
    axes[-1][0].set_xlabel("voice to voice, ms: each turn; p50 |, p95 ¦, floor dotted")
    axes[-1][1].set_xlabel("ms behind the last loud sample: medians; pale is the providers' own")
    handles = [axes[0][1].barh([0], [0], color=colour) for colour in PARTS.values()]
    picture.legend(handles, PARTS, loc="outside upper center", ncols=len(PARTS), fontsize=8)
    picture.savefig(to, dpi=120)


def _draw_turns(axes: Axes, turns: list[dict[str, Any]], figures: dict[str, Any]) -> None:
    for row, name in enumerate(figures):
        times = [t["voice_to_voice"] for t in turns if t["contestant"] == name]
        known = [time for time in times if time is not None]
        # Dots in the order of the turns, so that a drift is seen.
        heights = [row - 0.28 + 0.56 * i / max(1, len(known) - 1) for i in range(len(known))]
        axes.scatter(known, heights, s=9, color=COLOURS[name], alpha=0.6, linewidths=0)
        spread, floor = figures[name]["voice_to_voice_ms"], figures[name]["floor_ms"]["p50"]
        for value, style in ((spread["p50"], "-"), (spread["p95"], "--"), (floor, ":")):
            if value is not None:
                axes.plot([value, value], [row - 0.38, row + 0.38], style, color="black", lw=1.2)
        if spread["p50"] is not None:
            axes.annotate(
                f"{spread['p50']:.0f}", (spread["p50"], row + 0.4), ha="center", fontsize=8
            )
    _name_rows(axes, list(figures))
    axes.set_xlim(left=0)


def _draw_parts(axes: Axes, figures: dict[str, Any]) -> None:
    for row, found in enumerate(figures.values()):
        left = 0.0
        for part, value in found["parts_ms"].items():
            axes.barh([row], [max(0.0, value)], left=[left], height=0.6, color=PARTS[part])
            left += max(0.0, value)
    _name_rows(axes, list(figures))


def _name_rows(axes: Axes, names: list[str]) -> None:
    axes.set_yticks(range(len(names)), [CONTESTANTS[name].title for name in names], fontsize=8)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.spines[["top", "right"]].set_visible(False)
