"""What a leg tells of who serves it."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.frames.frames import SystemFrame

from bots.providers.provider import Leg


@dataclass
class ProviderChangedFrame(SystemFrame):
    """Another provider serves a leg from here on.

    Attributes:
        leg: The leg.
        before: The provider that served it.
        after: The one that does now.
        cause: Why, in a word or two that hold nothing of what was said.
    """

    leg: Leg = "llm"
    before: str = ""
    after: str = ""
    cause: str = ""


@dataclass
class ModelChosenFrame(SystemFrame):
    """The next question goes to another model than the last one, because a rule says so.

    Attributes:
        provider: The model's provider.
        model: The model.
        cause: The rule, in words; "otherwise" for the leg's own model.
    """

    provider: str = ""
    model: str = ""
    cause: str = ""
