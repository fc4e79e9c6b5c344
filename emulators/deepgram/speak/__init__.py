"""Deepgram's speech: Aura-2 over WebSocket and HTTP."""

from __future__ import annotations

from emulators.deepgram.speak import http, websocket
from emulators.vendor import Endpoint

ENDPOINTS = (
    Endpoint("GET", "/v1/speak", "tts", websocket.speak),
    Endpoint("POST", "/v1/speak", "tts", http.speak),
)
