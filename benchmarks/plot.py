"""Draws what a run found: every turn as a dot, and where its time went."""

from __future__ import annotations

from collections.abc import Sequence
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
OUTCOMES = {"went on": "#2e8b57", "paused": "#e8c33a", "stopped": "#c0392b"}
ROW_INCHES, WIDTH_INCHES = 2.6, 13.0
Found = dict[str, Any]


def draw(found: Found, to: Path) -> None:
    """Draw a report as a PNG.

    Args:
        found: The report.
        to: The file.
    """
    picture = _latency(found) if found["benchmark"] == "latency" else _barge_in(found)
    picture.savefig(to, dpi=120)


def _latency(found: Found) -> Figure:
    rows = [(run, clip) for run in found["runs"] for clip in run["clips"]]
    picture, axes = _paper(len(rows))
    for (run, clip), (left, right) in zip(rows, axes, strict=True):
        figures = run["clips"][clip]
        left.set_title(f"{clip} · {run['setting']}", loc="left", fontsize=9)
        for row, (name, known) in enumerate(figures.items()):
            turns = [t for t in run["turns"] if (t["clip"], t["contestant"]) == (clip, name)]
            _dots(left, row, [t["voice_to_voice"] for t in turns], COLOURS[name])
            _mark(left, row, known["voice_to_voice_ms"], known["floor_ms"]["p50"])
            _stack(right, row, known["parts_ms"], PARTS)
        _name_rows(left, list(figures))
        _name_rows(right, list(figures))
    axes[-1][0].set_xlabel("voice to voice in ms, each turn; line p50, dashes p95, dots the floor")
    axes[-1][1].set_xlabel("where it went, medians in ms; pale is the providers' own")
    _explain(picture, axes[0][1], PARTS)
    return picture


def _barge_in(found: Found) -> Figure:
    picture, axes = _paper(len(found["runs"]))
    for run, (left, right) in zip(found["runs"], axes, strict=True):
        left.set_title(run["setting"], loc="left", fontsize=9)
        for row, (name, known) in enumerate(run["contestants"].items()):
            meant = [
                t["silent_after"]
                for t in run["trials"]
                if (t["contestant"], t["means"]) == (name, "interruption")
            ]
            _dots(left, row, meant, COLOURS[name])
            _mark(left, row, known["silent_after_ms"], None)
            _stack(right, row, _outcomes(known), OUTCOMES)
        _name_rows(left, list(run["contestants"]))
        _name_rows(right, list(run["contestants"]))
    axes[-1][0].set_xlabel("interruption to silence in ms, each one; line p50, dashes p95")
    axes[-1][1].set_xlabel("what acknowledgements did to the answer, how many")
    _explain(picture, axes[0][1], OUTCOMES)
    return picture


def _outcomes(known: Found) -> dict[str, float]:
    went_on = known["acknowledgements"] - known["paused"] - known["stopped"]
    return {"went on": went_on, "paused": known["paused"], "stopped": known["stopped"]}


def _paper(rows: int) -> tuple[Figure, Any]:
    picture = Figure(figsize=(WIDTH_INCHES, ROW_INCHES * rows + 0.8), layout="constrained")
    return picture, picture.subplots(rows, 2, squeeze=False)


def _dots(axes: Axes, row: int, values: Sequence[float | None], colour: str) -> None:
    """One dot each, in their order from top to bottom, so that a drift is seen."""
    known = [value for value in values if value is not None]
    heights = [row - 0.28 + 0.56 * i / max(1, len(known) - 1) for i in range(len(known))]
    axes.scatter(known, heights, s=12, color=colour, alpha=0.7, linewidths=0)


def _mark(axes: Axes, row: int, spread: Found, floor: float | None) -> None:
    for value, style in ((spread["p50"], "-"), (spread["p95"], "--"), (floor, ":")):
        if value is not None:
            axes.plot([value, value], [row - 0.34, row + 0.34], style, color="black", lw=1.1)
    if spread["p50"] is not None:
        text = f"{spread['p50']:.0f}"
        axes.annotate(text, (spread["p50"], row - 0.37), ha="center", va="bottom", fontsize=8)


def _stack(axes: Axes, row: int, parts: dict[str, float], colours: dict[str, str]) -> None:
    left = 0.0
    for part, value in parts.items():
        # An interim that tells the words before they are over begins before zero.
        axes.barh([row], [max(0.0, value)], left=[left], height=0.6, color=colours[part])
        left += max(0.0, value)


def _explain(picture: Figure, axes: Axes, colours: dict[str, str]) -> None:
    handles = [axes.barh([0], [0], color=colour) for colour in colours.values()]
    picture.legend(handles, colours, loc="outside upper center", ncols=len(colours), fontsize=8)


def _name_rows(axes: Axes, names: list[str]) -> None:
    axes.set_yticks(range(len(names)), [CONTESTANTS[name].title for name in names], fontsize=8)
    axes.set_ylim(len(names) - 0.4, -0.7)
    axes.set_xlim(left=0)
    axes.spines[["top", "right"]].set_visible(False)
