"""Medians and the like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from benchmarks.interruption import Interruption
from benchmarks.turn import Turn

FIRST, TENTH = 1, 10
Figures = dict[str, Any]


def percentile(values: Iterable[float | None], percent: float) -> float | None:
    """A percentile, between the two nearest values where it is none of them.

    Args:
        values: Any number of them; None is left out.
        percent: From 0 to 100.

    Returns:
        The percentile, to a tenth; None where there is nothing.
    """
    known = [value for value in values if value is not None]
    return round(float(np.percentile(known, percent)), 1) if known else None


def figures(turns: Sequence[Turn]) -> Figures:
    """The figures of one contestant with one clip.

    A turn that was answered too early counts as wrong, and as nothing else.

    Args:
        turns: Its turns.
    """
    in_time = [turn for turn in turns if "too early" not in turn.wrong]
    times = [turn.voice_to_voice for turn in in_time]
    above = [turn.above for turn in in_time]
    names = next((list(turn.parts) for turn in in_time if turn.parts), [])
    answered = [turn for turn in turns if turn.voice_to_voice is not None]
    heard = sum(turn.characters[1] for turn in answered)
    return {
        "turns": len(turns),
        "voice_to_voice_ms": _spread(times),
        "floor_ms": _spread([turn.floor for turn in in_time]),
        "above_floor_ms": _spread(above),
        "parts_ms": {
            name: percentile([turn.parts.get(name) for turn in in_time], 50) for name in names
        },
        "first_turn_ms": percentile(_at(in_time, FIRST), 50),
        "tenth_turn_ms": percentile(_at(in_time, TENTH), 50),
        "requests_a_turn": _ratio(sum(turn.requests for turn in turns), len(answered)),
        "characters_sent_per_heard": _ratio(sum(t.characters[0] for t in answered), heard),
        "too_early": len(turns) - len(in_time),
        "no_answer": len(turns) - len(answered),
        "wrong": [f"turn {t.number}: {w}" for t in turns for w in t.wrong if w != "too early"],
    }


def barge_in_figures(trials: Sequence[Interruption]) -> Figures:
    """The figures of one contestant.

    Args:
        trials: What was said into its answers.
    """
    heard = [trial for trial in trials if not trial.wrong]
    meant = [trial for trial in heard if trial.means == "interruption"]
    minded = [trial for trial in heard if trial.means == "acknowledgement"]
    went_on = [trial for trial in minded if not trial.stopped]
    return {
        "interruptions": len(meant),
        "missed": len([trial for trial in meant if not trial.stopped]),
        "silent_after_ms": _spread([trial.silent_after for trial in meant]),
        "acknowledgements": len(minded),
        "stopped": len(minded) - len(went_on),
        "paused": len([trial for trial in went_on if trial.silent_after is not None]),
        "pause_ms": _spread([trial.paused for trial in went_on]),
        "wrong": [wrong for trial in trials for wrong in trial.wrong],
    }


def _spread(values: Sequence[float | None]) -> Figures:
    return {
        "p50": percentile(values, 50),
        "p95": percentile(values, 95),
        "least": percentile(values, 0),
        "most": percentile(values, 100),
    }


def _at(turns: Sequence[Turn], number: int) -> list[float | None]:
    return [turn.voice_to_voice for turn in turns if turn.number == number]


def _ratio(of: float, to: float) -> float | None:
    return round(of / to, 2) if to else None
