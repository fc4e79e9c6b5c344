"""Cartesia: its endpoints, and how it refuses."""

from __future__ import annotations

import uuid

from aiohttp import web

from emulators.cartesia.http import speak_bytes, speak_events
from emulators.cartesia.refusal import refusal, require_access
from emulators.cartesia.voices import get_voice, list_voices
from emulators.cartesia.websocket import websocket
from emulators.exchange import Exchange
from emulators.vendor import Endpoint, Vendor


async def status(exchange: Exchange) -> web.StreamResponse:
    """GET /: whether it is up."""
    return await exchange.json({"ok": True, "version": "emulated"})


async def access_token(exchange: Exchange) -> web.StreamResponse:
    """POST /access-token: a token for a client; any is accepted.

    https://docs.cartesia.ai/api-reference/auth/access-token
    """
    require_access(exchange)
    await exchange.read_json()
    return await exchange.json({"token": f"emulated-{uuid.uuid4()}"})


VENDOR = Vendor(
    "cartesia",
    "CARTESIA_BASE_URL",
    (
        Endpoint("GET", "/tts/websocket", "tts", websocket),
        Endpoint("POST", "/tts/bytes", "tts", speak_bytes),
        Endpoint("POST", "/tts/sse", "tts", speak_events),
        Endpoint("GET", "/voices", "voices", list_voices),
        Endpoint("GET", "/voices/{id}", "voices", get_voice),
        Endpoint("POST", "/access-token", "token", access_token),
        Endpoint("GET", "/", "status", status),
    ),
    refusal,
)
