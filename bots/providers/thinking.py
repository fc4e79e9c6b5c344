"""How little a model may think before it speaks: a caller waits for its first word."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase


def least_effort(model: str, efforts: Mapping[str, str | None]) -> str | None:
    """The least effort that a model takes.

    Args:
        model: The model's name.
        efforts: The least effort for each pattern of names; the first that fits counts.

    Returns:
        The vendor's word for it; None for a model that does not think, and would refuse it.
    """
    return next((word for pattern, word in efforts.items() if fnmatchcase(model, pattern)), None)
