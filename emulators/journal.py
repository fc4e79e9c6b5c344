"""What the emulators received and did, with monotonic times, to be read back and asserted."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

# Audio comes fifty times a second; what arrives within this is one entry.
AUDIO_WITHIN = 0.1
MOST_ENTRIES = 200_000

Kind = Literal["opened", "received", "sent", "delayed", "fault", "closed"]


@dataclass
class Entry:
    """One thing that happened.

    Attributes:
        number: Its place in the journal, from 1.
        at: When, in seconds of the monotonic clock of this machine.
        provider: Whose wire.
        operation: stt, llm, tts or another part of it.
        request: The number of the request or connection on that wire, from 1.
        kind: What happened.
        data: The message, or what a delay was: `what`, `meant_ms` and `took_ms`; audio is
            told as its number of `bytes`, from `at` `until` another moment.
    """

    number: int
    at: float
    provider: str
    operation: str
    request: int
    kind: Kind
    data: dict[str, Any] = field(default_factory=dict)


class Journal:
    """The last 200,000 things that happened."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=MOST_ENTRIES)
        self._last = 0
        self._audio: dict[tuple[str, str, int, Kind], Entry] = {}

    def note(
        self, provider: str, operation: str, request: int, kind: Kind, data: dict[str, Any]
    ) -> Entry:
        """Write down what happens now."""
        self._last += 1
        entry = Entry(self._last, time.monotonic(), provider, operation, request, kind, data)
        self._entries.append(entry)
        return entry

    def note_audio(
        self, provider: str, operation: str, request: int, kind: Kind, size: int
    ) -> None:
        """Write down that audio came or went; what follows closely is one entry.

        Args:
            provider: Whose wire.
            operation: Which part of it.
            request: The number of the connection.
            kind: "received" or "sent".
            size: How many bytes.
        """
        key = (provider, operation, request, kind)
        now = time.monotonic()
        last = self._audio.get(key)
        if last and now - last.at < AUDIO_WITHIN:
            last.data["bytes"] += size
            last.data["until"] = now
        else:
            data = {"bytes": size, "until": now}
            self._audio[key] = self.note(provider, operation, request, kind, data)

    def read(self, since: int = 0, **wanted: str) -> list[dict[str, Any]]:
        """The entries after one, those that match.

        Args:
            since: The number of the last entry that is known already.
            wanted: Fields and what they must be, as in `provider="groq"`.

        Returns:
            Each entry as JSON carries it.
        """
        return [
            asdict(entry)
            for entry in self._entries
            if entry.number > since
            and all(str(getattr(entry, name)) == value for name, value in wanted.items())
        ]

    def forget(self) -> None:
        """Forget all that happened; the numbers go on."""
        self._entries.clear()
        self._audio.clear()
