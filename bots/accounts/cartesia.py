"""What a Cartesia account offers: https://docs.cartesia.ai/api-reference/voices/list."""

from __future__ import annotations

from collections.abc import Iterator

from bots.accounts.account import TIMEOUT, Account, Offered
from bots.providers.redirects import keep


def voices(key: str, address: str) -> Iterator[Offered]:
    """The voices, the account's own among them."""
    from cartesia import Cartesia

    with Cartesia(api_key=key, base_url=address, timeout=TIMEOUT, max_retries=0) as client:
        keep(client)
        for voice in client.voices.list(limit=100):
            yield Offered(voice.id, f"{voice.name}: {voice.tagline}", (voice.language,))


ACCOUNT = Account(voices=voices)
