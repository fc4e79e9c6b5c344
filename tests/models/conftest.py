"""A web server on the loopback."""

import pytest

from tests.models.hub import serve


@pytest.fixture
def hub():
    with serve() as hub:
        yield hub
