"""Keeps keys out of the log, whatever a provider's error says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from loguru import Record

SECRET_NAMES = ("_KEY", "_TOKEN", "_SECRET", "_CONN", "DATABASE_URL")
SHORTEST = 8


class Redaction:
    """A filter for loguru that masks secrets: keys, and passwords in addresses."""

    def __init__(self) -> None:
        self._secrets: tuple[str, ...] = ()

    def hide_all(self, environment: Mapping[str, str]) -> None:
        """Mask what tells itself as a secret, by its variable's name or as part of an address.

        Args:
            environment: The environment variables, .env included.
        """
        for name, value in environment.items():
            self.hide(value if name.endswith(SECRET_NAMES) else password_in(value))

    def hide(self, secret: str) -> None:
        """Mask one more secret from here on; what is too short to tell from a word stays."""
        if len(secret) >= SHORTEST and secret not in self._secrets:
            # The longest first: one may begin another.
            self._secrets = tuple(sorted((*self._secrets, secret), key=len, reverse=True))

    def __call__(self, record: Record) -> bool:
        """Mask the secrets in a record; every record passes."""
        for secret in self._secrets:
            record["message"] = record["message"].replace(secret, "***")
        return True


def password_in(value: str) -> str:
    """The password in an address; empty where there is none."""
    try:
        return urlsplit(value).password or ""
    except ValueError:
        return ""
