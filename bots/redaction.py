"""Keeps keys out of the log, whatever a provider's error says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loguru import Record

SECRET_NAMES = ("_KEY", "_TOKEN", "_SECRET", "_CONN", "DATABASE_URL")
SHORTEST = 8


class Redaction:
    """A filter for loguru that masks the values of secret environment variables."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Take note of the secrets.

        Args:
            environment: The environment variables, .env included.
        """
        self._secrets = [
            value
            for name, value in environment.items()
            if name.endswith(SECRET_NAMES) and len(value) >= SHORTEST
        ]

    def __call__(self, record: Record) -> bool:
        """Mask the secrets in a record; every record passes."""
        for secret in self._secrets:
            record["message"] = record["message"].replace(secret, "***")
        return True
