"""Has the persona talk whose wake phrase was heard, before anybody hears the words behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipecat.frames.frames import ControlFrame, Frame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from processors.updates import send_updates
from processors.wake.frames import WokeFrame

# From a persona's name, what moves when it is called; nothing where it talks already.
Become = Callable[[str], Sequence[Frame]]


@dataclass
class PersonaChangedFrame(ControlFrame):
    """Another persona talks from here on.

    Attributes:
        persona: Its name.
        language: The language of the conversation from here on, BCP-47.
        languages: Those that it may move to.
    """

    persona: str = ""
    language: str = ""
    languages: Sequence[str] = ()
    interruptible: bool = field(default=False, init=False)


class PersonaSwitch(FrameProcessor):
    """Sends everybody their new settings when somebody else is called.

    It stands behind the wake phrase gate. The frames keep their place in the queues, before the
    words behind the call. It runs in Pipecat's direct mode.
    """

    def __init__(self, become: Become) -> None:
        """Make one for one session.

        Args:
            become: What moves when a persona is called.
        """
        super().__init__(enable_direct_mode=True)
        self._become = become

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        """Pass every frame on, and move what has to behind a call.

        Args:
            frame: The frame.
            direction: Where it is going.
        """
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, WokeFrame) and direction == FrameDirection.DOWNSTREAM:
            await send_updates(self, self._become(frame.persona))
