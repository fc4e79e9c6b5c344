"""Fetches a model, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bots.errors import FetchFailed, ModelUnknown
from bots.loading.nearest import known_names
from bots.models.catalogue import Catalogue, Download, Report
from bots.models.folder import missing_part, path_of

PARTIAL = ".fetching-"
"""How the folders begin in which a download is not finished; no model is looked for in them."""


def fetch(
    provider: str,
    catalogue: Catalogue,
    name: str,
    *,
    models: Path,
    environment: Mapping[str, str],
    report: Report,
) -> Path:
    """Fetch a model, unless it is here.

    It comes into a folder of its own beside the others, which takes the model's name when all
    of it is there. What is broken off leaves nothing behind.

    Args:
        provider: The provider's name.
        catalogue: Its models.
        name: The model.
        models: The folder of models.
        environment: The environment variables, .env included.
        report: Is told of the progress.

    Returns:
        The model's folder.

    Raises:
        ModelUnknown: There is no such model.
        FetchFailed: It cannot be fetched, or it cannot be put where it belongs.
    """
    if name not in catalogue.known:
        known = known_names(name, catalogue.known)
        raise ModelUnknown(f'{provider} has no model "{name}"; {known}.')
    folder = path_of(provider, name, models)
    if folder.exists():
        _check_whole(catalogue, name, folder)
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=PARTIAL, dir=folder.parent) as beside:
            into = Path(beside) / name
            into.mkdir()
            catalogue.fetch(Download(name, into, environment, report))
            if part := missing_part(catalogue, name, into):
                raise FetchFailed(f"What was fetched of {provider} {name} has no {part}.")
            into.rename(folder)
    except OSError as error:
        raise FetchFailed(f"Cannot put {provider} {name} in {folder}: {error.strerror}.") from error
    return folder


def _check_whole(catalogue: Catalogue, name: str, folder: Path) -> None:
    if part := missing_part(catalogue, name, folder):
        raise FetchFailed(f"{folder} is incomplete, without {part}. Move it away and fetch again.")
