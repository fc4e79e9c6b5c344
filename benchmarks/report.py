"""What a run found, as JSON and as a picture."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.figures import barge_in_figures, figures
from benchmarks.interruption import Interruption
from benchmarks.profiles import Setting
from benchmarks.turn import Turn

COMPARED = ("pipecat-ai", "livekit-agents")
_CPUS = Path("/proc/cpuinfo")


@dataclass(frozen=True)
class Run:
    """All turns with one setting of the emulators.

    Attributes:
        setting: The setting.
        turns: The turns.
        broken_off: How many sessions were not ended.
    """

    setting: Setting
    turns: Sequence[Turn]
    broken_off: int = 0

    def as_json(self) -> dict[str, Any]:
        """The setting, the figures by clip and contestant, and every turn."""
        groups: dict[str, dict[str, list[Turn]]] = {}
        for turn in self.turns:
            groups.setdefault(turn.clip, {}).setdefault(turn.contestant, []).append(turn)
        return {
            "setting": self.setting.name,
            "emulators": self.setting.options,
            "clips": {
                clip: {name: figures(turns) for name, turns in by_name.items()}
                for clip, by_name in groups.items()
            },
            "broken_off": self.broken_off,
            "turns": [turn.as_json() for turn in self.turns],
        }


@dataclass(frozen=True)
class BargeInRun:
    """All that was said into answers, with one setting of the emulators."""

    setting: Setting
    trials: Sequence[Interruption]

    def as_json(self) -> dict[str, Any]:
        """The setting, the figures by contestant, and every trial."""
        groups: dict[str, list[Interruption]] = {}
        for trial in self.trials:
            groups.setdefault(trial.contestant, []).append(trial)
        return {
            "setting": self.setting.name,
            "emulators": self.setting.options,
            "contestants": {name: barge_in_figures(trials) for name, trials in groups.items()},
            "trials": [trial.as_json() for trial in self.trials],
        }


def document(kind: str, runs: Sequence[Any]) -> dict[str, Any]:
    """Everything that a benchmark found, and where.

    Args:
        kind: Which benchmark.
        runs: Its runs; each knows itself as JSON.
    """
    return {"benchmark": kind, "machine": machine(), "runs": [run.as_json() for run in runs]}


def machine() -> dict[str, Any]:
    """What it was measured on, and how busy that was."""
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load_average": [round(load, 2) for load in os.getloadavg()],
        "system": platform.platform(),
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in COMPARED},
    }


def write(found: dict[str, Any], to: Path | None, plot: Path | None) -> None:
    """Write what was found.

    Args:
        found: As `document` made it.
        to: Where the JSON goes, if anywhere.
        plot: Where the picture goes, if anywhere.
    """
    if to:
        to.write_text(json.dumps(found, indent=1), encoding="utf-8")
    if plot:
        from benchmarks.plot import draw

        draw(found, plot)


def _processor() -> str:
    if not _CPUS.exists():
        return platform.processor()
    lines = _CPUS.read_text(encoding="utf-8").splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
