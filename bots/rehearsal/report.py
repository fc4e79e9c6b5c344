"""A rehearsal as data: who said what, what was heard, and where the time went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np

from bots.events import LatencyMs
from bots.rehearsal.rehearsal import Played, Rehearsal
from bots.samples import SAMPLE_RATE, loud
from bots.transports.memory import Track
from bots.turn_record import TurnRecord

# A sample of a voice that can be heard: −40 dBFS.
AUDIBLE = 328
# How far Silero's end of speech may lie before the true one.
SILERO_MARGIN = 0.15


def report(rehearsal: Rehearsal, files: dict[str, str]) -> dict[str, Any]:
    """The document of `rehearse --json`; docs/interfaces.md describes it.

    Args:
        rehearsal: A rehearsal that is over.
        files: The paths of what was written.

    Returns:
        The document, ready for JSON.
    """
    session = rehearsal.session
    return {
        "persona": session.persona.name,
        "legs": session.legs.names(),
        "turns": [turn for played in rehearsal.played for turn in _turns(rehearsal, played)],
        "files": files,
    }


def _turns(rehearsal: Rehearsal, played: Played) -> Iterator[dict[str, Any]]:
    # A line without an answer still counts as a turn: one that failed.
    for position, turn in enumerate(played.turns or [TurnRecord()]):
        yield {
            "user": {
                # The words of a line that made several turns stand with the first.
                "text": played.line.text if position == 0 else None,
                "heard": turn.user,
                "language": turn.language or played.line.language,
                "emotion": None,
            },
            "assistant": {
                "text": " ".join(turn.spoken),
                "language": rehearsal.session.languages[0],
                "emotion": None,
                "source": turn.source,
            },
            "interrupted": turn.interrupted,
            "latency_ms": asdict(measure(rehearsal, played, turn)),
        }


def measure(rehearsal: Rehearsal, played: Played, turn: TurnRecord) -> LatencyMs:
    """A turn's latencies, from the samples that went in and came out.

    Args:
        rehearsal: The rehearsal.
        played: The line that the turn answers.
        turn: The turn.

    Returns:
        Milliseconds since the last loud sample of the caller's words.
    """
    speech_end = turn.moments.speech_end
    if speech_end is None:
        return LatencyMs()
    said = loud(played.line.samples) / SAMPLE_RATE + played.began
    said = said[said <= speech_end + SILERO_MARGIN]
    if not len(said):
        return LatencyMs()
    silent_since = float(said[-1])
    turn.moments.voice = first_loud(rehearsal.transport.assistant, turn.moments.voice)
    return turn.moments.latency(silent_since)


def first_loud(track: Track, since: float | None) -> float | None:
    """When a side of the conversation is first heard.

    Args:
        track: The side.
        since: From when on, in seconds on the pipeline's clock.

    Returns:
        The moment of its first loud sample; None if there is none.
    """
    if since is None:
        return None
    for at, samples in track.pieces_since(since):
        heard = np.flatnonzero(np.abs(samples.astype(np.int32)) > AUDIBLE)
        if len(heard):
            return at + float(heard[0]) / SAMPLE_RATE
    return None
