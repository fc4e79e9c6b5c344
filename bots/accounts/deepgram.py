"""What a Deepgram account offers.

https://developers.deepgram.com/reference/manage/models/list
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from bots.accounts.account import TIMEOUT, Account, Offered
from bots.providers.address import websocket

if TYPE_CHECKING:
    from deepgram.types.list_models_v1response import ListModelsV1Response


def models(key: str, address: str) -> Iterator[Offered]:
    """The models that hear, each with the languages that all its versions know."""
    languages: dict[str, set[str]] = {}
    for model in _listed(key, address).stt or []:
        known = languages.setdefault(model.canonical_name or model.name or "", set())
        known |= set(model.languages or [])
    for name, known in sorted(languages.items()):
        yield Offered(name, "hears", tuple(sorted(known)))


def voices(key: str, address: str) -> Iterator[Offered]:
    """The voices, each of which is a model."""
    for voice in _listed(key, address).tts or []:
        accent = voice.metadata.accent if voice.metadata else None
        title = ", ".join(filter(None, (voice.name, accent)))
        yield Offered(voice.canonical_name or "", title, tuple(voice.languages or []))


def _listed(key: str, address: str) -> ListModelsV1Response:
    from deepgram import DeepgramClient
    from deepgram.environment import DeepgramClientEnvironment

    socket = websocket(address)
    here = DeepgramClientEnvironment(
        base=address, production=socket, agent=socket, agent_rest=address
    )
    client = DeepgramClient(api_key=key, environment=here, timeout=TIMEOUT, follow_redirects=False)
    listed = client.manage.v1.models.list(request_options={"max_retries": 0})
    return cast("ListModelsV1Response", listed)


ACCOUNT = Account(models=models, voices=voices)
