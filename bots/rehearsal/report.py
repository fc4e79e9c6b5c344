"""A rehearsal as data: who said what, what was heard, and where the time went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from bots.budget import is_over
from bots.moments import Moments
from bots.rehearsal.rehearsal import Played, Rehearsal
from bots.samples import SAMPLE_RATE, loud
from bots.transports.memory import Track
from bots.turn_record import TurnRecord
from bots.waterfall import waterfall

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
    session = rehearsal.session
    for position, turn in enumerate(played.turns or [TurnRecord()]):
        moments = measure(rehearsal, played, turn)
        latency = moments.latency()
        parts = waterfall(moments, turn.owners(session.serving))
        yield {
            "user": {
                # The words of a line that made several turns stand with the first.
                "text": played.line.text if position == 0 else None,
                "heard": turn.user,
                "language": turn.language or played.line.language,
                "emotion": turn.emotion,
            },
            "assistant": {
                "text": " ".join(turn.spoken),
                "language": turn.answered_in or session.language,
                "emotion": turn.tone,
                "source": turn.source,
            },
            "interrupted": turn.interrupted,
            "latency_ms": asdict(latency),
            "waterfall": [asdict(part) for part in parts],
            "over_budget": is_over(session.persona.latency_budget, latency.voice_to_voice),
        }


def measure(rehearsal: Rehearsal, played: Played, turn: TurnRecord) -> Moments:
    """A turn's moments, from the samples that went in and came out.

    Args:
        rehearsal: The rehearsal.
        played: The line that the turn answers.
        turn: The turn.

    Returns:
        When its parts happened: the caller's speech ends at the last loud sample of it, and
        the answer is heard at its own first.
    """
    moments = turn.moments
    if moments.speech_end is None:
        return Moments()
    said = loud(played.line.samples) / SAMPLE_RATE + played.began
    said = said[said <= moments.speech_end + SILERO_MARGIN]
    if not len(said):
        return Moments()
    heard = first_loud(rehearsal.transport.assistant, moments.voice)
    voice = None if heard is None else moments.voice
    return replace(moments, speech_end=float(said[-1]), voice=voice, heard=heard)


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
