"""Where a session takes place."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.transports.base_transport import BaseTransport


@dataclass(frozen=True)
class Place:
    """Where a session takes place.

    Attributes:
        transport: The transport.
        out_rate: The sample rate of the voice, in Hz.
        speaks_rtvi: Whether events can be sent to the other side.
        lead: How many seconds the voice may be ahead of the ear.
        caller: The caller's number, "+31612345678"; None where there is none.
        is_here: Whether the microphone is this machine's own.
        clears: Whether the other side throws away what it has not played when it is told to.
    """

    transport: BaseTransport
    out_rate: int = 24000
    speaks_rtvi: bool = True
    lead: float = 0.06
    caller: str | None = None
    is_here: bool = False
    clears: bool = False
