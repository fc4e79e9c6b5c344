"""Prints a rehearsal as it happens, and each turn's latency as a waterfall."""

from __future__ import annotations

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

MS_A_CELL = 40
WIDEST = 60
PARTS = {
    "stt": "transcript final",
    "turn_end": "turn over",
    "llm": "first word",
    "tts": "first audio",
    "voice_to_voice": "voice heard",
}


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
        """Print each turn's latency, and what was written.

        Args:
            document: The rehearsal's report.
        """
        self._console.print("\n[bold]Latency, in ms after the caller's last loud sample[/]")
        for turn in document["turns"]:
            self._console.print(f"\n{escape(turn['user']['heard'] or '(nothing heard)')}")
            for line in waterfall(turn["latency_ms"]):
                self._console.print(f"  {line}", highlight=False)
        self._console.print()
        for kind, path in document["files"].items():
            self._console.print(f"{kind}: {escape(path)}", highlight=False, soft_wrap=True)


def waterfall(latency_ms: dict[str, int | None]) -> list[str]:
    """A turn's latency, a line a part, in the order in which they happened.

    Args:
        latency_ms: Milliseconds since the caller's last loud sample; None where not known.

    Returns:
        The lines: the part's name, when it happened, and a bar from the part before.
    """
    known = sorted(
        (ms, name) for key, name in PARTS.items() if (ms := latency_ms.get(key)) is not None
    )
    lines, before = [], 0
    for ms, name in known:
        start = min(max(before, 0) // MS_A_CELL, WIDEST)
        length = max(1, min((ms - max(before, 0)) // MS_A_CELL, WIDEST - start))
        lines.append(f"{name:<17}{ms:>6}  {' ' * start}{'█' * length}")
        before = ms
    return lines


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
