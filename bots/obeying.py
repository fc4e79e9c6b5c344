"""What a caller asks of the session itself: to show that it listens, to stop, to end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from pipecat.frames.frames import UserStoppedSpeakingFrame
from pipecat.observers.base_observer import BaseObserver, FramePushed
from pipecat.processors.frame_processor import FrameDirection

from bots.notices import FAREWELL, LISTENING, Notice
from processors.stop.frames import GoodbyeFrame, StopCommandFrame
from processors.wake.frames import CalledFrame

Command = StopCommandFrame | GoodbyeFrame


@dataclass(frozen=True)
class Means:
    """How a session does what it is asked.

    Attributes:
        say: Says something that is no part of the conversation.
        end: Ends the session, for a reason, once what is being said has been said.
        sleep: Has the assistant listen for its wake phrase only.
    """

    say: Callable[[Notice], Awaitable[None]]
    end: Callable[[str], Awaitable[None]]
    sleep: Callable[[], Awaitable[None]]


class Obeying(BaseObserver):
    """Watches for what is asked, and does it.

    The voice is silenced and the turn ended by the turn strategies; this is what follows.
    """

    def __init__(self, means: Means, *, then: Literal["listen", "sleep", "end"]) -> None:
        """Make one for a session.

        Args:
            means: How it is done.
            then: What follows a command to stop.
        """
        super().__init__(observe_every_push=False)
        self._means = means
        self._then = then
        self._command: Command | None = None

    async def on_push_frame(self, data: FramePushed) -> None:
        """Look at a frame as it is first pushed.

        Args:
            data: The frame, and where it goes.
        """
        if data.direction != FrameDirection.DOWNSTREAM:
            return
        match data.frame:
            case CalledFrame():
                self.create_task(self._show_listening())
            case StopCommandFrame() | GoodbyeFrame():
                self._command = data.frame
            case UserStoppedSpeakingFrame() if self._command:
                # Before their turn is over, an interruption would drop what is said.
                command, self._command = self._command, None
                self.create_task(self._obey(command))

    async def _show_listening(self) -> None:
        await self._means.say(LISTENING)

    async def _obey(self, command: Command) -> None:
        if isinstance(command, GoodbyeFrame):
            await self._means.say(FAREWELL)
            await self._means.end("goodbye")
        elif self._then == "end":
            await self._means.end("stop")
        elif self._then == "sleep":
            await self._means.sleep()
