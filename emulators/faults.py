"""What goes wrong, for whom, at which request and when."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

FaultKind = Literal[
    "status",
    "refused",
    "hang",
    "hang_after_headers",
    "cut",
    "malformed",
    "drip",
    "empty",
    "silent",
    "close",
]


class Fault(BaseModel):
    """Something that goes wrong.

    Attributes:
        provider: Whose wire.
        operation: Which part of it (stt, llm, tts); None for all.
        kind: What happens:
            status: the request, or the WebSocket's handshake, is answered with `status`; after
                some messages of a stream of events, the vendor's own error ends it.
            refused: the connection is reset before any answer.
            hang: nothing is ever answered.
            hang_after_headers: the headers or the handshake, then nothing.
            cut: the connection is reset in mid-stream.
            malformed: a message arrives as half of itself.
            drip: a piece of at most `bytes` bytes, or a message, each `every_ms`.
            empty: nothing is heard, nothing is answered: an empty transcript or answer.
            silent: audio of the right length, all zeros.
            close: the WebSocket is closed with `code`; 1006 is a connection that just ends.
        request: Which request or connection after it was set it strikes, from 1; None for all.
        times: How many requests it strikes, from that one on, or from the next one.
        after_ms: How long after the request arrived, or the connection was made, it strikes.
        after_messages: How many messages or chunks go out before it strikes.
        status: The HTTP status.
        retry_after: What the header Retry-After says, in seconds.
        code: The WebSocket's close code.
        reason: The WebSocket's close reason.
        every_ms: The time between the drops of a drip.
        bytes: The size of a drop, where bytes are sent.
        from_s: When it begins, in seconds after the emulators started or were reset.
        until_s: When it ends, likewise.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    provider: str
    operation: str | None = None
    kind: FaultKind
    request: Annotated[int, Field(ge=1)] | None = None
    times: Annotated[int, Field(ge=1)] | None = None
    after_ms: Annotated[float, Field(ge=0)] = 0
    after_messages: Annotated[int, Field(ge=0)] = 0
    status: Annotated[int, Field(ge=400, le=599)] = 500
    retry_after: Annotated[float, Field(ge=0)] | None = None
    code: Annotated[int, Field(ge=1000, le=4999)] = 1011
    reason: str = ""
    every_ms: Annotated[float, Field(gt=0)] = 1000
    bytes: Annotated[int, Field(ge=1)] = 16
    from_s: float = 0
    until_s: float | None = None

    @model_validator(mode="after")
    def _has_a_time(self) -> Self:
        if self.until_s is not None and self.until_s <= self.from_s:
            raise ValueError("until_s must be after from_s, or it never strikes.")
        return self

    def strikes(self, provider: str, operation: str, request: int, elapsed: float) -> bool:
        """Whether it strikes a request.

        Args:
            provider: Whose wire the request came on.
            operation: Which part of it.
            request: The request's number there since the fault was set, from 1.
            elapsed: Seconds since the emulators started or were reset.

        Returns:
            Whether it does.
        """
        return (
            self.provider == provider
            and self.operation in (None, operation)
            and self._counts(request)
            and self.from_s <= elapsed
            and (self.until_s is None or elapsed < self.until_s)
        )

    def _counts(self, request: int) -> bool:
        first = self.request or 1
        if self.times is None:
            return request == first if self.request else True
        return first <= request < first + self.times


class Faults:
    """The faults that are set, each with how many requests came before it."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self._requests: Counter[tuple[str, str]] = Counter()
        self._set: list[tuple[Fault, Counter[tuple[str, str]]]] = []

    def set_(self, faults: Iterable[Fault]) -> None:
        """Set faults; the requests that they strike are counted from now."""
        self._set += [(fault, self._requests.copy()) for fault in faults]

    def clear(self) -> None:
        """Let everything go right from now on."""
        self._set.clear()

    def count(self, provider: str, operation: str) -> tuple[int, list[Fault]]:
        """Count a request.

        Args:
            provider: Whose wire it came on.
            operation: Which part of it.

        Returns:
            Its number there, from 1, and the faults that strike it, in the order they were set.
        """
        key = (provider, operation)
        self._requests[key] += 1
        number, elapsed = self._requests[key], time.monotonic() - self.began
        struck = [
            fault
            for fault, before in self._set
            if fault.strikes(provider, operation, number - before[key], elapsed)
        ]
        return number, struck
