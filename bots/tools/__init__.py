"""The table of tools that a persona may name. To add one, write its file and add its line."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipecat.adapters.llm.schemas.direct_function import DirectFunction

TOOLS = {
    "get_current_time": "bots.tools.get_current_time",
}


def load(name: str) -> DirectFunction:
    """A tool, as the language model calls it.

    Args:
        name: A key of `TOOLS`.

    Returns:
        The function; its docstring is what the model is told of it.
    """
    tool: DirectFunction = import_module(TOOLS[name]).TOOL
    return tool
