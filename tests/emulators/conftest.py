"""What every test of the emulators is held to: they have nothing to complain about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def complains_of_nothing(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that lets the emulators write to standard error: a traceback, a warning."""
    if "emulators" not in request.fixturenames:
        yield
        return
    emulators = request.getfixturevalue("emulators_process")
    before = len(emulators.complaints)
    yield
    assert emulators.complaints[before:] == ""
