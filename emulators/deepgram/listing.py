"""What the account offers: `GET /v1/models` and its projects.

https://developers.deepgram.com/reference/manage/models/list
https://developers.deepgram.com/reference/manage/projects/list
"""

from __future__ import annotations

from typing import Any

from aiohttp import web

from emulators.deepgram.models import STT_MODELS, VOICES, SttModel, Voice
from emulators.deepgram.refusal import require_key
from emulators.exchange import Exchange
from emulators.vendor import Endpoint

PROJECT = "2f8b1f2c-7f3e-4d0e-9d5b-1c5a4b7e6a90"


async def models(exchange: Exchange) -> web.StreamResponse:
    """All models: those that hear, and those that speak."""
    require_key(exchange)
    return await exchange.json({"stt": _heard_by(), "tts": [_voice(voice) for voice in VOICES]})


async def model(exchange: Exchange) -> web.StreamResponse:
    """One model, by its id."""
    require_key(exchange)
    wanted = exchange.request.match_info["id"]
    known = [*_heard_by(), *(_voice(voice) for voice in VOICES)]
    found = next((model for model in known if model["uuid"] == wanted), None)
    if found is None:
        raise exchange.refused(404, f"Model not found: {wanted}")
    return await exchange.json(found)


async def projects(exchange: Exchange) -> web.StreamResponse:
    """The one project."""
    require_key(exchange)
    return await exchange.json({"projects": [{"project_id": PROJECT, "name": "Emulated"}]})


def _heard_by() -> list[dict[str, Any]]:
    return [_stt(model, name) for model in STT_MODELS for name in model.names]


def _stt(model: SttModel, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "canonical_name": model.names[0],
        "architecture": model.architecture,
        "languages": list(model.languages),
        "version": model.version,
        "uuid": model.uuid,
        "batch": not model.turns,
        "streaming": True,
        "formatted_output": model.architecture != "base",
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "name": voice.name,
        "canonical_name": voice.model,
        "architecture": "aura-2",
        "languages": [voice.language],
        "version": "2025-04-07.0",
        "uuid": voice.uuid,
        "metadata": {
            "accent": "",
            "age": "Adult",
            "color": "#FFFFFF",
            "image": f"https://static.deepgram.com/examples/avatars/{voice.name}.jpg",
            "sample": f"https://static.deepgram.com/examples/Aura-2-{voice.name}.wav",
            "tags": [],
            "use_cases": [],
        },
    }


ENDPOINTS = (
    Endpoint("GET", "/v1/models", "models", models),
    Endpoint("GET", "/v1/models/{id}", "models", model),
    Endpoint("GET", "/v1/projects", "projects", projects),
)
