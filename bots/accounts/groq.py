"""What a Groq account offers: https://console.groq.com/docs/api-reference#models."""

from __future__ import annotations

from collections.abc import Iterator

from bots.accounts.account import TIMEOUT, Account, Offered
from bots.providers.redirects import keep


def models(key: str, address: str) -> Iterator[Offered]:
    """The models of a Groq account, those that hear and speak among them."""
    from groq import Groq

    with Groq(api_key=key, base_url=address, timeout=TIMEOUT, max_retries=0) as client:
        keep(client)
        for model in client.models.list().data:
            yield Offered(model.id, model.owned_by)


ACCOUNT = Account(models=models)
