"""OpenAI's SDK, where it speaks to someone other than OpenAI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from openai import AsyncOpenAI

NO_KEY = "none"
"""Stands for the key where there is none: the SDK takes OpenAI's for an empty one."""


def forget_openai(service: Any) -> None:
    """Keep what is OpenAI's from another provider.

    The SDK takes OpenAI's organisation, project and headers from the environment, and sends
    them to whatever address it is given.

    Args:
        service: A Pipecat service that speaks through the SDK. Its client is changed.
    """
    client = cast("AsyncOpenAI", service._client)
    client.organization = None
    client.project = None
    client._custom_headers = {}
