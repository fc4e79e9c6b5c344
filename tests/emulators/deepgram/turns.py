"""What the tests of Flux share."""

from __future__ import annotations

from typing import Any, get_args

from deepgram.listen.v2.socket_client import V2SocketClientResponse

from tests.emulators.deepgram.listening import sent
from tests.emulators.process import Emulators
from tests.emulators.strictness import conforms

TYPES = {kind.model_fields["type"].default: kind for kind in get_args(V2SocketClientResponse)}


def turns(messages: list[Any], *events: str) -> list[Any]:
    """The messages about turns, those of some events where that is asked."""
    found = [message for message in messages if message["type"] == "TurnInfo"]
    return [message for message in found if not events or message["event"] in events]


def each_conforms(emulators: Emulators) -> None:
    """Assert that each message that went over the wire is what the SDK's types say."""
    for message in sent(emulators):
        conforms(message, TYPES[message["type"]])
