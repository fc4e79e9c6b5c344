"""Deepgram: its endpoints, and how it refuses."""

from __future__ import annotations

from emulators.deepgram import listing, speak
from emulators.deepgram.listen import endpoints as listen
from emulators.deepgram.refusal import refusal
from emulators.vendor import Vendor

ENDPOINTS = (
    *listen.ENDPOINTS,
    *listing.ENDPOINTS,
    *speak.ENDPOINTS,
)

VENDOR = Vendor("deepgram", "DEEPGRAM_BASE_URL", ENDPOINTS, refusal)
