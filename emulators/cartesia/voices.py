"""Cartesia's voices: a few of its public ones, and their list, page by page.

https://docs.cartesia.ai/api-reference/voices/list
"""

from __future__ import annotations

import uuid
from typing import Any

from aiohttp import web

from emulators.cartesia.refusal import Refused, require_access
from emulators.exchange import Exchange

# Id, name, native locale, gender presentation.
_PUBLIC = (
    ("f786b574-daa5-4673-aa0c-cbe3e8534c02", "Katie", "en-US", "feminine"),
    ("a5136bf9-224c-4d76-b823-52bd5efcffcc", "Jameson", "en-US", "masculine"),
    ("6ccbfb76-1fc6-48f7-b71d-91ac6298247b", "Tessa", "en-US", "feminine"),
    ("9626c31c-bec5-4cca-baa8-f8ba9e84c8bc", "Jacqueline", "en-US", "feminine"),
    ("a0e99841-438c-4a64-b679-ae501e7d6091", "Barbershop Man", "en-US", "masculine"),
    ("71a7ad14-091c-4e8e-a314-022ece01c121", "British Reading Lady", "en-GB", "feminine"),
    ("0eb213fe-4658-45bc-9442-33a48b24b133", "Sanne", "nl-NL", "feminine"),
    ("4aa74047-d005-4463-ba2e-a0d9b261fb87", "Bram", "nl-NL", "masculine"),
    ("3f4ade23-6eb4-4279-ab05-6a144947c4d5", "German Conversational Woman", "de-DE", "feminine"),
    ("a249eaff-1e96-4d2c-b23b-12efa4f66f41", "French Conversational Lady", "fr-FR", "feminine"),
    ("2b568345-1d48-4047-b25f-7baccf842eb0", "Japanese Woman", "ja-JP", "feminine"),
)
_LANGUAGES = {id_: locale.split("-")[0] for id_, _, locale, _ in _PUBLIC}
NOBODY = uuid.UUID(int=0)
_USUAL, _MOST = 10, 100


def native_language(voice_id: str) -> str:
    """What a voice speaks where nothing else is asked for; English if it is not public.

    Args:
        voice_id: The voice. An account has voices of its own, so that any UUID is one, but
            the one of zeros.

    Returns:
        The language, BCP-47.

    Raises:
        Refused: If there is no such voice.
    """
    try:
        known = uuid.UUID(voice_id)
    except ValueError:
        raise Refused(
            400, "Invalid voice", f'"{voice_id}" is not a valid voice ID; it must be a UUID.'
        ) from None
    if known == NOBODY:
        raise Refused(
            404, "Voice not found", f'There is no voice "{voice_id}".', code="voice_not_found"
        )
    return _LANGUAGES.get(str(known), "en")


async def list_voices(exchange: Exchange) -> web.StreamResponse:
    """GET /voices: a page after, or before, a voice."""
    require_access(exchange)
    query = exchange.request.query
    voices = [_described(*voice) for voice in _PUBLIC if _fits(voice, query.get("q", ""))]
    if gender := query.get("gender"):
        voices = [voice for voice in voices if voice["gender"] == gender]
    if query.get("is_owner") == "true":
        voices = []
    ids = [voice["id"] for voice in voices]
    asked = query.get("limit", "")
    limit = min(max(int(asked), 1), _MOST) if asked.isdecimal() else _USUAL
    if (before := query.get("ending_before")) in ids:
        end = ids.index(before)
        page, more = voices[max(0, end - limit) : end], end > limit
    else:
        after = query.get("starting_after")
        start = ids.index(after) + 1 if after in ids else 0
        page, more = voices[start : start + limit], start + limit < len(voices)
    following = page[-1]["id"] if more else None
    return await exchange.json({"data": page, "has_more": more, "next_page": following})


async def get_voice(exchange: Exchange) -> web.StreamResponse:
    """GET /voices/{id}."""
    require_access(exchange)
    wanted = exchange.request.match_info["id"]
    found = next((voice for voice in _PUBLIC if voice[0] == wanted), None)
    if found is None:
        unknown = Refused(404, "Voice not found", f'There is no voice "{wanted}".')
        raise unknown.over_http(exchange)
    return await exchange.json(_described(*found))


def _fits(voice: tuple[str, str, str, str], wanted: str) -> bool:
    return wanted.lower() in f"{voice[0]} {voice[1]}".lower()


def _described(id_: str, name: str, locale: str, gender: str) -> dict[str, Any]:
    language, country = locale.split("-")
    return {
        "id": id_,
        "name": name,
        "tagline": "",
        "description": f"{name} speaks {language}.",
        "language": language,
        "locales": [{"locale": locale, "is_native": True}],
        "gender": gender,
        "country": country,
        "access": "public",
        "visibility": "all",
        "is_owner": False,
        "created_at": "2025-10-27T00:00:00Z",
    }
