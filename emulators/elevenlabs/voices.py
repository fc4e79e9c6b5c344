"""ElevenLabs' voices: a few of its premade ones, all at once or page by page.

https://elevenlabs.io/docs/api-reference/voices/search
https://elevenlabs.io/docs/api-reference/voices/get
"""

from __future__ import annotations

import re
from typing import Any

from aiohttp import web

from emulators.elevenlabs.refusal import Refused, require_key
from emulators.exchange import Exchange

PREMADE = {
    "JBFqnCBsd6RMkjVDRZzb": "George",
    "EXAVITQu4vr4xnSDxMaL": "Sarah",
    "21m00Tcm4TlvDq8ikWAM": "Rachel",
    "9BWtsMINqrJLrRacOk9x": "Aria",
    "onwK4e9ZLuTAKqWW03F9": "Daniel",
}
_USUAL, _MOST = 10, 100
# An account has voices of its own, so that any id is one, but the one of zeros.
_ID = re.compile(r"(?!0{20})[A-Za-z0-9]{20}")


def require_voice(voice_id: str) -> None:
    """Let a request pass that names a voice.

    Raises:
        Refused: If there is no such voice.
    """
    if not _ID.fullmatch(voice_id):
        message = f"A voice with the voice_id {voice_id} was not found."
        raise Refused(404, "voice_not_found", message, "voice_id")


async def list_voices(exchange: Exchange) -> web.StreamResponse:
    """GET /v1/voices: all of them."""
    require_key(exchange)
    return await exchange.json({"voices": [_described(voice) for voice in PREMADE]})


async def search_voices(exchange: Exchange) -> web.StreamResponse:
    """GET /v2/voices: a page of those that are searched."""
    require_key(exchange)
    query = exchange.request.query
    wanted = query.get("search", "").lower()
    found = [voice for voice, name in PREMADE.items() if wanted in f"{voice} {name}".lower()]
    asked = query.get("page_size", "")
    size = min(max(int(asked), 1), _MOST) if asked.isdecimal() else _USUAL
    # A page's token is the id of the voice before it.
    after = query.get("next_page_token")
    start = found.index(after) + 1 if after in found else 0
    page, more = found[start : start + size], start + size < len(found)
    return await exchange.json(
        {
            "voices": [_described(voice) for voice in page],
            "has_more": more,
            "total_count": len(found),
            "next_page_token": page[-1] if more else None,
        }
    )


async def get_voice(exchange: Exchange) -> web.StreamResponse:
    """GET /v1/voices/{voice_id}."""
    require_key(exchange)
    wanted = exchange.request.match_info["voice_id"]
    if wanted not in PREMADE:
        message = f"A voice with the voice_id {wanted} was not found."
        raise Refused(404, "voice_not_found", message, "voice_id").over_http(exchange)
    return await exchange.json(_described(wanted))


def _described(voice_id: str) -> dict[str, Any]:
    return {
        "voice_id": voice_id,
        "name": PREMADE[voice_id],
        "category": "premade",
        "labels": {"language": "en"},
        "description": f"{PREMADE[voice_id]} speaks as it is told.",
        "available_for_tiers": [],
        "high_quality_base_model_ids": ["eleven_flash_v2_5", "eleven_multilingual_v2"],
        "verified_languages": [
            {"language": "en", "model_id": "eleven_multilingual_v2", "accent": "american"}
        ],
        "is_owner": False,
        "is_legacy": False,
        "is_mixed": False,
    }
