"""What Aura has been told to speak and has not confirmed yet."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipecat.frames.frames import AggregatedTextFrame


@dataclass(frozen=True)
class Piece:
    """A piece of an answer.

    Attributes:
        frame: What announces it.
        text: Its words, as they were before they were made ready to be spoken.
        append_to_context: Whether they belong to the conversation once they are heard.
    """

    frame: AggregatedTextFrame
    text: str
    append_to_context: bool


@dataclass
class Delivery:
    """Pieces whose audio comes together, between two of the vendor's `Flushed`.

    Attributes:
        context_id: The audio context that they belong to.
        pieces: The pieces, in order.
        is_last: Whether the context ends with it.
    """

    context_id: str
    pieces: list[Piece] = field(default_factory=list)
    is_last: bool = False


class Deliveries:
    """The deliveries on their way, oldest first: audio that comes is the first one's."""

    def __init__(self) -> None:
        """Begin with none."""
        self._due: deque[Delivery] = deque()
        self._all_in = asyncio.Event()
        self._all_in.set()

    def __iter__(self) -> Iterator[Delivery]:
        return iter(self._due)

    def __len__(self) -> int:
        return len(self._due)

    @property
    def first(self) -> Delivery | None:
        """The one whose audio comes now."""
        return self._due[0] if self._due else None

    def add(self, delivery: Delivery) -> None:
        """Expect one more."""
        self._due.append(delivery)
        self._all_in.clear()

    def confirm(self) -> Delivery | None:
        """Take the first one: all of its audio has come. None if none was expected."""
        delivery = self._due.popleft() if self._due else None
        self._tell()
        return delivery

    def drop(self) -> None:
        """Expect nothing more of any of them."""
        self._due.clear()
        self._tell()

    def last_of(self, context_id: str) -> Delivery | None:
        """The last one of an audio context, if any is still on its way."""
        return next((due for due in reversed(self._due) if due.context_id == context_id), None)

    async def all_in(self) -> None:
        """Wait until none is on its way."""
        await self._all_in.wait()

    def _tell(self) -> None:
        if not self._due:
            self._all_in.set()
