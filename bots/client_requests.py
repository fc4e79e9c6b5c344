"""What a client asks of a session by message: to be silent, to speak a language, to end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from pipecat.processors.frameworks.rtvi import models as rtvi

from bots.events import Failed
from bots.observer import Tell


@dataclass(frozen=True)
class ClientRequests:
    """Does what is asked, or says why not.

    Attributes:
        stop: Silences the assistant.
        move: Has the conversation go on in a language; it may refuse.
        end: Ends the session for a reason, once what is being said has been said.
        tell: Tells the client.
    """

    stop: Callable[[], Awaitable[None]]
    move: Callable[[str], Awaitable[None]]
    end: Callable[[str], Awaitable[None]]
    tell: Tell

    async def answer(self, _: Any, message: rtvi.ClientMessage) -> None:
        """Answer a message: a handler of RTVI's `on_client_message`."""
        match message.type:
            case "stop":
                await self.stop()
            case "bye":
                await self.end("bye")
            case "language":
                await self.move(_language(message.data))
            case other:
                await self.tell(Failed("not_supported", f'"{other}" is not supported here'))


def _language(data: Any) -> str:
    language = data.get("language") if isinstance(data, dict) else None
    return language if isinstance(language, str) else ""
