"""The models of speech and turns, as a process has them."""

from __future__ import annotations

import pytest

from bots.turns import TurnModels


@pytest.fixture
async def models():
    made = TurnModels()
    await made.load()
    yield made
    await made.close()
