"""The services that personas' voices are, their vendors emulated."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from pipecat.processors.frame_processor import FrameProcessor

from bots.legs import choose_legs
from bots.machine import Machine
from bots.roster import Roster
from bots.services import build_services
from bots.shared import Shared
from tests.wire.conftest import keys, persona


@pytest.fixture
async def shared() -> AsyncIterator[Shared]:
    shared = Shared()
    yield shared
    await shared.close()


@pytest.fixture
def voice(emulators, shared, tmp_path):
    """The service that a persona's voice is."""

    def build(**tts) -> FrameProcessor:
        who = persona(tts=tts)
        machine = Machine(emulators.environment | keys(), models=tmp_path)
        legs = choose_legs(who, machine)
        return build_services(Roster(who, legs, ("en",)), legs, machine=machine, shared=shared).tts

    return build
