"""Every way to fail, on every leg, at once and in the middle: the turn is answered all the same.

A persona's own pipeline, its providers emulated on real sockets. Each leg has a cloud standby, and
the second language model has words of its own. A third of the cells runs always.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from bots.events import Event, ProviderChanged
from bots.persona import Persona
from bots.providers.provider import Leg
from tests.failover.faults import BREAKING, DRIP, HANGING, LIMIT, REFUSING
from tests.wire.conftest import persona

LINE = "What is your name?"
FIRST = "My name is Ann. I am pleased to meet you. How do you do?"
SECOND = "People call me Ann. I live in a machine."
ANSWERS = [
    {"when": "name", "provider": "groq", "text": FIRST},
    {"when": "name", "provider": "openai", "text": SECOND},
    {"when": "cut off there", "provider": "openai", "text": SECOND},
]
CHAINS: dict[Leg, tuple[str, str]] = {
    "stt": ("deepgram", "groq"),
    "llm": ("groq", "openai"),
    "tts": ("cartesia", "elevenlabs"),
}


@dataclass(frozen=True)
class Cell:
    """A way to fail, on a leg."""

    leg: Leg
    name: str
    fault: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.leg} {self.name}"


AT_ONCE = REFUSING | LIMIT | BREAKING | HANGING | DRIP
MIDDLE = {"stt": {"after_ms": 900}, "llm": {"after_messages": 9}, "tts": {"after_messages": 3}}
LATER = ("cut", "hang_after_headers", "drip")
CLOSE = {"kind": "close", "code": 1011}
OTHERS = [
    Cell("llm", "empty", {"kind": "empty"}),
    Cell("tts", "silent", {"kind": "silent"}),
    Cell("stt", "close in the middle", CLOSE | MIDDLE["stt"]),
    Cell("tts", "close in the middle", CLOSE | MIDDLE["tts"]),
    Cell("llm", "status in the middle", {"kind": "status"} | MIDDLE["llm"]),
]


def cells() -> list[Cell]:
    found = [
        Cell(leg, f"{name} at once", fault) for leg in CHAINS for name, fault in AT_ONCE.items()
    ]
    found += [
        Cell(leg, f"{name} in the middle", AT_ONCE[name] | MIDDLE[leg])
        for leg in CHAINS
        for name in LATER
    ]
    return found + OTHERS


def ann() -> Persona:
    def chain(first: str, second: str) -> dict[str, Any]:
        return {"provider": first, "fallback": [{"provider": second}]}

    return persona(**{leg: chain(*names) for leg, names in CHAINS.items()})


ALL = [
    pytest.param(cell, id=str(cell), marks=() if number % 3 == 0 else pytest.mark.slow)
    for number, cell in enumerate(cells())
]


@pytest.mark.parametrize("cell", ALL)
async def test_the_turn_is_answered(converse, cell):
    told: list[Event] = []
    first, second = CHAINS[cell.leg]
    fault = {"provider": first, "operation": cell.leg, **cell.fault}
    rehearsal = await converse(ann(), LINE, answers=ANSWERS, faults=[fault], told=told)
    (turn,) = rehearsal.session.turns
    said = " ".join(turn.spoken)
    assert turn.user == LINE
    if cell.leg != "llm":
        assert said == FIRST
    elif "middle" in cell.name:
        assert said.endswith(SECOND)
        assert FIRST.startswith(said.removesuffix(SECOND).strip())
    else:
        assert said == SECOND
    changed = [(e.leg, e.before, e.after) for e in told if isinstance(e, ProviderChanged)]
    # Who is only cut off is connected to again, and cut off again.
    assert changed == [(cell.leg, first, second)]
