"""What OpenAI, and whoever speaks its wire, lists: https://platform.openai.com/docs/api-reference/models."""

from __future__ import annotations

from collections.abc import Iterator

from bots.accounts.account import TIMEOUT, Account, Ask, Offered
from bots.providers.openai_sdk import NO_KEY, keep_from_others
from bots.providers.redirects import keep


def models_at(path: str, *, is_openai: bool = False) -> Ask:
    """How to list the models of a provider whose lists are OpenAI's.

    Args:
        path: What follows its address, as in `/v1`.
        is_openai: Whether it is OpenAI itself, and may be told of OpenAI's organisation.
    """

    def models(key: str, address: str) -> Iterator[Offered]:
        from openai import OpenAI

        with OpenAI(
            api_key=key or NO_KEY, base_url=address + path, timeout=TIMEOUT, max_retries=0
        ) as client:
            keep(client)
            if not is_openai:
                keep_from_others(client)
            for model in client.models.list():
                yield Offered(model.id, model.owned_by)

    return models


OPENAI = Account(models=models_at("", is_openai=True))
ROOTED = Account(models=models_at(""))
VERSIONED = Account(models=models_at("/v1"))
