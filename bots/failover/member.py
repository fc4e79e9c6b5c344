"""One of those who may serve a leg."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipecat.processors.frame_processor import FrameProcessor

from bots.failover.breaker import Breaker


@dataclass(frozen=True, eq=False)
class Member:
    """A provider of a leg's chain, or of a rule.

    Attributes:
        provider: Its name.
        model: Its model.
        build: Makes its service, set to what the conversation is at now.
        breaker: What is known against it.
        timeout: How long it is waited for, in seconds.
        rule: The rule by which it is asked before the leg's own, in words; None in the chain.
    """

    provider: str
    model: str
    build: Callable[[], FrameProcessor]
    breaker: Breaker
    timeout: float
    rule: str | None = None
