"""OpenAI's SDK, for all who are spoken to through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bots.shared import Shared

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


async def warm(shared: Shared) -> None:
    """Import what the SDK itself imports only at the first request.

    Args:
        shared: What sessions of this process share; nothing is added.
    """
    # Its modules are empty until something is taken from them.
    from openai.resources import AsyncAudio, AsyncChat  # noqa: F401
    from openai.resources.chat import AsyncCompletions  # noqa: F401
