"""What a server process weighs (Linux: /proc)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

KIB = 1024
_PROC = Path("/proc")


@dataclass(frozen=True)
class Weight:
    """A process at a moment.

    Attributes:
        sessions: How many sessions it serves.
        resident: MB in memory, what it shares with other programs included.
        private: MB that it has written to and that are its own.
        threads: How many it has.
    """

    sessions: int
    resident: float
    private: float
    threads: int

    def a_session(self, empty: Weight) -> float:
        """MB of its own for each session.

        Args:
            empty: The same process with no session.
        """
        return (self.private - empty.private) / self.sessions


def weigh(process: int, sessions: int) -> Weight:
    """Weigh a process.

    Args:
        process: Its id.
        sessions: How many sessions it serves.
    """
    folder = _PROC / str(process)
    # https://docs.kernel.org/filesystems/proc.html: "Name:   1234 kB", below a line of its own.
    lines = (folder / "smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]
    kib = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    threads = sum(1 for _ in (folder / "task").iterdir())
    return Weight(sessions, kib["Rss"] / KIB, kib["Private_Dirty"] / KIB, threads)


def child_with(argument: str) -> int:
    """The child of this process that was started with an argument.

    Raises:
        LookupError: If there is none.
    """
    for listed in _PROC.glob("self/task/*/children"):
        for child in listed.read_text(encoding="ascii").split():
            if argument in (_PROC / child / "cmdline").read_text(encoding="utf-8").split("\0"):
                return int(child)
    raise LookupError(argument)
