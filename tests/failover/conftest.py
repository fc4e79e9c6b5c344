"""What the tests of failover share."""

from tests.wire.conftest import converse  # noqa: F401
