"""Why a provider has failed, in a word or two that hold nothing of what was said."""

from __future__ import annotations

from pipecat.frames.frames import ErrorFrame


def cause_of(error: ErrorFrame) -> str:
    """The cause of an error, for the log, the metrics and the client.

    Args:
        error: The error. Its text may hold a key, or what the caller said.

    Returns:
        The HTTP status where there is one, else the kind of error.
    """
    exception = error.exception
    status = getattr(exception, "status_code", None)
    if isinstance(status, int):
        return f"HTTP {status}"
    return type(exception).__name__ if exception else "error"
