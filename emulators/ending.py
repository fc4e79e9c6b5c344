"""When the emulators end: when they are told to, or when standard input does."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable

_PIECE = 4096


async def end_is_asked(until_stdin_closes: bool = False) -> None:
    """Wait for Ctrl-C, or for the signal to terminate.

    Args:
        until_stdin_closes: Whether the end of standard input counts as well. Whoever holds the
            other end of it as a pipe need say nothing: when that process is gone, however it
            went, the pipe is closed.
    """
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    if until_stdin_closes:
        _watch_stdin(lambda: loop.call_soon_threadsafe(ended.set))
    await ended.wait()


def _watch_stdin(closed: Callable[[], object]) -> None:
    """Call back at the end of standard input, be it a pipe, a file or a terminal."""

    # asyncio's own readers take no files, and leave a terminal unblocking for the shell.
    def watch() -> None:
        try:
            while sys.stdin and os.read(sys.stdin.fileno(), _PIECE):
                pass
        except OSError:
            # A terminal that is gone says so with an error.
            pass
        try:
            closed()
        except RuntimeError:
            # The loop has ended before.
            pass

    threading.Thread(target=watch, name="stdin", daemon=True).start()
