"""Which models a vendor serves, and which it no longer does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

# When a model was made, as the list of models tells it; nobody reads it.
CREATED = 1_735_689_600


@dataclass(frozen=True)
class Catalogue:
    """A vendor's models.

    Attributes:
        source: The vendor's page that names them.
        as_of: When it did, as YYYY-MM-DD.
        chat: The language models, each with its owner.
        hears: The models that transcribe, likewise.
        speaks: The models that speak, likewise.
        retired: The models that are gone.
        efforts: By pattern of names, the words that `reasoning_effort` may be; the first that
            fits counts, and a model that none fits takes no effort at all.
        open: Whether any model is served, whatever its name.
    """

    source: str
    as_of: str
    chat: Mapping[str, str]
    hears: Mapping[str, str] = field(default_factory=dict)
    speaks: Mapping[str, str] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    efforts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open: bool = False

    @property
    def all(self) -> dict[str, str]:
        """Every model that is served, with its owner."""
        return {**self.chat, **self.hears, **self.speaks}

    def serves(self, model: str, among: Mapping[str, str]) -> bool:
        """Whether a model is served for a purpose, which `among` holds the models of."""
        return self.open or model in among

    def efforts_of(self, model: str) -> tuple[str, ...]:
        """The words for effort that a model takes; none for one that does not think."""
        found = (words for pattern, words in self.efforts.items() if fnmatchcase(model, pattern))
        return next(found, ())
