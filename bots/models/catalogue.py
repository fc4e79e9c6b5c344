"""What a provider says of its models that run on this machine. Data only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bots.written import LanguageCode

Report = Callable[[int, "int | None"], None]
"""Is told the bytes that are here, and how many there will be; None where nobody knows."""


@dataclass(frozen=True)
class Known:
    """A model that can be fetched.

    Attributes:
        megabytes: What is downloaded, about.
        languages: What it hears or speaks; nothing for a language model, which is not bound.
    """

    megabytes: int
    languages: tuple[LanguageCode, ...] = ()


@dataclass(frozen=True)
class Download:
    """What a provider is told when it is to fetch a model.

    Attributes:
        name: The model, one that the catalogue knows.
        into: An empty folder.
        environment: The environment variables, .env included.
        report: Is told of the progress.
    """

    name: str
    into: Path
    environment: Mapping[str, str]
    report: Report


@dataclass(frozen=True)
class Catalogue:
    """A provider's models that run on this machine.

    A model is a folder of its name: `models/whisper/base/`.

    Attributes:
        known: The models that can be fetched, by name.
        defaults: Those that are fetched unless the command line names others; the first serves
            unless the persona names one.
        parts: What a whole model's folder holds: patterns, in which {name} is the model's name.
        fetch: Puts a model's files into a folder; raises FetchFailed.
        variable: The environment variable that may name a model elsewhere instead.
    """

    known: Mapping[str, Known]
    defaults: tuple[str, ...]
    parts: tuple[str, ...]
    fetch: Callable[[Download], None] = field(repr=False)
    variable: str | None = None

    @property
    def default(self) -> str:
        """The model that serves unless the persona names one."""
        return self.defaults[0]
