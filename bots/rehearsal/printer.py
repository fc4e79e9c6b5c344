"""Prints a rehearsal as it happens, and where each turn's time went as a waterfall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape

from bots.events import (
    AssistantSpoke,
    Event,
    Failed,
    FinalTranscript,
    SessionStarted,
    ToolUsed,
    TurnOver,
)

# A bar ends within the 80 columns of a narrow terminal; turns that fit are drawn to one scale.
WIDEST = 28
MS_A_CELL = 25


class RehearsalPrinter:
    """Prints the conversation while it is held."""

    def __init__(self, console: Console) -> None:
        """Make a printer.

        Args:
            console: Where to print.
        """
        self._console = console

    async def hear(self, event: Event) -> None:
        """Print an event, if a person wants to see it.

        Args:
            event: What happened.
        """
        match event:
            case SessionStarted():
                legs = ", ".join(f"{leg} {name}" for leg, name in event.legs.items())
                self._console.print(f"[dim]{escape(event.persona)} in {event.language}: {legs}[/]")
            case FinalTranscript():
                self._console.print(f"[cyan]caller   [/] {escape(event.content)}")
            case AssistantSpoke():
                self._console.print(f"[green]assistant[/] {escape(event.content)}")
            case ToolUsed(status="started"):
                self._console.print(f"[dim]tool      {escape(event.name)}[/]")
            case TurnOver(interrupted=True):
                self._console.print("[dim]          interrupted[/]")
            case Failed():
                self._console.print(f"[red]error    [/] {escape(event.text)}")
            case _:
                pass

    def summary(self, document: dict[str, Any]) -> None:
        """Print where each turn's time went, and what was written.

        Args:
            document: The rehearsal's report.
        """
        self._console.print(
            "\n[bold]From the caller's last loud sample to the answer's first, in ms[/]"
        )
        for turn in document["turns"]:
            self._turn(turn)
        self._console.print()
        for kind, path in document["files"].items():
            self._console.print(f"{kind}: {escape(path)}", highlight=False, soft_wrap=True)

    def _turn(self, turn: dict[str, Any]) -> None:
        self._console.print(f"\n{escape(turn['user']['heard'] or '(nothing heard)')}")
        lines = bars(turn["waterfall"]) or ["no sound to measure"]
        for line in lines:
            self._console.print(f"  {line}", highlight=False, markup=False)
        if turn["over_budget"]:
            self._console.print("  [yellow]over its latency budget[/]")


def bars(waterfall: Sequence[dict[str, Any]]) -> list[str]:
    """A turn's waterfall as text, a line a part and one for the sum.

    Args:
        waterfall: The parts, as the report holds them.

    Returns:
        The lines: what the time was spent on, whose it was, how long it took, and a bar from
        when it began to when it ended; none where there are no parts.
    """
    total = sum(each["ms"] for each in waterfall)
    cell = max(MS_A_CELL, total / WIDEST)
    lines, began = [], 0
    for each in waterfall:
        ended = began + each["ms"]
        start = min(int(began / cell), WIDEST - 1)
        bar = " " * start + "█" * max(1, int(ended / cell) - start)
        lines.append(f"{each['part']:<22}{each['owner']:<19}{each['ms']:>6}  {bar}")
        began = ended
    return [*lines, f"{'voice to voice':<41}{total:>6}"] if lines else []


def transcript(document: dict[str, Any]) -> str:
    """A rehearsal's conversation as plain text.

    Args:
        document: The rehearsal's report.

    Returns:
        A paragraph a turn.
    """
    paragraphs = []
    for turn in document["turns"]:
        user, assistant = turn["user"], turn["assistant"]
        said = [f"Said:      {user['text']}"] if user["text"] else []
        cut = " (interrupted)" if turn["interrupted"] else ""
        paragraphs.append(
            "\n".join(
                [*said, f"Heard:     {user['heard']}", f"Assistant: {assistant['text']}{cut}"]
            )
        )
    return "\n\n".join(paragraphs) + "\n"
