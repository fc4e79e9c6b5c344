"""Collects a list that may never end: a server that drips, or pages that lead to more pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, InvalidStateError, wait
from contextlib import suppress
from threading import Thread
from typing import TypeVar

Item = TypeVar("Item")


def collected(items: Callable[[], Iterable[Item]], within: float) -> list[Item] | None:
    """Collect all items, in the background.

    Args:
        items: Gives the items, one after another.
        within: How long to wait, in seconds.

    Returns:
        The items; None if they did not end in time. What still collects them stops at the next
        one, and does not keep the process alive.

    Raises:
        Exception: Whatever `items` raises.
    """
    answer: Future[list[Item]] = Future()
    Thread(target=_collect, args=(items, answer), daemon=True).start()
    wait([answer], within)
    return None if answer.cancel() else answer.result()


def _collect(items: Callable[[], Iterable[Item]], answer: Future[list[Item]]) -> None:
    found: list[Item] = []
    # The answer may be called off at any moment.
    with suppress(InvalidStateError):
        try:
            for item in items():
                if answer.cancelled():
                    return
                found.append(item)
        except Exception as problem:
            answer.set_exception(problem)
        else:
            answer.set_result(found)
