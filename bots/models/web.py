"""Fetches files from the web."""

from __future__ import annotations

from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bots.errors import FetchFailed
from bots.models.catalogue import Report

PATIENCE = 20.0
"""Seconds that a server may be silent."""

CHUNK = 1 << 20
AGENT = {"User-Agent": "hey-summer"}


def fetch_file(url: str, file: Path, report: Report, *, before: int = 0) -> int:
    """Fetch a file, through the proxy in HTTPS_PROXY if there is one.

    Args:
        url: Where it is.
        file: Where to put it.
        report: Is told of the progress.
        before: What has been fetched of the same model, in bytes; it is reported, too.

    Returns:
        The file's size, in bytes.

    Raises:
        FetchFailed: The server cannot be reached, refuses, is silent for 20 s or stops too soon.
    """
    try:
        with (
            urlopen(Request(url, headers=AGENT), timeout=PATIENCE) as answer,
            file.open("wb") as kept,
        ):
            total = int(answer.headers.get("Content-Length") or 0)
            fetched = 0
            while chunk := answer.read(CHUNK):
                kept.write(chunk)
                fetched += len(chunk)
                report(before + fetched, before + total if total else None)
    except HTTPError as error:
        raise FetchFailed(f"Cannot fetch {url}: the server answers {error.code}.") from error
    except (OSError, HTTPException) as error:
        raise FetchFailed(unreachable(url, error)) from error
    if fetched < total:
        raise FetchFailed(f"Cannot fetch {url}: it ended at {fetched} of {total} bytes. Try again.")
    return fetched


def unreachable(address: str, error: Exception) -> str:
    """One line for a download that failed, with what to try."""
    reason = f"{getattr(error, 'reason', error)}".strip().splitlines()
    return (
        f"Cannot fetch {address}: {reason[0].rstrip('.') if reason else type(error).__name__}. "
        "Is there a network? A proxy is read from HTTPS_PROXY."
    )
