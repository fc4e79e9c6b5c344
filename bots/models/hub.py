"""Fetches repositories of the Hugging Face Hub, with its own client."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from bots.errors import FetchFailed
from bots.models.catalogue import Download, Report
from bots.models.web import unreachable

HUB = "https://huggingface.co"
PATIENCE = 10.0


def hub_address(environment: Mapping[str, str]) -> str:
    """The Hub's address, or that of a mirror in HF_ENDPOINT, as the Hub's own client reads it."""
    return (environment.get("HF_ENDPOINT") or HUB).rstrip("/")


def fetch_repository(repository: str, files: Sequence[str], download: Download) -> None:
    """Fetch files of a repository.

    Args:
        repository: Its owner and name.
        files: Patterns of the files that are wanted.
        download: Where to, and who is told of the progress.

    Raises:
        FetchFailed: The client is not installed, or the Hub cannot be reached or refuses.
    """
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.utils.logging import set_verbosity_error
    except ModuleNotFoundError as error:
        raise FetchFailed(
            'The package huggingface_hub is missing; pip install "huggingface_hub".'
        ) from error
    address = hub_address(download.environment)
    # It warns of each of its attempts; what came of them is one line of ours.
    set_verbosity_error()
    try:
        snapshot_download(
            repository,
            local_dir=download.into,
            allow_patterns=list(files),
            endpoint=address,
            etag_timeout=PATIENCE,
            token=download.environment.get("HF_TOKEN") or False,
            tqdm_class=_reporting(download.report),
        )
    # The client lets its HTTP library's errors through as they are, and changes that library.
    except Exception as error:
        raise FetchFailed(unreachable(f"{address}/{repository}", error)) from error
    # What the client notes for itself is no part of the model.
    shutil.rmtree(download.into / ".cache", ignore_errors=True)


def _reporting(report: Report) -> type[Any]:
    """A progress bar for the Hub's client that tells its bytes and draws nothing."""
    from tqdm import tqdm

    class Told(tqdm):  # type: ignore[type-arg, misc, unused-ignore]
        monitor_interval = 0  # no thread to watch over it

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **{**kwargs, "file": StringIO(), "disable": False})

        def update(self, n: float | None = 1) -> bool | None:
            shown: bool | None = super().update(n)
            if self.unit == "B" and self.n:
                report(int(self.n), int(self.total) if self.total else None)
            return shown

    return Told
