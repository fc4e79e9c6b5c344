"""Who has the floor: what the strategies of a session know together of the assistant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Floor:
    """The assistant's side of the conversation.

    Attributes:
        has_something_to_say: Whether it speaks, or is about to.
        is_yielding: Whether it has been interrupted and has not fallen silent yet. What was
            heard of it is known then, and belongs before what the caller says.
        is_asleep: Whether it listens for a wake phrase only: nothing that is said takes the floor.
    """

    has_something_to_say: bool = False
    is_yielding: bool = False
    is_asleep: bool = False
