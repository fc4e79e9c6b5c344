"""What OpenAI, and whoever speaks its wire, lists: https://platform.openai.com/docs/api-reference/models."""

from __future__ import annotations

from collections.abc import Iterator

from bots.accounts.account import TIMEOUT, Account, Ask, Offered

NO_KEY = "none"


def models_at(path: str) -> Ask:
    """How to list the models of a provider whose lists are OpenAI's.

    Args:
        path: What follows its address, as in `/v1`.
    """

    def models(key: str, address: str) -> Iterator[Offered]:
        from openai import OpenAI

        client = OpenAI(
            api_key=key or NO_KEY,
            base_url=address + path,
            # The SDK takes OpenAI's from the environment, whoever is asked.
            organization="",
            project="",
            timeout=TIMEOUT,
            max_retries=0,
        )
        with client:
            for model in client.models.list():
                yield Offered(model.id, model.owned_by)

    return models


OPENAI = Account(models=models_at(""))
VERSIONED = Account(models=models_at("/v1"))
