"""OpenAI's SDK, where it speaks to someone other than OpenAI."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openai import AsyncOpenAI, OpenAI

NO_KEY = "none"
"""Stands for the key where there is none: the SDK takes OpenAI's for an empty one."""


def forget_openai(service: Any) -> None:
    """Keep what is OpenAI's from another provider.

    Args:
        service: A Pipecat service that speaks through the SDK. Its client is changed.
    """
    keep_from_others(service._client)


def keep_from_others(client: AsyncOpenAI | OpenAI) -> None:
    """Take what is OpenAI's out of a client that speaks to another.

    The SDK takes OpenAI's organisation, project, headers and second key from the environment, and
    holds them ready for whatever address it is given.

    Args:
        client: The client, which is changed.
    """
    client.organization = None
    client.project = None
    client.admin_api_key = None
    client._custom_headers = {}
