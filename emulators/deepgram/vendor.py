"""Deepgram: its endpoints, and how it refuses."""

from __future__ import annotations

from emulators.deepgram import listing
from emulators.deepgram.refusal import refusal
from emulators.vendor import Vendor

ENDPOINTS = (*listing.ENDPOINTS,)

VENDOR = Vendor("deepgram", "DEEPGRAM_BASE_URL", ENDPOINTS, refusal)
