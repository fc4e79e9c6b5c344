"""`models fetch` and `models list`: what a person sees of the models that run here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn
from rich.table import Table

from bots.accounts.asking import models_of, provider_named
from bots.errors import ModelUnknown
from bots.machine import Machine
from bots.models.catalogue import Catalogue
from bots.models.fetching import fetch
from bots.models.folder import LocalModel, local_models, size
from bots.providers import PROVIDERS, load
from bots.providers.provider import Provider
from bots.tables import offered_table

MEGABYTE = 1_000_000


def run_fetch(provider: str, names: Sequence[str], *, machine: Machine, console: Console) -> None:
    """Fetch models, with a bar that shows how far it is.

    Args:
        provider: Who runs them.
        names: The models; none for those that the provider serves with by itself.
        machine: What this machine has.
        console: Where to show it.

    Raises:
        ProviderUnknown: There is no such provider.
        ModelUnknown: It has no such model, or none that runs on this machine.
        FetchFailed: A model cannot be fetched.
    """
    catalogue = _catalogue(provider_named(provider))
    for name in names or catalogue.defaults:
        folder = _fetch(provider, catalogue, name, machine, console)
        line = f"{provider} {name} is in {folder} ({_megabytes(size(folder))})."
        console.print(line, soft_wrap=True, highlight=False, markup=False)


def _fetch(
    provider: str, catalogue: Catalogue, name: str, machine: Machine, console: Console
) -> Path:
    with _progress(console) as progress:
        task = progress.add_task(f"{provider} {name}", total=None)

        def show(done: int, total: int | None) -> None:
            progress.update(task, completed=done, total=total)

        return fetch(
            provider,
            catalogue,
            name,
            models=machine.models,
            environment=machine.environment,
            report=show,
        )


def run_list(provider: str | None, *, machine: Machine, console: Console) -> None:
    """List models: those that run here, or those that an account with a vendor offers.

    Args:
        provider: Whose; None for all that run on this machine.
        machine: What this machine has.
        console: Where to show it.

    Raises:
        ProviderUnknown: There is no such provider.
        ProviderFailed: The vendor does not answer, or has no list.
    """
    named = provider_named(provider) if provider else None
    if named is not None and named.catalogue is None:
        console.print(offered_table("model", models_of(named, machine)))
        return
    table = Table()
    for heading in ("provider", "model", "languages", "here", "download"):
        table.add_column(heading, overflow="fold")
    for each in [named] if named else local_providers():
        for row in _rows(each, _catalogue(each), machine):
            table.add_row(each.name, *row)
    console.print(table)


def local_providers() -> list[Provider]:
    """The providers with models that run on this machine, in the table's order."""
    return [provider for provider in map(load, PROVIDERS) if provider.catalogue]


def _catalogue(provider: Provider) -> Catalogue:
    if provider.catalogue is None:
        local = ", ".join(each.name for each in local_providers())
        raise ModelUnknown(
            f"{provider.name} has no models that run on this machine. Those that have: {local}."
        )
    return provider.catalogue


def _rows(
    provider: Provider, catalogue: Catalogue, machine: Machine
) -> Iterator[tuple[str, str, str, str]]:
    here = {model.name: model for model in local_models(provider.name, catalogue, machine.models)}
    variable = catalogue.variable or ""
    if path := machine.variables(provider).get(variable):
        place = Path(path).expanduser()
        yield Path(path).name, "", f"{variable}, {_place(place)}", ""
    for name, known in catalogue.known.items():
        languages = ", ".join(known.languages) or "all"
        yield name, languages, _state(here.pop(name, None)), f"{known.megabytes:,} MB"
    for name, model in here.items():
        yield name, "", _state(model), ""


def _state(model: LocalModel | None) -> str:
    if model is None:
        return ""
    if model.missing:
        return f"incomplete, without {model.missing}"
    return _megabytes(model.size)


def _place(place: Path) -> str:
    if place.is_dir():
        return _megabytes(size(place))
    return _megabytes(place.stat().st_size) if place.is_file() else "which is not there"


def _megabytes(count: int) -> str:
    return f"{max(1, round(count / MEGABYTE)):,} MB"


def _progress(console: Console) -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    return Progress(*columns, console=console, transient=True)
