"""The service that serves a leg at first, whether or not others stand behind it."""

from __future__ import annotations

from pipecat.processors.frame_processor import FrameProcessor

from bots.failover.branches import Branches
from bots.pipeline import Services


def first_of(leg: FrameProcessor) -> FrameProcessor:
    """A leg's first service, made anew where the leg makes it itself."""
    return leg.serving.build() if isinstance(leg, Branches) else leg


def first_services(services: Services) -> Services:
    """The first service of each leg."""
    return Services(*map(first_of, (services.stt, services.llm, services.tts)))
