"""What an Anthropic account offers: https://docs.anthropic.com/en/api/models-list."""

from __future__ import annotations

from collections.abc import Iterator

from bots.accounts.account import TIMEOUT, Account, Offered
from bots.providers.redirects import keep


def models(key: str, address: str) -> Iterator[Offered]:
    """The models of an Anthropic account."""
    from anthropic import Anthropic

    with Anthropic(api_key=key, base_url=address, timeout=TIMEOUT, max_retries=0) as client:
        keep(client)
        for model in client.models.list():
            yield Offered(model.id, model.display_name)


ACCOUNT = Account(models=models)
