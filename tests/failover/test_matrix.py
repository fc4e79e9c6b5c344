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
    waits: bool = False

    def __str__(self) -> str:
        return f"{self.leg} {self.name}"


def cells() -> list[Cell]:
    at_once = {
        "status": {"kind": "status", "status": 503},
        "key": {"kind": "status", "status": 401},
        "limit": {"kind": "status", "status": 429, "retry_after": 30},
        "refused": {"kind": "refused"},
        "cut": {"kind": "cut"},
        "malformed": {"kind": "malformed"},
    }
    waits = {
        "hang": {"kind": "hang"},
        "headers": {"kind": "hang_after_headers"},
        "drip": {"kind": "drip", "every_ms": 4000},
    }
    middle = {"stt": {"after_ms": 900}, "llm": {"after_messages": 9}, "tts": {"after_messages": 3}}
    found = []
    for leg in CHAINS:
        found += [Cell(leg, f"{name} at once", fault) for name, fault in at_once.items()]
        found += [Cell(leg, f"{name} at once", fault, True) for name, fault in waits.items()]
        later = {"cut": at_once["cut"], "headers": waits["headers"], "drip": waits["drip"]}
        found += [
            Cell(leg, f"{name} in the middle", fault | middle[leg], name != "cut")
            for name, fault in later.items()
        ]
    found += [
        Cell("llm", "empty", {"kind": "empty"}),
        Cell("tts", "silent", {"kind": "silent"}),
        Cell("stt", "close in the middle", {"kind": "close", "code": 1011, "after_ms": 900}),
        Cell("tts", "close in the middle", {"kind": "close", "code": 1011, "after_messages": 3}),
        Cell("llm", "status in the middle", {"kind": "status", "after_messages": 9}),
    ]
    return found


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
