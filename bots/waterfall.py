"""Where each millisecond of a turn went, and whose it was.

A turn's answer goes through stages: heard, taken to be over, asked, thought of, spoken, sent.
Each stage is a part of the waterfall; it begins where the one before it ended, so that the parts
leave no gap, do not overlap, and add up to `voice_to_voice`. A moment that is not known gives
its time to the stage after it, and one that is out of order gives no part.

Where the language model is asked early, two things go on at once: it thinks, and the turn is
being confirmed. What the answer goes through is the waterfall, and confirmation is no part of it
unless the answer had to wait: from then on the time is that of whoever the confirmation waited
for. docs/latency.md says how to read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bots.events import Part
from bots.moments import Moments

OURS = "hey summer"
HELD = "held until confirmed"


@dataclass(frozen=True)
class Owners:
    """The providers that heard, answered and spoke a turn."""

    stt: str
    llm: str
    tts: str


class Stage(NamedTuple):
    """A stage that an answer goes through: when it ended, what it is, and whose."""

    end: float | None
    part: str
    owner: str


def waterfall(moments: Moments, owners: Owners) -> tuple[Part, ...]:
    """The parts of a turn's latency, in the order in which they happened.

    Args:
        moments: When the parts of the turn happened.
        owners: Who heard, answered and spoke it.

    Returns:
        The parts from the end of the caller's speech to the first sound of the answer, none
        shorter than half a millisecond. They add up to `voice_to_voice`; none where that is
        not known.
    """
    total = moments.ms(moments.first_sound)
    if total is None:
        return ()
    parts: list[Part] = []
    reached = 0
    for stage in _stages(moments, owners):
        end = moments.ms(stage.end)
        if end is None or not reached < end <= total:
            continue
        took = end - reached
        if parts and (parts[-1].part, parts[-1].owner) == (stage.part, stage.owner):
            took += parts.pop().ms
        parts.append(Part(stage.part, stage.owner, took))
        reached = end
    return tuple(parts)


def in_words(parts: tuple[Part, ...]) -> str:
    """A waterfall in one line, for the log."""
    return ", ".join(f"{each.part} {each.ms} ({each.owner})" for each in parts)


def _stages(moments: Moments, owners: Owners) -> Iterator[Stage]:
    """The stages of a turn in the order in which an answer goes through them."""
    if moments.early is None:
        yield from _heard(moments, owners)
        yield Stage(moments.turn_end, "end of turn", OURS)
    else:
        yield from _asked_early(moments, owners)
    yield from _answered(moments, owners)
    yield from _spoken(moments, owners)


def _heard(moments: Moments, owners: Owners) -> Iterator[Stage]:
    """From silence to the transcript: the recogniser's time counts from when it was asked."""
    yield Stage(moments.finalize, "silence", OURS)
    yield Stage(moments.stt, "final transcript", owners.stt)


def _until(stage: Stage, moment: float | None) -> bool:
    """Whether a stage ended by a moment."""
    return stage.end is not None and moment is not None and stage.end <= moment


def _asked_early(moments: Moments, owners: Owners) -> Iterator[Stage]:
    """From silence to a question that is asked before the turn is confirmed."""
    if moments.asked_on_the_final:
        yield from (each for each in _heard(moments, owners) if _until(each, moments.stt))
    else:
        yield Stage(moments.words, "interim transcript", owners.stt)
    yield Stage(moments.early, "early question", OURS)


def _answered(moments: Moments, owners: Owners) -> Iterator[Stage]:
    """From the question to the first piece of the answer that can be spoken."""
    yield Stage(moments.tool_call, "tool call", owners.llm)
    yield Stage(moments.tool_done, "tool", moments.tool)
    if moments.first_token is None:
        # A model that does not report its own time is measured where its words go by.
        yield Stage(moments.llm, "first token", owners.llm)
    else:
        thinks = moments.first_output is not None
        yield Stage(moments.first_output, "first token", owners.llm)
        yield Stage(moments.first_token, "thinking" if thinks else "first token", owners.llm)
        yield from _held(moments, moments.first_token, moments.llm, owners)
    yield Stage(moments.text, "first clause", OURS)


def _spoken(moments: Moments, owners: Owners) -> Iterator[Stage]:
    """From the first piece of the answer to the caller's ear."""
    yield Stage(moments.tts, "first audio", owners.tts)
    yield from _held(moments, moments.tts, moments.voice, owners)
    yield Stage(moments.voice, "way out", OURS)
    yield Stage(moments.heard, "quiet start", owners.tts)


def _held(
    moments: Moments, ready: float | None, released: float | None, owners: Owners
) -> Iterator[Stage]:
    """What an answer that was ready waited for, if its turn was confirmed only then."""
    confirmed = moments.turn_end
    if moments.early is None or ready is None or released is None or confirmed is None:
        return
    if ready < confirmed <= released:
        yield Stage(moments.finalize, HELD, OURS)
        yield Stage(moments.stt, HELD, owners.stt)
        yield Stage(confirmed, HELD, OURS)
