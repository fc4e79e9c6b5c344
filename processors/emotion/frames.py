"""What is guessed of a caller's emotion, as a frame."""

from __future__ import annotations

from dataclasses import dataclass

from pipecat.frames.frames import SystemFrame

from processors.emotion.joined import Cause
from processors.emotion.labels import Label


@dataclass
class UserEmotionFrame(SystemFrame):
    """The caller sounds different from how they did. It is a guess and no fact about a person.

    It overtakes what is queued, and an interruption does not drop it.

    Attributes:
        label: What they sound like; neutral once there is no reason left to say otherwise.
        confidence: How sure the guess is, from 0 to 1; 0 for neutral.
        cause: What the guess is from.
    """

    label: Label = Label.NEUTRAL
    confidence: float = 0.0
    cause: Cause = Cause.NOTHING
