"""Where models are on this machine, which are here, and what a model that is not here lacks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bots.models.catalogue import Catalogue

COMMAND = "python runner.py models fetch"


@dataclass(frozen=True)
class LocalModel:
    """A model in the folder of models.

    Attributes:
        name: Its name.
        size: Its files, in bytes.
        missing: A part that it lacks; None where it is whole.
    """

    name: str
    size: int
    missing: str | None


def path_of(provider: str, name: str, models: Path) -> Path:
    """The folder of a model, whether it is there or not."""
    return models / provider / name


def missing_part(catalogue: Catalogue, name: str, folder: Path) -> str | None:
    """The first part of a model that its folder does not have; None where it is whole."""
    for part in catalogue.parts:
        file = part.format(name=name)
        if not any(found.is_file() and found.stat().st_size for found in folder.glob(file)):
            return file
    return None


def local_models(provider: str, catalogue: Catalogue, models: Path) -> list[LocalModel]:
    """The models of a provider that are here, whole or not, by name."""
    folder = models / provider
    if not folder.is_dir():
        return []
    return [
        LocalModel(each.name, size(each), missing_part(catalogue, each.name, each))
        for each in sorted(folder.iterdir())
        if each.is_dir() and not each.name.startswith(".")
    ]


def size(folder: Path) -> int:
    """The bytes of all files in a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def lacks_model(provider: str, catalogue: Catalogue, name: str, models: Path) -> str | None:
    """Why a model cannot be loaded.

    Args:
        provider: The provider's name.
        catalogue: Its models.
        name: The model.
        models: The folder of models.

    Returns:
        What is missing and what to do about it; None where the model is whole.
    """
    folder = path_of(provider, name, models)
    here = folder.is_dir()
    missing = missing_part(catalogue, name, folder) if here else ""
    if missing is None:
        return None
    state = f"is incomplete, without {missing}" if here else "is not here"
    known = name in catalogue.known
    remedy = f"{COMMAND} {provider} {name}" if known else f"put it in models/{provider}/{name}"
    return f'model "{name}" {state}; {remedy}'
