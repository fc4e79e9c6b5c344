"""`python -m emulators`."""

from __future__ import annotations

import signal


def start() -> None:
    """Run the command line."""
    # Until the server minds it, Ctrl-C just ends the process: no traceback out of the imports,
    # which are why they stand here.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    import typer

    from emulators.command_line import main

    typer.run(main)


if __name__ == "__main__":
    start()
