"""ElevenLabs' models, with the languages that each may be told.

https://elevenlabs.io/docs/overview/models
https://elevenlabs.io/docs/api-reference/models/list (both as of 2026-11-20)
"""

from __future__ import annotations

from typing import Any

from aiohttp import web

from emulators.elevenlabs.refusal import Refused, require_key
from emulators.exchange import Exchange

_V2 = "ar bg cs da de el en es fi fil fr hi hr id it ja ko ms nl pl pt ro ru sk sv ta tr uk zh"
_V2_5 = f"{_V2} hu no vi"
_V3 = (
    f"{_V2_5} af as az be bn bs ca ceb cy et fa ga gl gu ha he hy is jv ka kk kn ky lb ln lt lv mk"
    " ml mr ne ny pa ps sd sl so sr sw te th ur"
)
# By model: its name, its languages, whether it takes `language_code`.
MODELS: dict[str, tuple[str, str, bool]] = {
    "eleven_flash_v2_5": ("Eleven Flash v2.5", _V2_5, True),
    "eleven_turbo_v2_5": ("Eleven Turbo v2.5", _V2_5, True),
    "eleven_multilingual_v2": ("Eleven Multilingual v2", _V2, False),
    "eleven_flash_v2": ("Eleven Flash v2", "en", False),
    "eleven_turbo_v2": ("Eleven Turbo v2", "en", False),
    "eleven_v3": ("Eleven v3", _V3, True),
    "eleven_v3_conversational": ("Eleven v3 Conversational", _V3, True),
    "eleven_v4": ("Eleven v4", _V3, True),
    "eleven_v4_turbo": ("Eleven v4 Turbo", _V3, True),
}
DEFAULT = "eleven_multilingual_v2"
MOST_CHARACTERS = 40_000


def spoken_language(model: str, code: str | None) -> str:
    """What a model speaks.

    Args:
        model: The model.
        code: The language that it is told, if any.

    Returns:
        The language; English where none is told, since nothing listens to the text here.

    Raises:
        Refused: If there is no such model, or it does not take the language.
    """
    if model not in MODELS:
        message = f"A model with model ID {model} does not exist."
        raise Refused(400, "model_not_found", message, "model_id")
    _, languages, told = MODELS[model]
    if code is None:
        return "en"
    if not told or code not in languages.split():
        message = f"Model '{model}' does not support the language_code {code}."
        raise Refused(400, "unsupported_language", message, "language_code")
    return code


async def list_models(exchange: Exchange) -> web.StreamResponse:
    """GET /v1/models."""
    require_key(exchange)
    return await exchange.json([_described(model) for model in MODELS])


def _described(model: str) -> dict[str, Any]:
    name, languages, _ = MODELS[model]
    return {
        "model_id": model,
        "name": name,
        "description": name,
        "can_be_finetuned": False,
        "can_do_text_to_speech": True,
        "can_do_voice_conversion": False,
        "can_use_style": False,
        "can_use_speaker_boost": False,
        "serves_pro_voices": False,
        "token_cost_factor": 1.0,
        "requires_alpha_access": False,
        "max_characters_request_free_user": MOST_CHARACTERS,
        "max_characters_request_subscribed_user": MOST_CHARACTERS,
        "maximum_text_length_per_request": MOST_CHARACTERS,
        "languages": [{"language_id": code, "name": code} for code in languages.split()],
        "model_rates": {"character_cost_multiplier": 1.0},
        "concurrency_group": "standard",
    }
