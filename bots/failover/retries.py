"""Leaves it to the leg to ask again."""

from __future__ import annotations

from typing import Any

from pipecat.processors.frame_processor import FrameProcessor


def ask_once(service: FrameProcessor) -> FrameProcessor:
    """Have a language model's SDK say at once that it has failed.

    OpenAI's and Anthropic's ask up to three times first, for more than a second.

    Args:
        service: The service, whose client is changed.

    Returns:
        The same service.
    """
    client: Any = getattr(service, "_client", None)
    if hasattr(client, "max_retries"):
        client.max_retries = 0
    return service
