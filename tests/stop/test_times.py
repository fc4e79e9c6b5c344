"""How soon a command is understood from the end of its last word; the docs have the figures."""

from __future__ import annotations

import statistics

import pytest

from tests.stop.hearing import Hearing
from tests.turn_core.caller import Recogniser

pytestmark = pytest.mark.looptime
COMMANDS = (
    "stop", "para", "hou op", "wacht even", "never mind", "un momento", "hou op alsjeblieft",
)  # fmt: skip
SECONDS_A_WORD = (0.2, 0.3, 0.4)
# A chunk of audio.
GRAIN = 0.021


@pytest.mark.parametrize(
    ("recogniser", "median", "most"),
    [
        (Recogniser(0.03, 0.1), 0.12, 0.13),
        (Recogniser(0.15, 0.1, tells_begun_words=False), 0.24, 0.25),
        (Recogniser(0.15, 0.3), 0.23, 0.25),
        (Recogniser(0.15, 9.0), 0.24, 0.25),
        (Recogniser(0.4, 9.0, finalizes=False), 0.61, 0.62),
    ],
    ids=["fast", "whole words only", "usual", "finals only", "slow and not to be asked"],
)
async def test_commands_of_one_to_three_words(recogniser, median, most):
    took = []
    for text in COMMANDS:
        for length in SECONDS_A_WORD:
            async with Hearing(recogniser) as hearing:
                end = await hearing.hear(text, length, wait=1.0)
                [(at, _)] = hearing.stops
                took.append(at - end)
    assert statistics.median(took) <= median + GRAIN
    assert max(took) <= most + GRAIN
