"""What an ElevenLabs account offers: https://elevenlabs.io/docs/api-reference/voices/search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bots.accounts.account import TIMEOUT, Account, Offered

if TYPE_CHECKING:
    from elevenlabs import ElevenLabs
    from elevenlabs.core import RequestOptions

PAGE = 100
ONCE: RequestOptions = {"max_retries": 0}


def models(key: str, address: str) -> Iterator[Offered]:
    """The models that speak."""
    for model in _client(key, address).models.list(request_options=ONCE):
        if model.can_do_text_to_speech:
            codes = [language.language_id for language in model.languages or []]
            yield Offered(model.model_id, model.name or "", tuple(codes))


def voices(key: str, address: str) -> Iterator[Offered]:
    """The voices. Each speaks whatever its model does; some languages are verified for it."""
    client, page = _client(key, address), None
    while True:
        found = client.voices.search(page_size=PAGE, next_page_token=page, request_options=ONCE)
        for voice in found.voices:
            codes = [each.language for each in voice.verified_languages or []]
            verified = f" (verified for {', '.join(sorted(set(codes)))})" if codes else ""
            yield Offered(voice.voice_id, f"{voice.name}{verified}")
        page = found.next_page_token
        if not found.has_more or not found.voices or not page:
            return


def _client(key: str, address: str) -> ElevenLabs:
    from elevenlabs import ElevenLabs

    return ElevenLabs(api_key=key, base_url=address, timeout=TIMEOUT, follow_redirects=False)


ACCOUNT = Account(models=models, voices=voices)
